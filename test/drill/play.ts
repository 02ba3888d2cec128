import { setImmediate } from 'node:timers/promises'
import { notCapturedOn } from '../../src/main/compare/not-captured.ts'
import type { DrilledVault, DrillStage } from '../../src/main/drill/drill-stage.ts'
import { type Drilled, runDrill } from '../../src/main/drill/run-drill.ts'
import { openDrillStage } from '../../src/main/engine/open-drill-stage.ts'
import { cheapPolicy } from '../../src/main/vault/testing/cheap-policy.ts'
import type { ObjectState } from '../../src/shared/model/object-state.ts'
import type { Progress } from '../../src/shared/model/progress.ts'
import type { Stage } from '../restore/stage.ts'

/** What is odd about the vault or the stage of a drill. */
export interface Odd {
  /** The vault shows this state instead of what it holds. */
  readonly show?: (state: ObjectState) => ObjectState
  readonly photo?: (hash: string) => Uint8Array | undefined
  readonly breathe?: () => Promise<void>
  readonly signal?: AbortSignal
  readonly snapshot?: number
  readonly onProgress?: (progress: Progress) => void
  /** Plays on another stage than the one that was opened. */
  readonly onStage?: (stage: DrillStage) => DrillStage
}

/** The vault of a stage as a drill reads it. */
export const vaultOf = ({ vault }: Stage): DrilledVault => ({
  snapshots: () => vault.snapshots.snapshots(),
  rows: (query) => vault.snapshots.rows(query),
  photo: (hash) => vault.snapshots.photo(hash),
  captures: (at) => vault.history.captures(at),
  unread: (at) => vault.history.unread(at),
  statesAt: (at, refs) => vault.history.statesAt(at, refs),
})

/** Drills a snapshot of a stage's vault. */
export function playDrill(stage: Stage, odd: Odd = {}): Promise<Drilled> {
  const vault = vaultOf(stage)
  const { show = (state) => state, photo = vault.photo, onStage = (opened) => opened } = odd
  return runDrill(
    {
      vault: {
        ...vault,
        photo,
        statesAt: (at, refs) =>
          vault.statesAt(at, refs).map((state) => (state === undefined ? undefined : show(state))),
      },
      tenantId: () => stage.vault.backup.tenantId(),
      openStage: async () =>
        onStage(await openDrillStage({ options: { policy: cheapPolicy }, now: () => new Date(stage.time.nowMs) })),
      notCaptured: (snapshot) => notCapturedOn(stage.vault.history, snapshot, 'from'),
      breathe: odd.breathe ?? (() => setImmediate()),
      elapsedMs: () => 0,
    },
    odd.snapshot === undefined ? {} : { snapshot: odd.snapshot },
    odd.onProgress ?? (() => undefined),
    odd.signal ?? new AbortController().signal,
  )
}
