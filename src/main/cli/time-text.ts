const two = (number: number): string => String(number).padStart(2, '0')

/** A moment as people read it, to the minute, on the clock of this computer: `2026-03-01 09:30`. `--at` takes it so. */
export function toTimeText(iso: string): string {
  const at = new Date(iso)
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
}
