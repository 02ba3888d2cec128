import type { Capture } from '../../shared/model/capture.ts'
import type { Difference } from '../../shared/model/change.ts'
import type { StoredItem } from '../../shared/model/feed.ts'
import type { JsonValue } from '../../shared/model/json.ts'
import type { ObjectState } from '../../shared/model/object-state.ts'
import type { Plan } from '../../shared/model/plan.ts'
import type { OnProgress } from '../../shared/model/progress.ts'
import type { NamedRef, Ref } from '../../shared/model/ref.ts'
import type { RestoreReport } from '../../shared/model/restore-report.ts'
import type { BackupStore } from '../backup/backup-store.ts'
import type { SnapshotReader } from '../browse/snapshot-reader.ts'
import type { HistoryReader } from '../compare/history-reader.ts'
import type { PlanRequest } from '../restore/make-plan.ts'

/** An object that no restore can create, as it stands in the drill's tenant from the start. */
export interface GivenObject {
  readonly id: string
  /** Graph's name of its type, as `#microsoft.graph.user`. */
  readonly odataType: string
  /** What no restore can write of it, by Graph's names. */
  readonly values: { readonly [name: string]: JsonValue }
  /** Ids of targets, by link: those that no restore can add and that are given too. */
  readonly links: { readonly [link: string]: readonly string[] }
}

/** What a drill's tenant holds before anything is restored, and what there is around it. */
export interface BareTenant {
  readonly tenantId: string
  /** Verified names; the first is the default one. */
  readonly domains: readonly string[]
  /** Licences that were bought, enough of each, with their services. */
  readonly licences: readonly { readonly skuId: string; readonly servicePlanIds: readonly string[] }[]
  /** Applications of other tenants, as the service principals of the snapshot show them. */
  readonly published: readonly { readonly appId: string; readonly values: { readonly [name: string]: JsonValue } }[]
  readonly objects: readonly GivenObject[]
}

/** The vault a drill takes a snapshot from. It is only read. */
export type DrilledVault = Pick<SnapshotReader, 'snapshots' | 'rows' | 'photo'> &
  Pick<HistoryReader, 'captures' | 'unread' | 'statesAt'>

/** A call that answers at once. */
type AtOnce<Call> = Call extends (...given: infer Given) => infer Answer ? (...given: Given) => Awaited<Answer> : never

type CopyCall = 'setTenantId' | 'beginRun' | 'startRound' | 'finishRound' | 'applyPhotos' | 'saveCaptures' | 'finishRun'

/** The calls of a backup by which a snapshot is copied. */
export type CopyStore = { readonly [name in CopyCall]: AtOnce<BackupStore[name]> } & {
  /** Stores entries with the link that follows them: there is none. */
  readonly applyPage: (run: number, feed: string, items: readonly StoredItem[], then: object) => void
}

/** The tenant as it is when all was restored, read from nothing into a second vault. */
export interface Afresh {
  readonly captures: readonly Capture[]
  readonly unread: ReturnType<HistoryReader['unread']>
  /** The id an object of the snapshot has now. */
  readonly idNow: (id: string) => string
  /** Objects under the ids they have now; undefined: not there. */
  readonly statesOf: (refs: readonly Ref[]) => readonly (ObjectState | undefined)[]
  /** A window of a kind. */
  readonly rows: (kind: string, from: number, count: number) => readonly NamedRef[]
  /** Whether an object with this id stood in the tenant from the start. */
  readonly wasThere: (id: string) => boolean
  /** These objects of the snapshot and of the second vault, compared as a user would compare them. */
  readonly differenceOf: (vault: DrilledVault, snapshot: number, refs: readonly Ref[]) => Difference
}

/** Where a drill plays: a vault of its own with a copy of the snapshot, a tenant that lives in this process, and a second vault. */
export interface DrillStage {
  /** Takes the copy of the snapshot. */
  readonly store: CopyStore
  /** Makes the tenant. To be called once, before what follows. */
  readonly invent: (tenant: BareTenant) => void
  /** Plans against the invented tenant, as a restore would. */
  readonly plan: (request: PlanRequest, signal: AbortSignal) => Promise<Plan>
  /** Runs the plan on the invented tenant, as a restore would. */
  readonly run: (plan: Plan, onProgress: OnProgress, signal: AbortSignal) => Promise<RestoreReport>
  /** Backs the invented tenant up, every kind and photo, into the second vault. */
  readonly readAfresh: (onProgress: OnProgress, signal: AbortSignal) => Promise<Afresh>
  /** Throws the tenant and the copy away, and the second vault unless it is to be kept. */
  readonly close: () => Promise<void>
}

/** Where the second vault is kept, and what opens it. */
export interface KeptVault {
  readonly dir: string
  readonly passphrase: string
}
