import { canonicalJson } from '../diff/canonical.ts'
import type { JsonObject, JsonValue } from '../model/json.ts'
import type { Write, WriteContext } from './attribute.ts'
import { isObjectId, listIn, objectIn, textIn } from './json-parts.ts'

const attribute = 'authenticationMethodConfigurations'

/** Names people know methods by. Graph docs: resources/authenticationmethodconfiguration. */
const names: { readonly [id: string]: string } = {
  Fido2: 'passkeys',
  MicrosoftAuthenticator: 'Microsoft Authenticator',
  Sms: 'text messages',
  TemporaryAccessPass: 'temporary access passes',
  SoftwareOath: 'software tokens',
  HardwareOath: 'hardware tokens',
  Voice: 'phone calls',
  Email: 'codes by mail',
  X509Certificate: 'certificates',
  QRCodePin: 'QR codes',
}

/** Methods of other makers have an id, those of Entra a name. v1.0 metadata: externalAuthenticationMethodConfiguration. */
function typeOf(id: string): string {
  if (isObjectId(id)) return '#microsoft.graph.externalAuthenticationMethodConfiguration'
  const method = id === 'QRCodePin' ? 'qrCodePin' : `${id.slice(0, 1).toLowerCase()}${id.slice(1)}`
  return `#microsoft.graph.${method}AuthenticationMethodConfiguration`
}

/** The name people know a method by, from its configuration. */
export const labelOf = (configuration: JsonObject): string =>
  names[textIn(configuration['id'])] ?? (textIn(configuration['displayName']) || textIn(configuration['id']))

/** Configurations by id, each once. */
const byId = (value: JsonValue | undefined): ReadonlyMap<string, JsonObject> =>
  new Map(listIn(value).map((one) => [textIn(objectIn(one)['id']), objectIn(one)] as const))

/** Whole, with what it must lose named: an empty list, or null. */
function toWritten(wanted: JsonObject, now: JsonObject): JsonObject {
  const { id, ...rest } = wanted
  const lost = Object.keys(now).filter((name) => wanted[name] === undefined)
  const emptied = lost.map((name) => [name, Array.isArray(now[name]) ? [] : null])
  return { '@odata.type': typeOf(textIn(id)), ...rest, ...Object.fromEntries(emptied) }
}

function tell(wanted: JsonObject, now: JsonObject): Pick<Write, 'gives' | 'takes'> {
  const [was, becomes] = [now['state'] === 'enabled', wanted['state'] === 'enabled']
  const label = labelOf(wanted)
  if (becomes && !was) return { gives: `Lets people sign in with ${label} again.` }
  if (was && !becomes)
    return { takes: `Turns off ${label}: people who have no other way to prove who they are can no longer sign in.` }
  if (!becomes) return {}
  return {
    gives: `Changes who can sign in with ${label}, and how.`,
    takes: `Changes who can sign in with ${label}, and how: people who have no other way can be locked out.`,
  }
}

/**
 * Each method that differs, in a request of its own under its own path, with its type. Graph docs:
 * fido2authenticationmethodconfiguration-update and its like.
 */
export function writeMethodConfigurations({ root, wanted, live }: WriteContext): readonly Write[] {
  const there = byId(live?.[attribute])
  return [...byId(wanted[attribute])].flatMap(([id, one]): readonly Write[] => {
    const now = there.get(id) ?? {}
    if (canonicalJson(now) === canonicalJson(one)) return []
    const url = `${root}/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/${id}`
    return [{ requests: [{ method: 'PATCH', url, body: toWritten(one, now) }], ...tell(one, now) }]
  })
}

/** A target as policies of methods name it. */
export interface MethodTarget {
  readonly id: string
  readonly kind: string
}

/** Targets of a feature name a list of their own kinds of objects. v1.0 metadata: featureTargetType. */
const targetKinds: ReadonlySet<string> = new Set(['user', 'group', 'administrativeUnit', 'role'])

/**
 * Whom any part of the value includes or excludes: members of `includeTargets` and `includeTarget`, or of `excludeTargets`
 * and `excludeTarget`, at any depth. `all_users` stands for no object.
 */
export function targetsIn(value: JsonValue | undefined, which: 'include' | 'exclude'): readonly MethodTarget[] {
  const found = new Map<string, MethodTarget>()
  const visit = (one: JsonValue, isMeant: boolean): void => {
    if (Array.isArray(one)) for (const item of one as readonly JsonValue[]) visit(item, isMeant)
    else if (typeof one === 'object' && one !== null) {
      const { id, targetType } = one as JsonObject
      if (isMeant && typeof id === 'string' && isObjectId(id) && targetKinds.has(textIn(targetType)))
        found.set(`${textIn(targetType)}:${id}`, { id, kind: textIn(targetType) })
      for (const [name, inner] of Object.entries(one as JsonObject))
        visit(inner, name === `${which}Target` || name === `${which}Targets`)
    }
  }
  visit(value ?? null, false)
  return [...found.values()]
}
