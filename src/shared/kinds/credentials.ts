import type { JsonObject, JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'

const entriesIn = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly JsonObject[]) : []

/** As people know it: its name and the day it ends. */
function calledBy(entry: JsonObject): string {
  const name = typeof entry['displayName'] === 'string' ? `"${entry['displayName']}"` : 'one without a name'
  const end = entry['endDateTime']
  return typeof end === 'string' ? `${name} (valid until ${end.slice(0, 10)})` : name
}

const listed = (content: Content, name: string): string => entriesIn(content[name]).map(calledBy).join(', ')

/** Why secrets are not put back. Graph docs: resources/passwordcredential. */
export const secretsStayAway = 'Microsoft Graph never shows a secret again, so it cannot be put back. Make a new one.'
/** Why certificates are not put back. Graph docs: resources/keycredential. */
export const certificatesStayAway =
  'Microsoft Graph does not show the key of a certificate in a list, so it cannot be put back. Upload it again.'

/** What is left to do by hand for credentials, as sentences; none where there were none. */
export function lostCredentials(content: Content): readonly string[] {
  const secrets = listed(content, 'passwordCredentials')
  const certificates = listed(content, 'keyCredentials')
  return [
    ...(secrets === ''
      ? []
      : [
          `Its secrets cannot be read and are gone: ${secrets}. Make new ones and give them to the programs that use them.`,
        ]),
    ...(certificates === ''
      ? []
      : [`Its certificates are gone: ${certificates}. Upload them again, or make new ones.`]),
  ]
}

/**
 * Why an attribute that names a certificate is not written where there are none; undefined: it names none, or there are.
 * Graph docs: resources/serviceprincipal.
 */
export const needsLostCertificate = (content: Content, part: string): string | undefined =>
  (part === 'tokenEncryptionKeyId' || part === 'preferredTokenSigningKeyThumbprint') &&
  entriesIn(content['keyCredentials']).length === 0
    ? 'It names a certificate that is not there. Upload the certificate, then choose it in the Entra admin center.'
    : undefined
