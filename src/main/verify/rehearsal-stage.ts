import type { Difference } from '../../shared/model/change.ts'
import type { JsonValue } from '../../shared/model/json.ts'
import type { Plan } from '../../shared/model/plan.ts'
import type { OnProgress } from '../../shared/model/progress.ts'
import type { RestoreReport } from '../../shared/model/restore-report.ts'
import type { BackupStore } from '../backup/backup-store.ts'
import type { PlanRequest } from '../restore/make-plan.ts'

/** An object that no restore can create, as it stands in the rehearsal's tenant from the start. */
export interface GivenObject {
  readonly id: string
  /** Graph's name of its type, as `#microsoft.graph.user`. */
  readonly odataType: string
  /** What no restore can write of it, by Graph's names. */
  readonly values: { readonly [name: string]: JsonValue }
  /** Ids of targets, by link: those that no restore can add and that are given too. */
  readonly links: { readonly [link: string]: readonly string[] }
}

/** What a rehearsal's tenant holds before anything is restored. */
export interface BareTenant {
  readonly tenantId: string
  /** Verified names; the first is the default one. */
  readonly domains: readonly string[]
  /** Licences that were bought, enough of each, with their services. */
  readonly licences: readonly { readonly skuId: string; readonly servicePlanIds: readonly string[] }[]
  readonly objects: readonly GivenObject[]
}

/** The calls of a backup by which a snapshot is copied. */
export type RehearsalStore = Pick<
  BackupStore,
  'setTenantId' | 'beginRun' | 'startRound' | 'applyPage' | 'finishRound' | 'applyPhotos' | 'saveCaptures' | 'finishRun'
>

/** Where a rehearsal plays: a vault of its own, encrypted and thrown away, and a tenant that lives in this process. */
export interface RehearsalStage {
  /** Takes the copy of the snapshot that is rehearsed. */
  readonly store: RehearsalStore
  /** Makes the tenant. To be called once, before what follows. */
  readonly invent: (tenant: BareTenant) => void
  /** Plans against the invented tenant, as a restore would. */
  readonly plan: (request: PlanRequest, signal: AbortSignal) => Promise<Plan>
  /** Runs the plan on the invented tenant, as a restore would. */
  readonly run: (plan: Plan, onProgress: OnProgress, signal: AbortSignal) => Promise<RestoreReport>
  /** Reads the invented tenant anew, photos included, and holds it against a snapshot of the stage's vault. */
  readonly differenceFrom: (snapshot: number, signal: AbortSignal) => Promise<Difference>
  /** Throws vault and tenant away. */
  readonly close: () => Promise<void>
}
