import type { JsonObject, JsonValue } from '../model/json.ts'
import type { Attribute, Write } from './attribute.ts'
import { listIn, objectIn } from './json-parts.ts'
import { isSameValue, patchesOf, wholeRecord } from './record-writes.ts'

type Value = JsonValue | undefined

const entriesIn = (value: Value): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly JsonObject[]).filter((one) => typeof one === 'object' && one !== null) : []

const isOn = (entry: JsonObject): boolean => entry['isEnabled'] === true

/** What is there, with everything turned off that goes or changes; undefined where nothing has to be turned off first. */
function turnedOff(after: readonly JsonObject[], now: readonly JsonObject[]): readonly JsonObject[] | undefined {
  const isKept = (entry: JsonObject): boolean => after.some((one) => isSameValue(one, entry))
  const off = now.map((entry) => (isOn(entry) && !isKept(entry) ? { ...entry, isEnabled: false } : entry))
  return off.every((entry, index) => entry === now[index]) ? undefined : off
}

function sentencesOf(
  after: readonly JsonObject[],
  now: readonly JsonObject[],
  what: string,
): Pick<Write, 'gives' | 'takes'> {
  const isOnIn = (list: readonly JsonObject[], id: Value): boolean =>
    list.some((entry) => entry['id'] === id && isOn(entry))
  const back = after.filter((entry) => isOn(entry) && !isOnIn(now, entry['id']))
  const gone = now.filter((entry) => isOn(entry) && !isOnIn(after, entry['id']))
  return {
    ...(back.length > 0 ? { gives: `Offers ${what} again: whoever is granted one can use it.` } : {}),
    ...(gone.length > 0 ? { takes: `Takes ${what} away: whoever is granted one loses it.` } : {}),
  }
}

/**
 * Writes the roles an application declares. What is enabled can be taken away or changed only after it was disabled, in a
 * request before. Graph docs: resources/approle.
 */
export const writeAppRoles: NonNullable<Attribute['write']> = (context) => {
  const [wanted, live] = [context.wanted['appRoles'], context.live?.['appRoles']]
  // Made anew, it has them from its body.
  if (context.live === undefined || isSameValue(wanted, live)) return []
  const [after, now] = [entriesIn(wanted), entriesIn(live)]
  const off = turnedOff(after, now)
  const bodies = [...(off === undefined ? [] : [{ appRoles: off }]), { appRoles: after }]
  return [{ requests: patchesOf(context, '/applications', bodies), ...sentencesOf(after, now, 'roles') }]
}

/** Lists in `api`. v1.0 metadata: apiApplication. */
const apiLists = ['knownClientApplications', 'oauth2PermissionScopes', 'preAuthorizedApplications']

const scopesIn = (api: Value): readonly JsonObject[] =>
  entriesIn((api as JsonObject | undefined)?.['oauth2PermissionScopes'])

/** Applications that get tokens without anyone's consent. Graph docs: resources/preauthorizedapplication. */
const preAuthorizes = (after: Value, now: Value): boolean => {
  const listed = (api: Value): readonly JsonObject[] =>
    entriesIn((api as JsonObject | undefined)?.['preAuthorizedApplications'])
  return listed(after).some((entry) => !listed(now).some((one) => isSameValue(one, entry)))
}

/** A record of `api` as Graph takes it: what it is to hold, over what is there. */
export const wholeApi = (after: Value, now: Value): JsonObject => wholeRecord(after, now, apiLists)

/** What of `api` stands in the body that creates an application: all but what other applications may do. */
export function apiAtFirst(api: Value): JsonObject | undefined {
  const { knownClientApplications: _, preAuthorizedApplications: __, ...first } = objectIn(api)
  return Object.keys(first).length === 0 ? undefined : first
}

/**
 * What is pre-authorized, without permissions that the application is only about to offer: Graph knows them a request later
 * (seen by others: github.com/microsoftgraph/microsoft-graph-docs/issues/20177). Undefined where all are known.
 */
function knownBefore(after: Value, now: Value): readonly JsonObject[] | undefined {
  const offered = new Set(scopesIn(now).map((scope) => scope['id']))
  const coming = new Set(scopesIn(after).flatMap(({ id }) => (offered.has(id ?? null) ? [] : [id])))
  const isComing = (id: JsonValue): boolean => coming.has(id)
  const listed = entriesIn(objectIn(after)['preAuthorizedApplications'])
  const permissions = (entry: JsonObject): readonly JsonValue[] => listIn(entry['delegatedPermissionIds'])
  if (!listed.some((entry) => permissions(entry).some(isComing))) return undefined
  return listed
    .map((entry) => ({ ...entry, delegatedPermissionIds: permissions(entry).filter((id) => !isComing(id)) }))
    .filter((entry) => entry.delegatedPermissionIds.length > 0)
}

/**
 * Writes what an application offers as an API; its delegated permissions are treated as roles are. What is turned off first
 * is so with the version of tokens that is wanted: who can sign in may be written before, and depends on it.
 */
export const writeApi: NonNullable<Attribute['write']> = (context) => {
  const after = context.wanted['api']
  const now = context.live === undefined ? apiAtFirst(after) : context.live['api']
  if (isSameValue(after, now)) return []
  const off = turnedOff(scopesIn(after), scopesIn(now))
  const version = objectIn(after)['requestedAccessTokenVersion'] ?? null
  const known = knownBefore(after, now)
  const bodies = [
    ...(off === undefined
      ? []
      : [{ ...wholeApi(now, now), requestedAccessTokenVersion: version, oauth2PermissionScopes: off }]),
    ...(known === undefined ? [] : [{ ...wholeApi(after, now), preAuthorizedApplications: known }]),
    wholeApi(after, now),
  ].map((api) => ({ api }))
  const said = sentencesOf(scopesIn(after), scopesIn(now), 'delegated permissions')
  const gives = preAuthorizes(after, now) ? 'Lets applications use this one without anyone being asked.' : said.gives
  return [
    {
      requests: patchesOf(context, '/applications', bodies),
      ...said,
      ...(gives === undefined ? {} : { gives }),
    },
  ]
}
