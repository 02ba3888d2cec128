import { hash } from 'node:crypto'
import type { Db } from '../database.ts'

/** Reads what a digest covers beside the leaves. */
export interface DigestReader {
  /** The digest of a snapshot: SHA-256 over the SHA-256 of its live leaves in the order of objects, and its own rows. */
  readonly ofSnapshot: (snapshot: number, leaves: Buffer) => Buffer
  /** The digest of a restore: SHA-256 over its plan, report, journal and the ids it gave. */
  readonly ofRestore: (run: number) => Buffer
}

const sha256 = (bytes: string | Uint8Array): Buffer => hash('sha256', bytes, 'buffer')

/**
 * Reads what digests cover.
 *
 * Of a snapshot: `SHA-256(leaves || text)`; leaves: the SHA-256 of all live leaves, 16 bytes each, one after the other;
 * text: JSON without spaces of `[n, started_at, finished_at, outcome, note, requests, units, issues, captures, tallies]`;
 * captures in their order: `[kind, part, state, count, reason, exceptions, is_whole]`; tallies by kind and part: `[kind,
 * part, count]`. What may change later is left out: pinned, verified_at, changed.
 *
 * Of a restore: `SHA-256(text)`, JSON without spaces of `[r, started_at, plan, report, journal, successors]`, journal by
 * step and request: `[step, request, state, sent, before, result]`, successors by kind, old id and since: `[kind, old_id,
 * new_id, since]`.
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
  const journal = db
    .prepare<[number], unknown[]>(
      'SELECT step, request, state, sent, before, result FROM journal WHERE run = ? ORDER BY step, request',
    )
    .raw()
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
    ofRestore: (run) => sha256(JSON.stringify([...(restoreRow.get(run) ?? []), journal.all(run), successors.all(run)])),
  }
}
