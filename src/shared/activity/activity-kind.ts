import type { Permission } from '../kinds/permission.ts'
import type { JsonObject, JsonValue } from '../model/json.ts'

/** Somebody or something that an entry names: who did it, or whom it was done to. */
export interface Party {
  readonly id: string | undefined
  /** The name people know it by. */
  readonly name: string | undefined
  /** The address it signs in with. */
  readonly address: string | undefined
}

/** One property of an object that an entry says was changed, as the directory calls it. */
export interface ModifiedProperty {
  readonly name: string
  /** Decoded; undefined where the entry does not say. */
  readonly before: JsonValue | undefined
  readonly after: JsonValue | undefined
}

/** Whom something was done to. */
export interface Target extends Party {
  /** As the log calls it: `User`, `Group`, `ServicePrincipal`. */
  readonly type: string | undefined
  readonly modified: readonly ModifiedProperty[]
}

/** What every entry says, whichever log it stands in. */
export interface ActivityFacts {
  readonly id: string
  /** ISO 8601 UTC. */
  readonly at: string
  /** What happened: `Update user`. */
  readonly activity: string
  /** What sort of thing it was about: `UserManagement`; absent where the log does not say. */
  readonly category?: string | undefined
  /** `success`, `failure` or `timeout`. */
  readonly result: string
  /** Why it failed, where the entry says. */
  readonly reason: string | undefined
  readonly actor: Party | undefined
  readonly targets: readonly Target[]
}

/** One property of an entry. None is ever restored: a log is evidence. */
export interface ActivityAttribute<Name extends string = string> {
  /** Graph's name. */
  readonly name: Name
  readonly label: string
}

/**
 * A log of Entra that is kept beside the snapshots: appended at each backup, never compared and never restored. A new one
 * is a file beside this and a line in `activity-kinds.ts`.
 */
export interface ActivityKind<Name extends string = string> {
  readonly id: string
  readonly label: { readonly one: string; readonly many: string }
  /** Name of the icon in the window. */
  readonly icon: string
  /** Where Graph lists it, below the root. */
  readonly path: string
  /** What the log as a whole is called by Graph, and in the list of what is backed up. */
  readonly whole: string
  /** The property that says when, in `$filter` and `$orderby`. */
  readonly time: Name
  /** The largest page that is asked for. */
  readonly pageSize: number
  readonly permissions: { readonly read: readonly Permission[] }
  /** Whether it is read until the user says otherwise, and for how many days its entries are kept. */
  readonly byDefault: { readonly isOn: boolean; readonly days: number }
  /** A word on privacy, said when it is turned on. */
  readonly privacy?: string
  readonly attributes: readonly ActivityAttribute<Name>[]
  /** Why it is not restored, as a sentence. */
  readonly reason: string
  /** What an entry says; undefined where it is none: it has no id or no time. */
  readonly factsOf: (entry: JsonObject) => ActivityFacts | undefined
  /** The entry without anything that is one person's: what compression may keep in common for all. */
  readonly withoutPersons: (entry: JsonObject) => JsonObject
}
