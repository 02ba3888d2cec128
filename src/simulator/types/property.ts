import type { Scopes } from '../auth/scopes.ts'

/** JSON shape of one value. */
export type ValueType = 'string' | 'boolean' | 'int' | 'dateTime' | 'guid' | 'record' | 'binary'

/**
 * When a property may be written.
 * `update`: at create and later. `undocumented`: no page says, the simulator's option decides. `create`: only at create.
 * `once`: while it is null. `never`: read-only. `ignored`: accepted, without effect.
 */
export type WriteRule = 'update' | 'undocumented' | 'create' | 'once' | 'never' | 'ignored'

/**
 * Where a property can be read.
 * `list`: lists, single reads and delta. `untracked`: as `list`, but delta never carries it.
 * `single`: only on a read of one object, a list answers 501. `never`: always null.
 */
export type ReadRule = 'list' | 'untracked' | 'single' | 'never'

/** What Graph knows and enforces about one property. */
export interface Property {
  readonly type: ValueType
  readonly write: WriteRule
  readonly read: ReadRule
  readonly isCollection: boolean
  /** Returned when no `$select` is given. */
  readonly isDefault?: boolean
  /** Must be there at create. */
  readonly isRequired?: boolean
  /** Refuses null. */
  readonly isNotNull?: boolean
  readonly maxLength?: number
  readonly maxItems?: number
  /** The only values allowed; null is allowed beside them unless `isNotNull`. */
  readonly values?: readonly string[]
  readonly pattern?: RegExp
  readonly fields?: Readonly<Record<string, Property>>
  /** What a token needs to write it, instead of the type's own permissions. */
  readonly writeScopes?: Scopes
  /** What a token needs to select it, beside the type's own permissions. */
  readonly readScopes?: Scopes
  /** Refused for tokens without a signed-in user. */
  readonly isDelegatedOnly?: boolean
  /** Properties of different groups (or of none) cannot share a PATCH. */
  readonly patchGroup?: string
  /** Stays writable when the object is mastered on premises. */
  readonly isCloudOwned?: boolean
  readonly isNotFilterable?: boolean
  /** Of a record: fields that a write leaves out are not there, for a rule to keep what they were; else they become null. */
  readonly keepsOmitted?: boolean
  /** Its changes do not bring an object into delta, which may not show it at all (`deltaShowsSilent`). */
  readonly isSilent?: boolean
  /** Only types derived from this one have it: `$select` does not know it. */
  readonly isOfDerived?: boolean
}

type Extra = Partial<Omit<Property, 'type' | 'isCollection'>>

function property(type: ValueType, extra: Extra): Property {
  return { type, write: 'update', read: 'list', isCollection: false, ...extra }
}

/** A string property, writable unless told otherwise. */
export const text = (extra: Extra = {}): Property => property('string', extra)
/** A boolean property. */
export const flag = (extra: Extra = {}): Property => property('boolean', extra)
/** A 32-bit integer property. */
export const whole = (extra: Extra = {}): Property => property('int', extra)
/** An ISO 8601 UTC moment. */
export const moment = (extra: Extra = {}): Property => property('dateTime', extra)
/** A GUID. */
export const guid = (extra: Extra = {}): Property => property('guid', extra)
/** A complex value with known fields. */
export const record = (fields: Readonly<Record<string, Property>>, extra: Extra = {}): Property =>
  property('record', { isNotFilterable: true, ...extra, fields })
/** A collection of what another property describes. */
export const listOf = (item: Property, extra: Extra = {}): Property => ({ ...item, ...extra, isCollection: true })

/** The same properties, all read-only. */
export function readOnly(properties: Readonly<Record<string, Property>>): Record<string, Property> {
  return Object.fromEntries(Object.entries(properties).map(([name, spec]) => [name, { ...spec, write: 'never' }]))
}
