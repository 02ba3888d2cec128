import { scrubNotes } from '../kept/snapshot-notes.ts'
import type { Tables } from '../rows/tables.ts'
import { openDigestReader } from '../seals/digest.ts'
import { hashLeavesAt } from '../seals/hash-leaves-at.ts'
import { openSealChain } from '../seals/seal-chain.ts'
import type { Person } from './person.ts'
import { makeScrubber } from './scrub.ts'

interface Words {
  readonly n: number
  readonly note: string
  readonly issues: string
}

interface CaptureWords {
  readonly kind: string
  readonly part: string
  readonly reason: string
}

/** What was noted of the person's own parts that could not be read: Graph's answers may quote a name. */
function scrubUnread({ db }: Tables, objects: readonly number[], toText: (text: string) => string): void {
  const rows = db.prepare<[number], { u: number; reason: string }>('SELECT u, reason FROM unread WHERE o = ?')
  const set = db.prepare('UPDATE unread SET reason = ? WHERE u = ?')
  for (const { u, reason } of objects.flatMap((o) => rows.all(o)))
    if (toText(reason) !== reason) set.run(toText(reason), u)
}

/**
 * Takes names and addresses of the person out of the notes, issues and reasons of snapshots, and seals those again in
 * which something stood. One that was not what was sealed before is not: what was altered stays found. Inside a
 * transaction.
 */
export function scrubSnapshots(tables: Tables, { objects, marks }: Person): void {
  const { db } = tables
  const scrubber = makeScrubber(marks)
  const digests = openDigestReader(db)
  const chain = openSealChain(db)
  const reasons = db.prepare<[number], CaptureWords>(
    'SELECT kind, part, reason FROM capture WHERE n = ? AND reason IS NOT NULL',
  )
  const setReason = db.prepare('UPDATE capture SET reason = ? WHERE n = ? AND kind = ? AND part = ?')
  const setWords = db.prepare('UPDATE snapshot SET note = ?, issues = ? WHERE n = ?')
  for (const { n, note, issues } of db.prepare<[], Words>('SELECT n, note, issues FROM snapshot ORDER BY n').all()) {
    const captures = reasons.all(n).filter(({ reason }) => scrubber.text(reason) !== reason)
    const [newNote, newIssues] = [scrubber.text(note), JSON.stringify(scrubber.json(JSON.parse(issues)))]
    if (captures.length === 0 && newNote === note && newIssues === issues) continue
    const leaves = hashLeavesAt(db, n)
    const isAsSealed = chain.find('snapshot', n)?.digest.equals(digests.ofSnapshot(n, leaves)) === true
    setWords.run(newNote, newIssues, n)
    for (const { kind, part, reason } of captures) setReason.run(scrubber.text(reason), n, kind, part)
    if (isAsSealed) chain.append('snapshot', n, digests.ofSnapshot(n, leaves))
  }
  scrubUnread(tables, objects, scrubber.text)
  scrubNotes(tables, scrubber.text)
}
