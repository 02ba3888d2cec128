import type { JsonObject, JsonValue } from '../model/json.ts'
import { objectIn } from './json-parts.ts'

/** Of its strength the policy keeps the id: what the strength is, the strength itself says. Graph docs: resources/conditionalaccessgrantcontrols. */
export function withStrengthId(grant: JsonObject): JsonObject {
  const strength = objectIn(grant['authenticationStrength'])
  return strength['id'] === undefined ? grant : { ...grant, authenticationStrength: { id: strength['id'] } }
}

/** Grant controls as they are written: whole, the strength by its id. v1.0 metadata: conditionalAccessGrantControls. */
export function toWrittenGrant(value: JsonValue | undefined): JsonValue {
  if (value === undefined) return null
  const grant = withStrengthId(objectIn(value))
  return {
    builtInControls: [],
    customAuthenticationFactors: [],
    termsOfUse: [],
    ...grant,
    authenticationStrength: grant['authenticationStrength'] ?? null,
  }
}

const sessionControls = [
  'applicationEnforcedRestrictions',
  'cloudAppSecurity',
  'disableResilienceDefaults',
  'persistentBrowser',
  'secureSignInSession',
  'signInFrequency',
]

/** Session controls as they are written: whole. v1.0 metadata: conditionalAccessSessionControls. */
export const toWrittenSession = (value: JsonValue | undefined): JsonValue =>
  value === undefined
    ? null
    : { ...Object.fromEntries(sessionControls.map((name) => [name, null])), ...objectIn(value) }
