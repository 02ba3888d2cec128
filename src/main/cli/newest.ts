import type { EngineClient } from '../../shared/api/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { findSnapshotAt, toMoment } from '../../shared/model/moment.ts'
import { toNumber } from './parse.ts'
import { toTimeText } from './time-text.ts'

/** Names a snapshot; asked once the vault is open. Throws `noSuchSnapshot` where there is none so early. */
export type SnapshotChoice = (client: EngineClient) => Promise<number>

/**
 * What was typed for a snapshot: its number, or a date or time, which means the last one finished by then. Throws
 * `badInput` at once where it is neither.
 */
export function toSnapshotChoice(text: string, what: string): SnapshotChoice {
  const momentMs = /^\d+$/.test(text) ? undefined : toMoment(text)
  if (momentMs === undefined) {
    if (/^-?[\d.]+$/.test(text)) {
      const number = toNumber(text, what)
      return () => Promise.resolve(number)
    }
    throw new AppError(
      'badInput',
      `${what} must be the number of a snapshot, a date as 2026-03-01, or a time as 2026-03-01T09:30, not "${text}".`,
    )
  }
  return async (client) => {
    const snapshots = await client.snapshots.list()
    const found = findSnapshotAt(snapshots, momentMs)
    if (found !== undefined) return found.snapshot
    const oldest = snapshots.at(-1)
    throw new AppError(
      'noSuchSnapshot',
      oldest === undefined
        ? 'This vault has no snapshot yet.'
        : `No snapshot was finished by ${text}. The oldest, ${oldest.snapshot}, is of ${toTimeText(oldest.finishedAt)}.`,
    )
  }
}

/** The snapshot `--at` names, or the newest. Throws `noSuchSnapshot` where the vault has none, `badInput`. */
export async function getSnapshot(client: EngineClient, at: string | undefined): Promise<number> {
  if (at !== undefined) return toSnapshotChoice(at, '--at')(client)
  const newest = (await client.snapshots.list())[0]
  if (newest === undefined) throw new AppError('noSuchSnapshot', 'This vault has no snapshot yet.')
  return newest.snapshot
}
