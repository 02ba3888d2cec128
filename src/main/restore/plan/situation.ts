import type { JsonObject } from '../../../shared/model/json.ts'
import type { LinkSet, ObjectState } from '../../../shared/model/object-state.ts'
import type { Blocked, RestoreOptions, Selection } from '../../../shared/model/plan.ts'
import type { NamedRef, Ref } from '../../../shared/model/ref.ts'
import type { BinEntry } from '../directory-writer.ts'
import type { Draft } from './draft.ts'
import type { Shown } from './shown.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Where an object of the snapshot is now. `id` is the one it has, or had last: another than in the snapshot where it was
 * created anew since.
 */
export type Presence =
  | { readonly state: 'live'; readonly id: string; readonly live: ObjectState }
  /** In the recycle bin. `last`: as the vault knew it before it went. */
  | {
      readonly state: 'bin'
      readonly id: string
      readonly entry: BinEntry
      readonly last: ObjectState | undefined
      /** What the restore is told: another name. */
      readonly restoreBody?: JsonObject
    }
  /** Gone for good. `twins`: live objects that someone might take for it. */
  | { readonly state: 'gone'; readonly id: string; readonly twins: readonly JsonObject[] }
  /** Not seen, but its kind was not read completely: it may be there. */
  | { readonly state: 'unknown'; readonly id: string }

/** An object as it is wanted, and where it is now. */
export interface Case {
  readonly wanted: ObjectState
  readonly now: Presence
  /** The parts chosen of it; null: all. */
  readonly parts: ReadonlySet<string> | null
  /** Why it is not created anew: another object made it, or may have made it, by itself. */
  readonly elsewhere?: string
}

/** A case of which is known where the object is. */
export interface Standing extends Case {
  readonly now: Exclude<Presence, { readonly state: 'unknown' }>
}

/** Whether it is known where the object is. */
export const isStanding = (item: Case): item is Standing => item.now.state !== 'unknown'

/** An object that was not chosen, but may have lost links to one that was. */
export interface Neighbour {
  readonly wanted: ObjectState
  readonly live: ObjectState
}

/** All a plan is made from. */
export interface Situation {
  /** Graph's root with version. */
  readonly root: string
  readonly snapshot: number
  readonly selection: Selection
  readonly options: RestoreOptions
  readonly cases: readonly Case[]
  readonly neighbours: readonly Neighbour[]
  /**
   * Objects that were not chosen and name, in attributes, an object that is created anew by an id it had: as they are now,
   * with the attributes to be written. They are to name it by its new id.
   */
  readonly dangling: readonly Case[]
  /** Steps of an undo that take away what the undone run brought; absent: none. */
  readonly removals?: readonly Draft[]
  /** The newest id of an object that was created anew. */
  readonly idNow: (id: string) => string
  /** The id by which values name it: the newest, where an object with that one is there. One that went again is not named. */
  readonly nameNow: (id: string) => string
  /** Whether an object of the snapshot had this id: what stands for none of them is named as it was. */
  readonly wasThere: (target: Ref) => boolean
  /** Whether an object with this id is in the tenant now, as far as is known: yes where its kind was not read. */
  readonly isThere: (target: Ref) => boolean
  /**
   * Targets in the recycle bin that this object had under this link when they were last seen: the link should come back with
   * them.
   */
  readonly comingBack: (source: Ref, link: string) => readonly NamedRef[]
  /** What an object in the recycle bin is given by what names it still, as sentences. */
  readonly givenByThoseNaming: (item: Case) => readonly string[]
  /** What hung on an object in the recycle bin when it was last seen, whether or not the snapshot knows it. */
  readonly hungOn: (item: Case) => readonly ObjectState[]
  /** Everything that is there and may have had links to what is missing, chosen or not, in the snapshot or not. */
  readonly pointing: readonly ObjectState[]
  /** What was chosen and is not in the snapshot, or in a part of it that was not read. */
  readonly strangers: readonly Blocked[]
  /** What to know of how well the snapshot and the tenant were read. */
  readonly doubts: readonly string[]
  /** What of the tenant beside these objects decides how the plan will go. */
  readonly surroundings: Surroundings
  /** How many objects of the chosen kinds are there now and were not in the snapshot, by kind. */
  readonly createdSince: ReadonlyMap<string, number>
  /** What the plan that was shown is about, where it is derived anew. */
  readonly shown: Shown
}

/** A set with nothing in it, known to be so. */
export const emptySet: LinkSet = { targets: [], isComplete: true }

/** The name under which people look for it: the one it had in the snapshot. */
export const namedOf = (state: ObjectState): NamedRef => ({ kind: state.kind, id: state.id, name: state.name })
