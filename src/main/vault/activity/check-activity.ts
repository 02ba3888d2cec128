import type { Examined } from '../verify/examined.ts'
import { orElse, range, readPast } from '../verify/read-past.ts'
import { type EntryRow, openEntryBytes } from './entry-bytes.ts'

interface CheckedRow extends EntryRow {
  readonly a: number
  readonly at: number
  readonly name: string | null
}

const sliceEntries = 256

/**
 * Decompresses and hashes every entry of the logs. The hash stands beside the bytes, so this finds damage, not a change by
 * who holds the key: no seal covers the logs, because entries go when they are old.
 */
export async function checkActivity({ db, findings, pace }: Examined): Promise<void> {
  const rows = db.prepare<[string], CheckedRow>(
    `SELECT a, at, word.text AS name, hash, size, dictionary, activity.bytes AS bytes
     FROM json_each(?) AS given CROSS JOIN activity ON a = given.value LEFT JOIN word ON w = log`,
  )
  const last = orElse(() => db.prepare<[], number | null>('SELECT max(a) FROM activity').pluck().get(), 0) ?? 0
  const { isSound } = openEntryBytes(db)
  for (let from = 1; from <= last; from += sliceEntries) {
    await pace.step('Checking the logs', from, last)
    const read = readPast(range(from, Math.min(last, from + sliceEntries - 1)), (some) =>
      rows.all(JSON.stringify(some)),
    )
    for (const row of read.rows) {
      findings.count('activity')
      if (!isSound(row))
        findings.add({
          what: `An entry of the ${row.name === 'signInLog' ? 'sign-in log' : 'audit log'} of ${new Date(row.at).toISOString()} cannot be read: its bytes are damaged.`,
        })
    }
    for (const a of read.lost) findings.add({ what: `An entry of a log (number ${a}) cannot be read.` })
  }
}
