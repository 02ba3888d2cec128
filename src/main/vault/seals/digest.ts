import { hash } from 'node:crypto'
import type { Db } from '../database.ts'

/** Reads what a digest covers beside the leaves. */
export interface DigestReader {
  /** The digest of a snapshot: SHA-256 over the SHA-256 of its live leaves in the order of objects, and its own rows. */
  readonly ofSnapshot: (snapshot: number, leaves: Buffer) => Buffer
  /** The digest of a restore: SHA-256 over its plan, report, journal and the ids it gave. */
  readonly ofRestore: (run: number) => Buffer
}

interface JournalRow {
  readonly step: number
  readonly request: number
  readonly state: string
  readonly sent: string
  readonly before: string | null
  readonly result: string | null
  readonly beforeHash: Buffer | null
}

/** What was overwritten, by its hash: that stays when it is dropped. */
const hashOf = ({ before, beforeHash }: JournalRow): string | null =>
  before === null ? (beforeHash?.toString('hex') ?? null) : hashBefore(before).toString('hex')

/** The hash of what a write overwrote, as the journal keeps it when the text is dropped. */
export const hashBefore = (before: string): Buffer => sha256(before)

const sha256 = (bytes: string | Uint8Array): Buffer => hash('sha256', bytes, 'buffer')

/**
 * Reads what digests cover.
 *
 * Of a snapshot: `SHA-256(leaves || text)`; leaves: the SHA-256 of all live leaves, 16 bytes each, one after the other;
 * text: JSON without spaces of `[n, started_at, finished_at, outcome, note, requests, units, issues, captures, tallies]`;
 * captures in their order: `[kind, part, state, count, reason, exceptions, is_whole]`; tallies by kind and part: `[kind,
 * part, count]`. What may change later is left out: pinned, verified_at, changed.
 *
 * Of a restore: `SHA-256(text)`, JSON without spaces of `[r, started_at, plan, report, journal, successors, planned_on,
 * ended_at, undoes]`, journal by step and request: `[step, request, state, sent, the SHA-256 of before in hex or null,
 * result]`, successors by kind, old id and since: `[kind, old_id, new_id, since]`. Of one without `ended_at` (it ended before
 * format 6) the last three are left out, and before stands as it is.
 */
export function openDigestReader(db: Db): DigestReader {
  const snapshotRow = db
    .prepare<[number], unknown[]>(
      'SELECT n, started_at, finished_at, outcome, note, requests, units, issues FROM snapshot WHERE n = ?',
    )
    .raw()
  const captures = db
    .prepare<[number], unknown[]>(
      'SELECT kind, part, state, count, reason, exceptions, is_whole FROM capture WHERE n = ? ORDER BY place',
    )
    .raw()
  const tallies = db
    .prepare<[number], unknown[]>(
      `SELECT kinds.text, parts.text, count FROM tally LEFT JOIN word AS kinds ON kinds.w = kind
       LEFT JOIN word AS parts ON parts.w = part WHERE n = ? ORDER BY kinds.text, parts.text`,
    )
    .raw()
  const restoreRow = db
    .prepare<[number], unknown[]>('SELECT r, started_at, plan, report FROM restore_run WHERE r = ?')
    .raw()
  const ending = db
    .prepare<[number], unknown[]>(
      'SELECT planned_on, ended_at, undoes FROM restore_run WHERE r = ? AND ended_at IS NOT NULL',
    )
    .raw()
  const journal = db.prepare<[number], JournalRow>(
    'SELECT step, request, state, sent, before, result, before_hash AS beforeHash FROM journal WHERE run = ? ORDER BY step, request',
  )
  const successors = db
    .prepare<[number], unknown[]>(
      'SELECT kind, old_id, new_id, since FROM successor WHERE run = ? ORDER BY kind, old_id, since',
    )
    .raw()
  return {
    ofSnapshot: (snapshot, leaves) => {
      const row = [...(snapshotRow.get(snapshot) ?? []), captures.all(snapshot), tallies.all(snapshot)]
      return sha256(Buffer.concat([leaves, Buffer.from(JSON.stringify(row))]))
    },
    ofRestore: (run) => {
      const ended = ending.get(run)
      const entries = journal
        .all(run)
        .map((row) => [
          row.step,
          row.request,
          row.state,
          row.sent,
          ended === undefined ? row.before : hashOf(row),
          row.result,
        ])
      return sha256(JSON.stringify([...(restoreRow.get(run) ?? []), entries, successors.all(run), ...(ended ?? [])]))
    },
  }
}
