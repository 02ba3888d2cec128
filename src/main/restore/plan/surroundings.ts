import type { NamedRef } from '../../../shared/model/ref.ts'
import type { ProductSeats } from '../../../shared/model/seats.ts'

/**
 * Names that only one live object of the tenant can have. Graph docs: user-post-users, group-post-groups (mail nicknames
 * are unique among Microsoft 365 groups), resources/application, directory-deleteditems-restore (proxy addresses).
 */
export type Unique =
  | 'userPrincipalName'
  | 'address'
  | 'mailNickname'
  | 'identifierUris'
  | 'group name'
  | 'application name'

/** Who has a name now. */
export interface NamesHeld {
  /** The live object, other than the one with this id, that has the name; undefined: none is known to. */
  readonly holderOf: (what: Unique, name: string, except: string) => NamedRef | undefined
}

/** What a domain is to the tenant. `missing`: it has none of this name. Graph docs: resources/domain. */
export type DomainStanding = 'managed' | 'federated' | 'unverified' | 'missing'

/** Looks up a domain by its name; undefined: it is not known whether the tenant has it. */
export type DomainOf = (name: string) => DomainStanding | undefined

/** Which licences there are, and who has them. */
export interface LicencesHeld {
  /** A product with its free seats; undefined: subscriptions were not read, so nothing is known. */
  readonly product: (sku: string) => ProductSeats | undefined
  /** From how many places, itself and groups, a live user has a licence; by the id of the snapshot. */
  readonly places: (user: string, sku: string) => number
}

/** A rule that decides at this moment who is a member of a group or unit. */
export interface LiveRule {
  readonly of: NamedRef
  readonly rule: string
}

/** The live rules, and why some may be missing. */
export interface LiveRules {
  readonly rules: readonly LiveRule[]
  readonly unread: readonly string[]
}

/** Why an object counts as privileged: each a role it holds, or a group that can hold roles and it belongs to. */
export type PrivilegesOf = (id: string) => readonly string[]

/** What is known of a live object that looks like one that is gone. */
export interface KnownTwin {
  readonly owners: readonly string[]
  /** Whether its kind has owners and they were read. */
  readonly hasOwners: boolean
  /** Who made it, as the activity log in the vault tells; undefined: it does not. */
  readonly author: string | undefined
}

/** Looks up a twin by the kind and the id it has. */
export type TwinOf = (kind: string, id: string) => KnownTwin | undefined

/** What of the tenant beside the objects of a plan decides how it will go: what warnings are made from. */
export interface Surroundings {
  /** When it is planned; undefined: nobody said. */
  readonly nowMs: number | undefined
  readonly names: NamesHeld
  readonly domainOf: DomainOf
  readonly licences: LicencesHeld
  readonly rules: LiveRules
  readonly privilegesOf: PrivilegesOf
  readonly twinOf: TwinOf
}
