import type { Capture, CaptureState } from '../../../shared/model/capture.ts'
import type { Db } from '../database.ts'

/** A capture as stored. */
export interface StoredCapture extends Capture {
  /** In this run a round of the kind's feed that asked for this part was read to its end. */
  readonly isWhole: boolean
}

interface CaptureRow {
  readonly kind: string
  readonly part: string
  readonly state: CaptureState
  readonly count: number
  readonly reason: string | null
  readonly exceptions: number
  readonly is_whole: number
}

/** The captures of a vault, by snapshot or unfinished run. */
export interface Captures {
  readonly at: (number: number) => readonly StoredCapture[]
  readonly replace: (number: number, captures: readonly StoredCapture[]) => void
  /** Parts that were read, at least partly, before this number: `kind/part`. */
  readonly readBefore: (number: number) => ReadonlySet<string>
  /** Takes out the captures of a snapshot; that it read its parts stays known. */
  readonly remove: (number: number) => void
}

/** One string for a part of a kind. */
export const toPartKey = (kind: string, part: string): string => `${kind}/${part}`

/** The captures of a vault. */
export function openCaptures(db: Db): Captures {
  const byNumber = db.prepare<[number], CaptureRow>('SELECT * FROM capture WHERE n = ? ORDER BY place')
  // A snapshot that was removed has read what it read.
  const earlier = db.prepare<{ n: number }, { kind: string; part: string }>(
    `SELECT kind, part FROM capture WHERE n < :n AND state IN ('complete', 'partial')
     UNION SELECT kind, part FROM read_part WHERE n < :n`,
  )
  const keepRead = db.prepare<[number]>(
    `INSERT INTO read_part (kind, part, n)
     SELECT kind, part, n FROM capture WHERE n = ? AND state IN ('complete', 'partial')
     ON CONFLICT (kind, part) DO UPDATE SET n = min(n, excluded.n)`,
  )
  const drop = db.prepare<[number]>('DELETE FROM capture WHERE n = ?')
  const insert = db.prepare(
    `INSERT INTO capture (n, place, kind, part, state, count, reason, exceptions, is_whole)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return {
    at: (number) =>
      byNumber.all(number).map(({ kind, part, state, count, reason, exceptions, is_whole }) => ({
        kind,
        part,
        state,
        count,
        exceptions,
        ...(reason === null ? {} : { reason }),
        isWhole: is_whole === 1,
      })),
    replace: (number, captures) => {
      drop.run(number)
      for (const [place, { kind, part, state, count, reason, exceptions, isWhole }] of captures.entries())
        insert.run(number, place, kind, part, state, count, reason ?? null, exceptions, isWhole ? 1 : 0)
    },
    readBefore: (number) => new Set(earlier.all({ n: number }).map(({ kind, part }) => toPartKey(kind, part))),
    remove: (number) => {
      keepRead.run(number)
      drop.run(number)
    },
  }
}
