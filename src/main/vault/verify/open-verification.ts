import { AppError } from '../../../shared/errors.ts'
import type { OnProgress } from '../../../shared/model/progress.ts'
import type { LastVerification, VerifyReport } from '../../../shared/model/verify.ts'
import { checkActivity } from '../activity/check-activity.ts'
import type { Tables } from '../rows/tables.ts'
import { openSealChain } from '../seals/seal-chain.ts'
import { isDamage } from '../vault-errors.ts'
import { type Chain, checkChain } from './check-chain.ts'
import { checkContents } from './check-contents.ts'
import { checkDigests } from './check-digests.ts'
import { checkIntervals } from './check-intervals.ts'
import { checkLeaves } from './check-leaves.ts'
import { checkPages } from './check-pages.ts'
import { checkStructure } from './check-structure.ts'
import { type Examined, openExamined } from './examined.ts'
import { type Finding, openFindings, toDamage } from './findings.ts'
import { findLastVerification, keepFindings, noteVerification } from './keep-verification.ts'
import { readLeafHistory } from './leaf-history.ts'
import { openPace, Stopped } from './pace.ts'
import type { PageCheck } from './page-check.ts'
import { orElse } from './read-past.ts'

/** What is to be verified. */
export interface VerifyOrder {
  readonly level: 1 | 2
  /** A root hash noted outside the vault: 64 hexadecimal digits. */
  readonly root?: string
  readonly signal?: AbortSignal
  readonly onProgress?: OnProgress
}

/** What verifying needs of a vault. */
export interface VaultVerification {
  /**
   * Checks structure (1), and every page, content, object and seal as well (2). Reads on past damage. Keeps what it found
   * where the vault may be written to. Throws `badInput` for a root that is none.
   */
  readonly check: (order: VerifyOrder) => Promise<VerifyReport>
  /** Notes the result of a verification that went further than this vault can check by itself: a rehearsed restore. */
  readonly note: (report: Pick<VerifyReport, 'verifiedAt' | 'level' | 'outcome'>) => void
  readonly last: () => LastVerification | undefined
  /** The newest root in hex; undefined: nothing was sealed yet. */
  readonly root: () => string | undefined
}

/** Runs one check; where the damage is such that it cannot go on, the others still can. */
async function attempt<T>({ findings }: Examined, what: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown
    findings.add({ what: `${what} could not be checked to the end: a part of vault.db cannot be read.` })
    return undefined
  }
}

async function runChecks(
  examined: Examined,
  file: PageCheck,
  { level, root }: VerifyOrder,
): Promise<Chain | undefined> {
  if (level === 2) await attempt(examined, 'The pages', () => checkPages(examined, file))
  await attempt(examined, 'The tables', () => checkStructure(examined))
  await attempt(examined, 'The rows', () => checkIntervals(examined))
  const chain = await attempt(examined, 'The chain of seals', () => checkChain(examined, root))
  if (level === 1) return chain
  const lost = await attempt(examined, 'The contents', () => checkContents(examined))
  await attempt(examined, 'The logs', () => checkActivity(examined))
  const leaves = await attempt(examined, 'The seals', () => readLeafHistory(examined))
  if (leaves === undefined) return chain
  await attempt(examined, 'The objects', () => checkLeaves(examined, leaves, lost ?? { isKnown: () => false }))
  if (chain !== undefined) await attempt(examined, 'The snapshots', () => checkDigests(examined, leaves, chain))
  return chain
}

function checkRoot(root: string | undefined): string | undefined {
  if (root === undefined) return undefined
  const text = root.trim().toLowerCase()
  if (!/^[0-9a-f]{64}$/.test(text)) throw new AppError('badInput', 'A root hash has 64 hexadecimal digits.')
  return text
}

/** The verification of a vault. `file` sees its pages. */
export function openVerification(tables: Tables, file: PageCheck, now: () => Date): VaultVerification {
  const { db, transactions } = tables
  // A root hash that was mistyped, or is another vault's, does not make this one damaged.
  const keep = (report: VerifyReport, all: readonly Finding[]): void => {
    if (db.readonly || report.outcome === 'cancelled') return
    const found = all.filter(({ isAgainstRoot }) => isAgainstRoot !== true)
    const outcome = found.length > 0 ? 'damaged' : 'sound'
    try {
      transactions.write(() => keepFindings(db, { ...report, outcome }, found))
    } catch (thrown) {
      if (!isDamage(thrown)) throw thrown
    }
  }
  return {
    check: async (order) => {
      const root = checkRoot(order.root)
      const findings = openFindings()
      const pace = openPace(order.signal, order.onProgress ?? (() => undefined))
      const examined = openExamined(db, findings, pace)
      let chain: Chain | undefined
      let isStopped = false
      try {
        chain = await runChecks(examined, file, { level: order.level, ...(root === undefined ? {} : { root }) })
      } catch (thrown) {
        if (!(thrown instanceof Stopped)) throw thrown
        isStopped = true
      }
      const found = findings.all()
      const report: VerifyReport = {
        level: order.level,
        outcome: isStopped ? 'cancelled' : found.length > 0 ? 'damaged' : 'sound',
        checked: findings.checked(),
        damage: found.map(toDamage),
        root: chain?.root?.toString('hex') ?? null,
        verifiedAt: now().toISOString(),
        notes: [...findings.notes()],
      }
      keep(report, found)
      return report
    },
    note: (report) => {
      if (!db.readonly) transactions.write(() => noteVerification(db, report))
    },
    last: () => orElse(() => findLastVerification(db), undefined),
    root: () => orElse(() => openSealChain(db).newestRoot()?.toString('hex'), undefined),
  }
}
