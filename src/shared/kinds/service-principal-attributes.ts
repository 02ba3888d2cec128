import type { ServicePrincipal } from '@microsoft/microsoft-graph-types'
import type { Attribute } from './attribute.ts'
import { attributesOf, madeByService, triedAndReported } from './attribute-list.ts'
import { certificatesStayAway, secretsStayAway } from './credentials.ts'
import { subtypeAttribute, type subtypeName } from './derived-types.ts'
import { textsIn } from './json-parts.ts'
import { plainWrite, recordWrite, type Sentences } from './record-writes.ts'

/** The last ones are in the v1.0 metadata but not in the published TypeScript types. */
export type ServicePrincipalAttribute =
  | (keyof ServicePrincipal & string)
  | typeof subtypeName
  | 'createdByAppId'
  | 'isDisabled'

const path = '/servicePrincipals'

const copied =
  'Entra copies it from the application where that is of this organisation: what has not come back with it is tried, and reported if refused.'

const redirects: Sentences = {
  gives: (after, now) => {
    const added = textsIn(after).filter((uri) => !textsIn(now).includes(uri))
    return added.length > 0 ? `Lets sign-ins be answered to ${added.join(', ')}.` : undefined
  },
  takes: (after, now) => {
    const gone = textsIn(now).filter((uri) => !textsIn(after).includes(uri))
    return gone.length > 0 ? `Ends sign-ins that are answered to ${gone.join(', ')}.` : undefined
  },
}

const fromApplication = 'Comes from the application it stands for; change it there.'

/**
 * Everything of a service principal that its change feed can give. Not here: `customSecurityAttributes`, which refuses the
 * whole request to who has no permission of its own for it. Sources: Graph docs resources/serviceprincipal,
 * serviceprincipal-update; v1.0 metadata.
 */
export const servicePrincipalAttributes: readonly Attribute<ServicePrincipalAttribute>[] = [
  ...attributesOf<ServicePrincipalAttribute>('Identity', 'update', [
    ['notes', 'Notes'],
    ['tags', 'Tags', { list: 'set' }],
    ['alternativeNames', 'Alternative names', { list: 'set' }],
  ]),
  ...attributesOf<ServicePrincipalAttribute>('Identity', 'alone', [
    ['displayName', 'Display name', { cannotBeEmptied: true, reason: copied }],
    ['homepage', 'Home page', { reason: copied, write: plainWrite(path, 'homepage', false) }],
    ['description', 'Description', { reason: triedAndReported }],
    [
      'servicePrincipalNames',
      'Service principal names',
      {
        list: 'set',
        holdsIds: ['application'],
        reason: copied,
        write: plainWrite(path, 'servicePrincipalNames', true),
      },
    ],
  ]),
  ...attributesOf<ServicePrincipalAttribute>('Identity', 'create', [
    [
      'appId',
      'Application (client) ID',
      { holdsIds: ['application'], reason: 'Says for which application it stands, and never changes.' },
    ],
  ]),
  ...attributesOf<ServicePrincipalAttribute>('Identity', 'never', [
    ['appDisplayName', 'Name of the application', { noise: true, reason: fromApplication }],
    ['appDescription', 'Description of the application', { reason: fromApplication }],
    ['appOwnerOrganizationId', 'Registered in', { reason: fromApplication }],
    ['applicationTemplateId', 'Made from template', { reason: madeByService }],
    ['deletedDateTime', 'Deleted', { reason: madeByService }],
    ['info', 'Addresses for people', { reason: fromApplication }],
    ['servicePrincipalType', 'Type', { reason: madeByService }],
    ['signInAudience', 'Who can sign in', { reason: fromApplication }],
    ['verifiedPublisher', 'Verified publisher', { reason: fromApplication }],
  ]),
  ...attributesOf<ServicePrincipalAttribute>('Settings', 'alone', [
    [
      'accountEnabled',
      'Enabled for sign-in',
      {
        cannotBeEmptied: true,
        gives: (after) =>
          after === true ? 'Lets people and programs sign in with this application again.' : undefined,
        takes: (after) => (after === false ? 'Keeps everybody from signing in with this application.' : undefined),
      },
    ],
    [
      'appRoleAssignmentRequired',
      'Assignment required',
      {
        cannotBeEmptied: true,
        gives: (after, now) =>
          now === true && after !== true ? 'Lets everybody in the organisation sign in, assigned or not.' : undefined,
        takes: (after) =>
          after === true ? 'Keeps everybody from signing in who is not assigned to this application.' : undefined,
      },
    ],
    ['logoutUrl', 'Sign-out address', { reason: copied, write: plainWrite(path, 'logoutUrl', false) }],
    [
      'replyUrls',
      'Redirect addresses',
      { list: 'set', holdsIds: ['application'], reason: copied, write: plainWrite(path, 'replyUrls', true, redirects) },
    ],
    [
      'preferredTokenSigningKeyThumbprint',
      'Certificate that signs tokens',
      { reason: 'Needs the certificate that it names.' },
    ],
    ['tokenEncryptionKeyId', 'Key that encrypts tokens', { reason: 'Needs the certificate that it names.' }],
    [
      'isDisabled',
      'Deactivated',
      {
        reason: triedAndReported,
        gives: (after, now) => (now === true && after !== true ? 'Lets this application be used again.' : undefined),
        takes: (after) => (after === true ? 'Keeps everybody from using this application.' : undefined),
      },
    ],
  ]),
  ...attributesOf<ServicePrincipalAttribute>('Settings', 'update', [
    ['addIns', 'Add-ins', { list: 'set' }],
    ['loginUrl', 'Sign-in address'],
    ['notificationEmailAddresses', 'Told when the certificate ends', { list: 'set' }],
    ['preferredSingleSignOnMode', 'Single sign-on'],
    ['samlSingleSignOnSettings', 'SAML settings', { write: recordWrite(path, 'samlSingleSignOnSettings', []) }],
  ]),
  ...attributesOf<ServicePrincipalAttribute>('Settings', 'never', [
    ['appRoles', 'App roles', { list: 'set', reason: fromApplication }],
    ['oauth2PermissionScopes', 'Delegated permissions it offers', { list: 'set', reason: fromApplication }],
    [
      'resourceSpecificApplicationPermissions',
      'Permissions for single resources',
      { list: 'set', reason: fromApplication },
    ],
    ['keyCredentials', 'Certificates', { list: 'set', reason: certificatesStayAway }],
    ['passwordCredentials', 'Secrets', { list: 'set', reason: secretsStayAway }],
  ]),
  ...attributesOf<ServicePrincipalAttribute>('Service', 'alone', [
    ['disabledByMicrosoftStatus', 'Disabled by Microsoft', { reason: triedAndReported }],
  ]),
  ...attributesOf<ServicePrincipalAttribute>('Service', 'never', [
    ['createdByAppId', 'Created by', { reason: 'Says which application made it; Entra sets it once.' }],
  ]),
  ...subtypeAttribute,
]
