import { canonicalJson } from '../diff/canonical.ts'
import type { JsonObject, JsonValue } from '../model/json.ts'
import { objectIn, textsIn } from './json-parts.ts'

type Form = 'list' | 'value' | { readonly [name: string]: Form }

const guests: Form = 'value'
const filter: Form = 'value'

/**
 * What the conditions of a policy can hold. A list is written as `[]` where it is empty, anything else as null. v1.0
 * metadata: conditionalAccessConditionSet and the types in it.
 */
const forms: { readonly [name: string]: Form } = {
  applications: {
    includeApplications: 'list',
    excludeApplications: 'list',
    includeUserActions: 'list',
    includeAuthenticationContextClassReferences: 'list',
    applicationFilter: filter,
  },
  authenticationFlows: 'value',
  clientApplications: {
    includeServicePrincipals: 'list',
    excludeServicePrincipals: 'list',
    servicePrincipalFilter: filter,
  },
  clientAppTypes: 'list',
  devices: { deviceFilter: filter },
  insiderRiskLevels: 'value',
  locations: { includeLocations: 'list', excludeLocations: 'list' },
  platforms: { includePlatforms: 'list', excludePlatforms: 'list' },
  servicePrincipalRiskLevels: 'list',
  signInRiskLevels: 'list',
  userRiskLevels: 'list',
  users: {
    includeUsers: 'list',
    excludeUsers: 'list',
    includeGroups: 'list',
    excludeGroups: 'list',
    includeRoles: 'list',
    excludeRoles: 'list',
    includeGuestsOrExternalUsers: guests,
    excludeGuestsOrExternalUsers: guests,
  },
}

/** Which tenants are meant says its kind; Graph wants the type that goes with it. v1.0 metadata: conditionalAccessExternalTenants. */
function withTenantType(value: JsonValue): JsonValue {
  const guest = objectIn(value)
  const tenants = objectIn(guest['externalTenants'])
  if (tenants['membershipKind'] === undefined) return value
  const type = tenants['membershipKind'] === 'all' ? 'All' : 'Enumerated'
  const typed = { '@odata.type': `#microsoft.graph.conditionalAccess${type}ExternalTenants`, ...tenants }
  return { ...guest, externalTenants: typed }
}

function filled(form: Form, value: JsonValue | undefined): JsonValue {
  if (form === 'list') return value ?? []
  if (value === undefined) return null
  if (form === 'value') return withTenantType(value)
  const given = objectIn(value)
  const known = Object.entries(form).map(([name, inner]) => [name, filled(inner, given[name])])
  return { ...given, ...Object.fromEntries(known) }
}

/**
 * Conditions as they are written: whole, with what is empty named, because a part that is left out may stay as it is or
 * go (Graph docs: conditionalaccesspolicy-update). Parts that Dirsafe does not know are kept.
 */
export const toWrittenConditions = (conditions: JsonValue | undefined): JsonObject =>
  objectIn(filled(forms, conditions ?? {}))

/** Ids or words under a field of a part, as `users`, `excludeGroups`. */
export const namedIn = (conditions: JsonValue | undefined, part: string, field: string): readonly string[] =>
  textsIn(objectIn(objectIn(conditions)[part])[field])

/** What of a difference lets more people past the policy, what holds more of them, and what may do either. */
interface Shift {
  readonly leavesOut: boolean
  readonly covers: boolean
  readonly other: boolean
}

/** Everyone, so that a name beside it covers nobody new. Graph docs: resources/conditionalaccessusers. */
const everyone = 'All'

function shiftBetween(now: JsonValue | undefined, after: JsonValue | undefined): Shift {
  const [before, then] = [toWrittenConditions(now), toWrittenConditions(after)]
  let [leavesOut, covers, other] = [false, false, false]
  const parts = new Set([...Object.keys(before), ...Object.keys(then)])
  for (const part of parts) {
    const [a, b] = [objectIn(before[part]), objectIn(then[part])]
    const fields = new Set([...Object.keys(a), ...Object.keys(b)])
    if (fields.size === 0 && canonicalJson(before[part] ?? null) !== canonicalJson(then[part] ?? null)) other = true
    for (const field of fields) {
      if (canonicalJson(a[field] ?? null) === canonicalJson(b[field] ?? null)) continue
      if (!Array.isArray(a[field] ?? []) || !Array.isArray(b[field] ?? [])) {
        other = true
        continue
      }
      const [from, to] = [textsIn(a[field]), textsIn(b[field])]
      const gained = to.some((name) => !from.includes(name)) && !from.includes(everyone)
      const lost = from.some((name) => !to.includes(name)) && !to.includes(everyone)
      if (field.startsWith('exclude') ? gained : lost) leavesOut = true
      if (field.startsWith('exclude') ? lost : gained) covers = true
    }
  }
  // A part that comes or goes as a whole, as a condition on places: without it the policy holds everywhere.
  const narrowing = ['locations', 'platforms', 'devices', 'authenticationFlows', 'clientApplications']
  if (narrowing.some((part) => (before[part] === null) !== (then[part] === null))) other = true
  return { leavesOut, covers, other }
}

/** What writing these conditions over those that are there gives access to, as a sentence; undefined: nothing. */
export function conditionsGive(after: JsonValue | undefined, now: JsonValue | undefined): string | undefined {
  const { leavesOut, other } = shiftBetween(now, after)
  if (leavesOut) return 'Leaves out of this policy some whom it covers now: they get in without what it asks for.'
  return other ? 'Changes when this policy applies: sign-ins that it stops now can get in.' : undefined
}

/** What writing these conditions over those that are there takes away, as a sentence; undefined: nothing. */
export function conditionsTake(after: JsonValue | undefined, now: JsonValue | undefined): string | undefined {
  const { covers, other } = shiftBetween(now, after)
  if (covers)
    return 'Covers some whom this policy leaves out now: those who cannot meet it are locked out. Check that an emergency account stays excluded.'
  return other ? 'Changes when this policy applies: sign-ins that get in now can be stopped.' : undefined
}
