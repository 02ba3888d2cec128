import type { Kind } from '../../shared/kinds/kind.ts'
import type { GraphRequest } from '../../shared/model/graph-request.ts'
import type { JsonObject } from '../../shared/model/json.ts'
import type { Content } from '../../shared/model/object-state.ts'
import type { WaitingListener } from '../../shared/model/progress.ts'
import type { Removable } from '../../shared/model/removable.ts'

/** An object as it is in the tenant now, read by plain GETs. */
export interface LiveObject {
  readonly id: string
  /** The attributes asked for, by Graph's names. */
  readonly raw: JsonObject
  /** Ids of the targets, by link name; a link that Graph would not list is absent. */
  readonly links: ReadonlyMap<string, readonly string[]>
  /** The tag of the photo; null: there is none; undefined: not asked. */
  readonly photoEtag: string | null | undefined
}

/** An object in the recycle bin. */
export interface BinEntry {
  readonly id: string
  readonly raw: JsonObject
  /** ISO 8601 UTC. Entra deletes it for good 30 days later. Graph docs: directory-deleteditems-restore. */
  readonly deletedAt: string
}

/** How a write ended that did not throw. */
export interface Sent {
  /** `alreadySo`: Graph said the link is there, or not there, already. */
  readonly state: 'done' | 'alreadySo'
  /** The id in the answer, where there is one. */
  readonly id?: string
  readonly requestId?: string
  /** Why it is not in force yet although it was taken, as a sentence: somebody must approve it. It must not be sent again. */
  readonly waits?: string
}

/** What a restore needs of Microsoft Graph. */
export interface DirectoryWriter {
  /** Graph's root with version: what every URL of a plan begins with. */
  readonly root: string
  /**
   * Sends one write, obeying throttling. Refuses purges (`DELETE …/deletedItems/…`), link deletions whose URL does not
   * end in `/$ref`, and deletions of anything that is not `removable`; absent: nothing is. Throws `requestRefused`, `permissionMissing`, `notFound`, `notYetVisible` (a new object that is
   * not copied everywhere yet), `tokenRefused`, `offline`, `serviceUnavailable`; `details` hold Graph's code and request-id.
   */
  readonly send: (
    request: GraphRequest,
    photo: Uint8Array | undefined,
    signal: AbortSignal,
    removable?: Removable,
  ) => Promise<Sent>
  /** The object as it is now; undefined: not there. Never uses delta or an index that may lag. */
  readonly live: (
    kind: Kind,
    id: string,
    ask: {
      readonly attributes: readonly string[]
      readonly links: readonly string[]
      readonly photo: boolean
      /** Whether kinds of targets matter that Graph leaves out of the lists of the links. */
      readonly omitted?: boolean
      /** What the object was: of kinds that stand below others it tells below which. */
      readonly of?: Content
    },
    signal: AbortSignal,
  ) => Promise<LiveObject | undefined>
  /** The object in the recycle bin; undefined: not there, or its kind has none. */
  readonly inBin: (kind: Kind, id: string, signal: AbortSignal) => Promise<BinEntry | undefined>
  /** Objects that someone might take for this one: the answers to the kind's `twins` query. */
  readonly twins: (query: string, signal: AbortSignal) => Promise<readonly JsonObject[]>
  /** The groups, or units, that may be filled by a rule as they are now: `membershipRule` and whether it is on. */
  readonly dynamic: (kind: 'group' | 'administrativeUnit', signal: AbortSignal) => Promise<readonly JsonObject[]>
  /** The id of whoever signed in; undefined where nobody did, or the service does not tell. Absent: it cannot be asked. */
  readonly signedIn?: (signal: AbortSignal) => Promise<string | undefined>
  readonly spent: () => { readonly requests: number; readonly units: number }
  /** Calls back with a sentence when the service, or the network, makes everyone wait, and with null when it goes on. Returns how to stop. */
  readonly watchWaiting?: (listener: WaitingListener) => () => void
}
