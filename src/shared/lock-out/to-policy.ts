import { canonicalJson } from '../diff/canonical.ts'
import { listIn, objectIn, textIn, textsIn } from '../kinds/json-parts.ts'
import type { JsonObject, JsonValue } from '../model/json.ts'
import type { Asks, Rule, Who } from '../model/lock-out.ts'

/** Words of conditions. Graph docs: resources/conditionalaccessusers, conditionalaccessapplications. */
const everyone = 'All'
const nobody = 'None'
const anyGuest = 'GuestsOrExternalUsers'

/** Every type of guest. Graph docs: resources/conditionalaccessguestsorexternalusers. */
const guestTypes = [
  'internalGuest',
  'b2bCollaborationGuest',
  'b2bCollaborationMember',
  'b2bDirectConnectUser',
  'otherExternalUser',
  'serviceProvider',
]

/**
 * What administrators need: everything, their portals, Office 365, and by their `appId` Windows Azure Service Management
 * API, on which the Azure portal stands, and Microsoft Graph. Entra docs: concept-conditional-access-cloud-apps.
 */
const portals: ReadonlySet<string> = new Set([
  everyone,
  'MicrosoftAdminPortals',
  'Office365',
  '797f4846-ba00-4fd7-ba43-dac1f8f63013',
  '00000003-0000-0000-c000-000000000000',
])

function whoIn(users: JsonObject, way: 'include' | 'exclude'): Who {
  const named = textsIn(users[`${way}Users`])
  const guests = objectIn(users[`${way}GuestsOrExternalUsers`])
  const types = textIn(guests['guestOrExternalUserTypes'])
    .split(',')
    .map((type) => type.trim())
    .filter((type) => type !== '' && type !== 'none')
  return {
    everyone: named.includes(everyone),
    ids: [
      ...named.filter((id) => ![everyone, nobody, anyGuest].includes(id)),
      ...textsIn(users[`${way}Groups`]),
    ].sort(),
    roles: [...textsIn(users[`${way}Roles`])].sort(),
    guests: named.includes(anyGuest) ? guestTypes : types,
    someGuests:
      !named.includes(anyGuest) && !['', 'all'].includes(textIn(objectIn(guests['externalTenants'])['membershipKind'])),
  }
}

/** A value without what says nothing: as it is written and as it is read it is the same then. */
function told(value: JsonValue | undefined): JsonValue | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (Array.isArray(value)) {
    const items = listIn(value).flatMap((item) => told(item) ?? [])
    return items.length === 0 ? undefined : items.map((item) => canonicalJson(item)).sort()
  }
  if (typeof value !== 'object') return value
  const members = Object.entries(value as JsonObject).flatMap(([name, inner]) => {
    const kept = name.includes('@odata.') ? undefined : told(inner)
    return kept === undefined ? [] : [[name, kept] as const]
  })
  return members.length === 0 ? undefined : Object.fromEntries(members)
}

/** A value as text: the same for the same meaning; empty for none. */
export function toSettings(value: JsonValue | undefined): string {
  const kept = told(value)
  return kept === undefined ? '' : canonicalJson(kept)
}

/** Whether it holds for something an administrator needs. What a filter chooses, an action or a context may be it. */
function reachesAdministrators(applications: JsonObject): boolean {
  const included = textsIn(applications['includeApplications'])
  const isOther =
    told(applications['includeUserActions']) !== undefined ||
    told(applications['includeAuthenticationContextClassReferences']) !== undefined ||
    told(applications['applicationFilter']) !== undefined
  return isOther || included.some((id) => portals.has(id))
}

/** The clients that are every client. Graph docs: resources/conditionalaccessconditionset. */
const everyClient = toSettings(['all'])

/** Conditions as Graph reads or takes them, as far as a lock-out depends on them. */
export function toRule(conditions: JsonValue | undefined): Rule {
  const { users, applications, ...others } = objectIn(conditions)
  const [include, exclude] = [whoIn(objectIn(users), 'include'), whoIn(objectIn(users), 'exclude')]
  const when = Object.entries({ ...others, applications: applications ?? null }).flatMap(([name, value]) => {
    const text = toSettings(value)
    return text === '' || (name === 'clientAppTypes' && text === everyClient) ? [] : [[name, text] as const]
  })
  const places = objectIn(others['locations'])
  return {
    include,
    exclude,
    reaches: reachesAdministrators(objectIn(applications)),
    when: Object.fromEntries(when),
    places: [...textsIn(places['includeLocations']), ...textsIn(places['excludeLocations'])],
  }
}

/** Grant controls as Graph reads or takes them. */
export function toAsks(value: JsonValue | undefined): Asks {
  const grant = objectIn(value)
  const strength = textIn(objectIn(grant['authenticationStrength'])['id'])
  return {
    isAnd: textIn(grant['operator']) !== 'OR',
    controls: [
      ...textsIn(grant['builtInControls']),
      ...textsIn(grant['customAuthenticationFactors']).map((id) => `factor ${id}`),
      ...textsIn(grant['termsOfUse']).map((id) => `terms ${id}`),
      ...(strength === '' ? [] : ['strength']),
    ].sort(),
    strength,
  }
}
