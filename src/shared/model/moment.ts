/** A snapshot by the moment it was finished at. */
interface Finished {
  readonly snapshot: number
  readonly finishedAt: string
}

const day = /^(\d{4})-(\d{2})-(\d{2})$/
/** ISO 8601 with the time; without a zone it is the time of this computer. */
const dayAndTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/

/**
 * The last moment that is meant, in milliseconds since 1970: of a date as `2026-03-01` the end of that day on this
 * computer, of a date with a time that time. Undefined where it is neither, or there is no such day.
 */
export function toMoment(text: string): number | undefined {
  const [whole, year, month, date] = day.exec(text) ?? []
  if (whole !== undefined) {
    const end = new Date(Number(year), Number(month) - 1, Number(date), 23, 59, 59, 999)
    return end.getMonth() === Number(month) - 1 ? end.getTime() : undefined
  }
  const time = dayAndTime.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}

/** The last snapshot that was finished by then: how things stood at that moment, as far as the vault knows. */
export const findSnapshotAt = <Snapshot extends Finished>(
  snapshots: readonly Snapshot[],
  momentMs: number,
): Snapshot | undefined =>
  snapshots
    .filter(({ finishedAt }) => Date.parse(finishedAt) <= momentMs)
    .reduce<Snapshot | undefined>(
      (last, one) => (last === undefined || one.snapshot > last.snapshot ? one : last),
      undefined,
    )
