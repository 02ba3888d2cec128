import { AppError } from '../../shared/errors.ts'
import { getKind } from '../../shared/kinds/kinds.ts'
import type { RestoreOptions, Selection } from '../../shared/model/plan.ts'
import type { OnProgress } from '../../shared/model/progress.ts'
import { toRefKey } from '../../shared/model/ref.ts'
import type { Rehearsal } from './rehearsal.ts'
import type { RehearsalStage } from './rehearsal-stage.ts'
import { copySnapshot, type RehearsedVault } from './rehearse-copy.ts'
import { toFindings } from './rehearse-findings.ts'
import { GivenThings } from './rehearse-given.ts'
import { toNotes } from './rehearse-notes.ts'

/** What a rehearsal works with. */
export interface RehearsalPorts {
  readonly vault: RehearsedVault
  /** The tenant the vault is tied to; undefined: it holds no backup yet. */
  readonly tenantId: () => string | undefined
  readonly openStage: () => Promise<RehearsalStage>
  /** Resolves once others had the thread. */
  readonly breathe: () => Promise<void>
}

const everything: Selection = { objects: [], kinds: [], parts: null }
const allAllowed: RestoreOptions = { links: 'equal', allowGive: true, allowTake: true }

/**
 * Restores a whole snapshot, the newest unless one is named, into an empty tenant that lives in this process only: the
 * third level of verify. Copy, plan, run and comparison are those of a real restore. Writes neither to the vault nor to
 * the real tenant. Throws `noSuchSnapshot` and `cancelled`.
 */
export async function rehearse(
  ports: RehearsalPorts,
  wish: { readonly snapshot?: number },
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Rehearsal> {
  const snapshot = findSnapshot(ports.vault, wish.snapshot)
  const tenantId = ports.tenantId() ?? '00000000-0000-4000-8000-000000000000'
  const tell: OnProgress = ({ doing, ...rest }) => onProgress({ ...rest, doing: `Rehearsal: ${doing}` })
  const checkCancelled = (): void => {
    if (signal.aborted) throw new AppError('cancelled', 'The rehearsal was cancelled.')
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
      breathe: async () => {
        await ports.breathe()
        checkCancelled()
      },
      onCopied: (done, total) => tell({ doing: 'Copying the snapshot', done, total, waiting: null }),
    })
    stage.invent(given.toTenant(tenantId))
    tell({ doing: 'Planning', done: 0, total: null, waiting: null })
    const request = { snapshot: copied.as, selection: everything, options: allAllowed }
    const plan = await stage.plan(request, signal)
    const report = await stage.run(plan, tell, signal)
    if (report.outcome === 'cancelled') throw new AppError('cancelled', 'The rehearsal was cancelled.')
    tell({ doing: 'Comparing what came back', done: 0, total: null, waiting: null })
    const difference = await stage.differenceFrom(copied.as, signal)
    const found = toFindings({ snapshot, plan, report, difference, given: given.keys(), names })
    return {
      snapshot,
      checked: { rehearsed: copied.objects },
      damage: [...copied.damage, ...found.damage],
      notRestorable: found.notRestorable,
      notes: toNotes(copied, given.keys().size, difference),
    }
  } finally {
    await stage.close()
  }
}

function findSnapshot(vault: RehearsedVault, wished: number | undefined): number {
  const numbers = vault.snapshots().map((one) => one.snapshot)
  const found = wished === undefined ? Math.max(...numbers) : wished
  if (!numbers.includes(found))
    throw new AppError(
      'noSuchSnapshot',
      wished === undefined
        ? 'This vault holds no snapshot to rehearse.'
        : `There is no snapshot ${wished} in this vault.`,
    )
  return found
}
