const one = { second: 1_000, minute: 60_000, hour: 3_600_000 }

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`

/** How long the rest of a run takes, in words that promise no more than is known: `about 12 minutes left`. */
export function toLeftText(ms: number): string {
  if (ms < 10 * one.second) return 'a few seconds left'
  if (ms < 90 * one.second) return `about ${counted(Math.round(ms / one.second / 5) * 5, 'second')} left`
  if (ms < 100 * one.minute) return `about ${counted(Math.round(ms / one.minute), 'minute')} left`
  return `about ${counted(Math.round(ms / one.hour), 'hour')} left`
}
