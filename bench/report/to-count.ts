/** A whole number from 1 on that was typed after an option. Throws a `RangeError` naming the option. */
export function toCount(option: string, typed: string): number {
  const count = Number(typed)
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`--${option} is a whole number from 1 on.`)
  return count
}
