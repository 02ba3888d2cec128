import { forgottenName } from '../../../shared/model/forgotten.ts'
import type { Tables } from '../rows/tables.ts'
import { openDigestReader } from '../seals/digest.ts'
import { openSealChain } from '../seals/seal-chain.ts'
import { sealRestore } from '../seals/seal-snapshots.ts'
import type { Scrubber } from './scrub.ts'

interface RestoreRow {
  readonly r: number
  readonly plan: string
  readonly report: string | null
}

interface EntryRow {
  readonly step: number
  readonly request: number
  readonly sent: string
  readonly before: string | null
  readonly result: string | null
  /** The hash of what was dropped; of a few signs, it would tell them to whoever guesses. */
  readonly beforeHash: Buffer | null
}

/** A restore as it would be without what it holds of a person. */
export interface ScrubbedRestore {
  readonly run: number
  readonly isFinished: boolean
  readonly plan: string
  readonly report: string | null
  readonly entries: readonly EntryRow[]
}

const scrubJson = (scrubber: Scrubber, text: string): string => JSON.stringify(scrubber.json(JSON.parse(text)))

/** The steps of a plan that are about the person. */
function stepsOfPerson(plan: string, { isPerson }: Scrubber): ReadonlySet<unknown> {
  const { steps } = JSON.parse(plan) as { readonly steps?: unknown }
  const all = Array.isArray(steps) ? (steps as readonly { readonly step?: unknown; readonly object?: unknown }[]) : []
  return new Set(all.filter(({ object }) => isPerson(object)).map(({ step }) => step))
}

function scrubEntry(row: EntryRow, isOwn: boolean, scrubber: Scrubber): EntryRow {
  const sent = JSON.parse(row.sent) as { readonly method?: unknown; readonly url?: unknown }
  return {
    step: row.step,
    request: row.request,
    // What was written to the person is gone; that something was written stays.
    sent: isOwn
      ? JSON.stringify(scrubber.json({ method: sent.method, url: sent.url, body: forgottenName }))
      : scrubJson(scrubber, row.sent),
    before: row.before === null ? null : isOwn ? JSON.stringify(forgottenName) : scrubJson(scrubber, row.before),
    result: row.result === null ? null : scrubber.text(row.result),
    beforeHash: isOwn ? null : row.beforeHash,
  }
}

/** The restores that hold something of the person, without it. Writes nothing. */
export function findScrubbed({ db }: Tables, scrubber: Scrubber): readonly ScrubbedRestore[] {
  const restores = db.prepare<[], RestoreRow>('SELECT r, plan, report FROM restore_run ORDER BY r').all()
  const entriesOf = db.prepare<[number], EntryRow>(
    'SELECT step, request, sent, before, result, before_hash AS beforeHash FROM journal WHERE run = ? ORDER BY step, request',
  )
  return restores.flatMap(({ r, plan, report }) => {
    const own = stepsOfPerson(plan, scrubber)
    const entries = entriesOf.all(r).flatMap((row) => {
      const scrubbed = scrubEntry(row, own.has(row.step), scrubber)
      return JSON.stringify(scrubbed) === JSON.stringify(row) ? [] : [scrubbed]
    })
    const [newPlan, newReport] = [scrubJson(scrubber, plan), report === null ? null : scrubJson(scrubber, report)]
    const isSame = newPlan === plan && newReport === report && entries.length === 0
    return isSame ? [] : [{ run: r, isFinished: report !== null, plan: newPlan, report: newReport, entries }]
  })
}

/**
 * Writes the scrubbed restores, and seals them again. One that was not what was sealed before is not: what was altered stays
 * found. Inside a transaction.
 */
export function writeScrubbed({ db }: Tables, restores: readonly ScrubbedRestore[]): void {
  const [chain, digests] = [openSealChain(db), openDigestReader(db)]
  const setRun = db.prepare('UPDATE restore_run SET plan = ?, report = ? WHERE r = ?')
  const setEntry = db.prepare(
    'UPDATE journal SET sent = ?, before = ?, result = ?, before_hash = ? WHERE run = ? AND step = ? AND request = ?',
  )
  for (const { run, plan, report, entries } of restores) {
    const isAsSealed = chain.find('restore', run)?.digest.equals(digests.ofRestore(run)) === true
    setRun.run(plan, report, run)
    for (const { sent, before, result, beforeHash, step, request } of entries)
      setEntry.run(sent, before, result, beforeHash, run, step, request)
    if (isAsSealed) sealRestore(db, run)
  }
}
