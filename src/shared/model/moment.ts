/** A snapshot by the moment it was finished at. */
interface Finished {
  readonly snapshot: number
  readonly finishedAt: string
}

const day = /^(\d{4})-(\d{2})-(\d{2})$/
/** ISO 8601 with the time, after a T or a blank; without a zone it is the time of this computer. */
const dayAndTime = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/

/**
 * The last moment that is meant, in milliseconds since 1970: of a date as `2026-03-01` the end of that day on this
 * computer, of a time to the minute or second the end of that minute or second, so that a time as it is shown is enough. Undefined where it is neither, or there is no such day.
 */
export function toMoment(text: string): number | undefined {
  const [whole, year, month, date] = day.exec(text) ?? []
  if (whole !== undefined) {
    const end = new Date(Number(year), Number(month) - 1, Number(date), 23, 59, 59, 999)
    return end.getMonth() === Number(month) - 1 ? end.getTime() : undefined
  }
  const [found, on = '', minute = '', second = '', fraction = '', zone = ''] = dayAndTime.exec(text) ?? []
  const time = found === undefined ? Number.NaN : Date.parse(`${on}T${minute}${second}${zone}`)
  const restMs = second === '' ? 59_999 : fraction === '' ? 999 : 0
  return Number.isNaN(time) ? undefined : time + restMs
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
