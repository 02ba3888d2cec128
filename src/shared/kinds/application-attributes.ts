import type { Application } from '@microsoft/microsoft-graph-types'
import type { JsonObject, JsonValue } from '../model/json.ts'
import { writeAudience } from './application-audience.ts'
import type { Attribute } from './attribute.ts'
import { attributesOf, madeByService, triedAndReported } from './attribute-list.ts'
import { certificatesStayAway, secretsStayAway } from './credentials.ts'
import { subtypeAttribute, type subtypeName } from './derived-types.ts'
import { writeApi, writeAppRoles } from './entitlements.ts'
import { objectIn, textsIn } from './json-parts.ts'
import { isSameValue, patchesOf, recordWrite, type Sentences, textsBelow, wholeRecord } from './record-writes.ts'

/** The last ones are in the v1.0 metadata but not in the published TypeScript types. */
export type ApplicationAttribute =
  | (keyof Application & string)
  | typeof subtypeName
  | 'createdByAppId'
  | 'isDisabled'
  | 'managerApplications'

const path = '/applications'

/** What Entra fills in where nothing is said. Graph docs: application-post-applications. */
export const filledIn = {
  parentalControlSettings: { legalAgeGroupRule: 'Allow' },
  web: { implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false } },
} as const

const isOn = (value: JsonValue | undefined, ...names: readonly string[]): boolean => {
  const found = names.reduce<JsonValue | undefined>(
    (at, name) => (at as { readonly [key: string]: JsonValue } | undefined)?.[name],
    value,
  )
  return found === true
}

const logoIsRead = 'The address of the logo among them is read-only: the logo is uploaded again.'

/** Addresses for people, but for that of the logo, which is read-only. Graph docs: resources/informationalurl. */
const writeAddresses: NonNullable<Attribute['write']> = (context) => {
  const [after, now] = [context.wanted, context.live].map((content) => {
    const { logoUrl: _, ...written } = objectIn(content?.['info'])
    return written
  }) as [JsonObject, JsonObject]
  if (isSameValue(after, now)) return []
  return [{ requests: patchesOf(context, path, [{ info: wholeRecord(after, now, []) }]) }]
}

/** Tokens are sent to redirect addresses: a new one can be anybody's. */
const redirects: Sentences = {
  gives: (after, now) => {
    const known = textsBelow(now, 'redirectUris')
    const added = textsBelow(after, 'redirectUris').filter((uri) => !known.includes(uri))
    if (added.length > 0) return `Lets sign-ins be answered to ${added.join(', ')}.`
    const implicit = ['enableAccessTokenIssuance', 'enableIdTokenIssuance']
    return implicit.some(
      (name) => isOn(after, 'implicitGrantSettings', name) && !isOn(now, 'implicitGrantSettings', name),
    )
      ? 'Lets tokens be handed out in the address of a page.'
      : undefined
  },
  takes: (after, now) => {
    const kept = textsBelow(after, 'redirectUris')
    const gone = textsBelow(now, 'redirectUris').filter((uri) => !kept.includes(uri))
    return gone.length > 0 ? `Ends sign-ins that are answered to ${gone.join(', ')}.` : undefined
  },
}

/**
 * Everything of an application that its change feed can give. Not here: `logo`, a stream under an address of its own;
 * federated credentials and directory extensions, lists below each application. Sources: Graph docs resources/application,
 * application-update; v1.0 metadata.
 */
export const applicationAttributes: readonly Attribute<ApplicationAttribute>[] = [
  ...attributesOf<ApplicationAttribute>('Identity', 'update', [
    ['displayName', 'Display name', { cannotBeEmptied: true }],
    ['tags', 'Tags', { list: 'set' }],
  ]),
  ...attributesOf<ApplicationAttribute>('Identity', 'alone', [
    ['info', 'Addresses for people', { reason: logoIsRead, write: writeAddresses }],
    ['description', 'Description', { reason: triedAndReported }],
    ['notes', 'Notes', { reason: triedAndReported }],
    ['serviceManagementReference', 'Service management reference', { reason: triedAndReported }],
    [
      'identifierUris',
      'Application ID URIs',
      { list: 'set', holdsIds: ['application'], reason: 'Needs a verified domain, and that nobody else uses it.' },
    ],
    ['uniqueName', 'Unique name', { cannotBeEmptied: true, reason: 'Can be set once, while it is empty.' }],
  ]),
  ...attributesOf<ApplicationAttribute>('Identity', 'never', [
    [
      'appId',
      'Application (client) ID',
      { reason: 'Entra gives every application one of its own; a new application gets a new one.' },
    ],
    ['createdDateTime', 'Created', { reason: madeByService }],
    ['deletedDateTime', 'Deleted', { reason: madeByService }],
    ['applicationTemplateId', 'Made from template', { reason: madeByService }],
    [
      'publisherDomain',
      'Publisher domain',
      { reason: 'Entra takes it from the verified domains of the organisation.' },
    ],
    [
      'verifiedPublisher',
      'Verified publisher',
      { reason: 'The publisher verifies it again in the Microsoft partner programme.' },
    ],
  ]),
  ...attributesOf<ApplicationAttribute>('Settings', 'update', [
    ['groupMembershipClaims', 'Group claims'],
    ['requiredResourceAccess', 'Permissions asked for', { list: 'set', holdsIds: ['application'] }],
  ]),
  ...attributesOf<ApplicationAttribute>('Settings', 'alone', [
    ['signInAudience', 'Who can sign in', { cannotBeEmptied: true, write: writeAudience }],
    [
      'web',
      'Web',
      {
        holdsIds: ['application'],
        write: recordWrite(path, 'web', ['redirectUris', 'redirectUriSettings'], {
          ...redirects,
          filledIn: filledIn.web,
        }),
      },
    ],
    [
      'spa',
      'Single-page application',
      { holdsIds: ['application'], write: recordWrite(path, 'spa', ['redirectUris'], redirects) },
    ],
    [
      'publicClient',
      'Mobile and desktop',
      { holdsIds: ['application'], write: recordWrite(path, 'publicClient', ['redirectUris'], redirects) },
    ],
    [
      'isFallbackPublicClient',
      'Public client by default',
      {
        gives: (after) => (after === true ? 'Lets programs sign in as this application without a secret.' : undefined),
      },
    ],
    ['api', 'Exposed API', { holdsIds: ['application'], write: writeApi }],
    ['appRoles', 'App roles', { list: 'set', write: writeAppRoles }],
    [
      'optionalClaims',
      'Optional claims',
      { write: recordWrite(path, 'optionalClaims', ['accessToken', 'idToken', 'saml2Token']) },
    ],
    [
      'parentalControlSettings',
      'Parental control',
      {
        write: recordWrite(path, 'parentalControlSettings', ['countriesBlockedForMinors'], {
          filledIn: filledIn.parentalControlSettings,
        }),
      },
    ],
    ['tokenEncryptionKeyId', 'Key that encrypts tokens', { reason: 'Needs the certificate that it names.' }],
    ['addIns', 'Add-ins', { list: 'set', reason: triedAndReported }],
    ['authenticationBehaviors', 'Authentication behaviours', { reason: triedAndReported }],
    ['defaultRedirectUri', 'Default redirect address', { reason: triedAndReported }],
    ['isDeviceOnlyAuthSupported', 'Device-only authentication', { reason: triedAndReported }],
    [
      'isDisabled',
      'Deactivated',
      {
        reason: triedAndReported,
        gives: (after, now) => (now === true && after !== true ? 'Lets this application be used again.' : undefined),
        takes: (after) => (after === true ? 'Keeps everybody from using this application.' : undefined),
      },
    ],
    [
      'managerApplications',
      'Managed by',
      {
        list: 'set',
        holdsIds: ['application'],
        reason: triedAndReported,
        gives: (after, now) =>
          textsIn(after).some((id) => !textsIn(now).includes(id))
            ? 'Lets other applications manage this one.'
            : undefined,
      },
    ],
    ['nativeAuthenticationApisEnabled', 'Native authentication', { reason: triedAndReported }],
    ['oauth2RequirePostResponse', 'Answers by POST', { reason: triedAndReported }],
    ['requestSignatureVerification', 'Signed requests', { reason: triedAndReported }],
    ['samlMetadataUrl', 'SAML metadata address', { reason: triedAndReported }],
    ['servicePrincipalLockConfiguration', 'Instance property lock', { reason: triedAndReported }],
  ]),
  ...attributesOf<ApplicationAttribute>('Settings', 'never', [
    ['keyCredentials', 'Certificates', { list: 'set', reason: certificatesStayAway }],
    ['passwordCredentials', 'Secrets', { list: 'set', reason: secretsStayAway }],
  ]),
  ...attributesOf<ApplicationAttribute>('Service', 'alone', [
    ['certification', 'Microsoft 365 certification', { reason: triedAndReported }],
    ['disabledByMicrosoftStatus', 'Disabled by Microsoft', { reason: triedAndReported }],
  ]),
  ...attributesOf<ApplicationAttribute>('Service', 'never', [
    ['createdByAppId', 'Created by', { reason: 'Says which application made it; Entra sets it once.' }],
  ]),
  ...subtypeAttribute,
]
