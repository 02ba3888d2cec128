import { AppError } from '../../shared/errors.ts'
import { getKind } from '../../shared/kinds/kinds.ts'
import type { NotCaptured } from '../../shared/model/change.ts'
import type { DrillReport } from '../../shared/model/drill.ts'
import type { OnProgress } from '../../shared/model/progress.ts'
import { toRefKey } from '../../shared/model/ref.ts'
import { copySnapshot } from './copy-snapshot.ts'
import type { Afresh, DrilledVault, DrillStage } from './drill-stage.ts'
import type { Damaged } from './drilled.ts'
import { GivenThings } from './given-things.ts'
import { playRounds } from './play-rounds.ts'
import { RoundsAccount } from './rounds-account.ts'
import { scoreAll } from './score-all.ts'
import { type Findings, FoundLosses } from './to-findings.ts'
import { toNotes } from './to-notes.ts'
import { toScore } from './to-score.ts'

/** What a drill works with. */
export interface DrillPorts {
  readonly vault: DrilledVault
  /** The tenant the vault is tied to; undefined: it holds no backup yet. */
  readonly tenantId: () => string | undefined
  readonly openStage: () => Promise<DrillStage>
  /** What the snapshot did not read. */
  readonly notCaptured: (snapshot: number) => readonly NotCaptured[]
  /** Resolves once others had the thread. */
  readonly breathe: () => Promise<void>
  /** Milliseconds since any moment. */
  readonly elapsedMs: () => number
}

/** What came of a drill: the report, and what it shows of the vault. */
export interface Drilled {
  readonly report: Omit<DrillReport, 'keptIn'>
  readonly findings: Findings
}

/**
 * Restores a whole snapshot, the newest unless one is named, into an empty tenant that lives in this process only, reads
 * that afresh into a second vault, and counts what came back. Copy, plan, run, backup and comparison are those of a user.
 * Writes neither to the vault nor to the real tenant. Throws `noSuchSnapshot` and `cancelled`.
 */
export async function runDrill(
  ports: DrillPorts,
  wish: { readonly snapshot?: number },
  tell: OnProgress,
  signal: AbortSignal,
): Promise<Drilled> {
  const startedMs = ports.elapsedMs()
  const snapshot = findSnapshot(ports.vault, wish.snapshot)
  const tenantId = ports.tenantId() ?? '00000000-0000-4000-8000-000000000000'
  const breathe = async (): Promise<void> => {
    await ports.breathe()
    if (signal.aborted) throw new AppError('cancelled', 'The drill was cancelled.')
  }
  const stage = await ports.openStage()
  try {
    stage.store.setTenantId(tenantId)
    const given = new GivenThings()
    const names = new Map<string, string>()
    const copied = await copySnapshot({
      vault: ports.vault,
      snapshot,
      store: stage.store,
      see: (state) => {
        given.add(state)
        if (getKind(state.kind).nameOf(state.content) !== state.name) names.set(toRefKey(state), state.name)
      },
      breathe,
      onCopied: (done, total) => tell({ doing: 'Copying the snapshot', done, total, waiting: null }),
    })
    stage.invent(given.toTenant(tenantId))
    const rounds = await playRounds(stage, copied.as, tell, signal)
    tell({ doing: 'Reading afresh what came back', done: 0, total: null, waiting: null })
    const afresh: Afresh = await stage.readAfresh(tell, signal)
    const parts = given.parts()
    const found = new FoundLosses(snapshot, (object) => parts.has(toRefKey(object)))
    const notCaptured = ports.notCaptured(snapshot)
    const scored = await scoreAll({
      vault: ports.vault,
      snapshot,
      afresh,
      account: new RoundsAccount(rounds),
      given: parts,
      notCaptured,
      onLoss: (loss) => {
        const name = names.get(toRefKey(loss.object))
        found.add(name === undefined ? loss : { ...loss, object: { ...loss.object, name } })
      },
      breathe,
      onCompared: (done) => tell({ doing: 'Comparing what came back', done, total: copied.objects, waiting: null }),
    })
    return {
      report: {
        snapshot,
        ...toScore(scored),
        kinds: [...scored],
        rounds: rounds.map(({ plan, report }) => ({
          steps: plan.steps.filter(({ ticked }) => ticked).length,
          writes: report.writes,
          outcome: report.outcome,
        })),
        damage: copied.damage.map(toDamage),
        notes: [...toNotes(copied.forgotten, parts.size, notCaptured)],
        ms: Math.round(ports.elapsedMs() - startedMs),
      },
      findings: found.toFindings(),
    }
  } finally {
    await stage.close()
  }
}

const toDamage = ({ snapshots, ...rest }: Damaged): DrillReport['damage'][number] => ({
  ...rest,
  ...(snapshots === undefined ? {} : { snapshots: [...snapshots] }),
})

function findSnapshot(vault: DrilledVault, wished: number | undefined): number {
  const numbers = vault.snapshots().map((one) => one.snapshot)
  const found = wished === undefined ? Math.max(...numbers) : wished
  if (!numbers.includes(found))
    throw new AppError(
      'noSuchSnapshot',
      wished === undefined ? 'This vault holds no snapshot to drill.' : `There is no snapshot ${wished} in this vault.`,
    )
  return found
}
