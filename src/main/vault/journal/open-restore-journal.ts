import { AppError } from '../../../shared/errors.ts'
import type { GraphRequest } from '../../../shared/model/graph-request.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import type { RestoreReport } from '../../../shared/model/restore-report.ts'
import type { Tables } from '../rows/tables.ts'
import { sealRestore } from '../seals/seal-snapshots.ts'
import { openDropBefore } from './drop-before.ts'
import { lacksSnapshotSql, listRuns, type VaultRunOutline } from './list-runs.ts'

/** One write of a restore. */
export interface VaultJournalEntry {
  readonly step: number
  readonly request: number
  readonly state: 'intended' | 'done' | 'alreadySo' | 'failed'
  readonly sent: GraphRequest
  readonly before: unknown
  readonly result?: string
}

/** How one write of a restore ended. */
export type VaultJournalMark = Pick<VaultJournalEntry, 'step' | 'request' | 'state' | 'result'>

/** A restore as it was begun. */
interface VaultRun {
  readonly run: number
  readonly plan: Plan
  readonly startedAt: string
  readonly plannedOn: number | undefined
}

/** What a restore needs of a vault to be resumable, and to be taken back. */
export interface VaultJournal {
  readonly begin: (plan: Plan, startedAt: string, plannedOn?: number) => number
  readonly intend: (run: number, entry: Omit<VaultJournalEntry, 'state' | 'result'>) => void
  readonly settle: (
    run: number,
    step: number,
    request: number,
    state: 'done' | 'alreadySo' | 'failed',
    result?: string,
  ) => void
  readonly marks: (run: number) => readonly VaultJournalMark[]
  readonly entriesOf: (run: number, step: number) => readonly VaultJournalEntry[]
  readonly findEntry: (run: number, step: number, request: number) => VaultJournalEntry | undefined
  readonly mapId: (run: number, kind: string, oldId: string, newId: string) => void
  readonly finish: (run: number, report: RestoreReport, endedAt?: string) => void
  readonly unfinished: () => VaultRun | undefined
  readonly report: (run: number) => RestoreReport | undefined
  readonly finished: (run: number) =>
    | (VaultRun & {
        readonly endedAt: string | undefined
        readonly report: RestoreReport
        readonly isDropped: boolean
        readonly lacksSnapshot: boolean
      })
    | undefined
  readonly runs: () => readonly VaultRunOutline[]
  readonly dropBefore: (moment: string) => void
}

interface RunRow {
  readonly r: number
  readonly plan: string
  readonly started_at: string
  readonly planned_on: number | null
}

interface FinishedRow extends RunRow {
  readonly ended_at: string | null
  readonly report: string
  readonly is_dropped: number
  readonly lacks_snapshot: number
}

const toRun = ({ r, plan, started_at, planned_on }: RunRow): VaultRun => ({
  run: r,
  plan: JSON.parse(plan) as Plan,
  startedAt: started_at,
  plannedOn: planned_on ?? undefined,
})

interface EntryRow {
  readonly step: number
  readonly request: number
  readonly state: VaultJournalEntry['state']
  readonly sent: string
  readonly before: string | null
  readonly result: string | null
}

interface MarkRow extends Pick<EntryRow, 'step' | 'request' | 'state' | 'result'> {}

const toMark = ({ result, ...mark }: MarkRow): VaultJournalMark => ({ ...mark, ...(result === null ? {} : { result }) })

const toEntry = ({ step, request, state, sent, before, result }: EntryRow): VaultJournalEntry => ({
  step,
  request,
  state,
  sent: JSON.parse(sent) as GraphRequest,
  before: before === null ? undefined : (JSON.parse(before) as unknown),
  ...(result === null ? {} : { result }),
})

/** The journal of the restores into the tenant of this vault. Each call is one durable transaction. */
export function openRestoreJournal({ db, transactions, runs, successors }: Tables): VaultJournal {
  const insertRun = db.prepare('INSERT INTO restore_run (started_at, plan, planned_on, undoes) VALUES (?, ?, ?, ?)')
  // An intent that is written again after a kill keeps what was read before the first.
  const intend = db.prepare(
    `INSERT INTO journal (run, step, request, state, sent, before) VALUES (?, ?, ?, 'intended', ?, ?)
     ON CONFLICT (run, step, request) DO UPDATE SET state = 'intended', sent = excluded.sent, result = NULL`,
  )
  const settle = db.prepare('UPDATE journal SET state = ?, result = ? WHERE run = ? AND step = ? AND request = ?')
  const marks = db.prepare<[number], MarkRow>(
    'SELECT step, request, state, result FROM journal WHERE run = ? ORDER BY step, request',
  )
  const entries = db.prepare<[number, number], EntryRow>(
    'SELECT step, request, state, sent, before, result FROM journal WHERE run = ? AND step = ? ORDER BY request',
  )
  const entry = db.prepare<[number, number, number], EntryRow>(
    'SELECT step, request, state, sent, before, result FROM journal WHERE run = ? AND step = ? AND request = ?',
  )
  const finish = db.prepare('UPDATE restore_run SET report = ?, ended_at = ? WHERE r = ?')
  const unfinished = db.prepare<[], RunRow>(
    'SELECT r, plan, started_at, planned_on FROM restore_run WHERE report IS NULL ORDER BY r DESC LIMIT 1',
  )
  const finished = db.prepare<[number], FinishedRow>(
    `SELECT r, plan, started_at, planned_on, ended_at, report,
       EXISTS (SELECT 1 FROM journal WHERE run = r AND before_hash IS NOT NULL) AS is_dropped,
       ${lacksSnapshotSql} AS lacks_snapshot
     FROM restore_run WHERE r = ? AND report IS NOT NULL`,
  )
  const dropBefore = openDropBefore(db)
  const report = db.prepare<[number], { report: string | null }>('SELECT report FROM restore_run WHERE r = ?')

  // The seal of a restore covers the ids it gave. Where a later one takes the place of such a row, it is sealed again.
  const sealedOwner = db
    .prepare<[string, string, number, number], number>(
      `SELECT run FROM successor WHERE kind = ? AND old_id = ? AND since = ? AND run <> ?
       AND EXISTS (SELECT 1 FROM seal WHERE what = 'restore' AND number = run)`,
    )
    .pluck()

  const mustChangeOne = (changes: number, what: string): void => {
    if (changes !== 1) throw new AppError('notFound', `The journal holds no ${what}.`)
  }
  return {
    begin: (plan, startedAt, plannedOn) =>
      transactions.write(() =>
        Number(insertRun.run(startedAt, JSON.stringify(plan), plannedOn ?? null, plan.undoes ?? null).lastInsertRowid),
      ),
    intend: (run, { step, request, sent, before }) =>
      transactions.write(() => {
        intend.run(run, step, request, JSON.stringify(sent), before === undefined ? null : JSON.stringify(before))
      }),
    settle: (run, step, request, state, result) =>
      transactions.write(() =>
        mustChangeOne(settle.run(state, result ?? null, run, step, request).changes, `request ${step}/${request}`),
      ),
    marks: (run) => marks.all(run).map(toMark),
    entriesOf: (run, step) => entries.all(run, step).map(toEntry),
    findEntry: (run, step, request) => {
      const row = entry.get(run, step, request)
      return row === undefined ? undefined : toEntry(row)
    },
    mapId: (run, kind, oldId, newId) =>
      transactions.write(() => {
        const since = runs.newestSnapshot() + 1
        const replaced = sealedOwner.get(kind, oldId, since, run)
        successors.put({ kind, oldId, newId, since, run })
        if (replaced !== undefined) sealRestore(db, replaced)
      }),
    finish: (run, given, endedAt) =>
      transactions.write(() => {
        mustChangeOne(finish.run(JSON.stringify(given), endedAt ?? null, run).changes, `run ${run}`)
        sealRestore(db, run)
      }),
    unfinished: () => {
      const row = unfinished.get()
      return row === undefined ? undefined : toRun(row)
    },
    report: (run) => {
      const text = report.get(run)?.report
      return text == null ? undefined : (JSON.parse(text) as RestoreReport)
    },
    finished: (run) => {
      const row = finished.get(run)
      if (row === undefined) return undefined
      const { ended_at, report: text, is_dropped, lacks_snapshot } = row
      return {
        ...toRun(row),
        endedAt: ended_at ?? undefined,
        report: JSON.parse(text) as RestoreReport,
        isDropped: is_dropped === 1,
        lacksSnapshot: lacks_snapshot === 1,
      }
    },
    runs: () => listRuns(db),
    dropBefore: (moment) => transactions.write(() => dropBefore(moment)),
  }
}
