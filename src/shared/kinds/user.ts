import type { User } from '@microsoft/microsoft-graph-types'
import type { JsonObject, JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import { attributesOf, madeByService, masteredOnPremises } from './attribute-list.ts'
import { type Kind, passwordPlaceholder, photoPart } from './kind.ts'
import { writeLicences } from './licences.ts'

type Name = (keyof User & string) | typeof photoPart

const text = (content: Content, name: Name): string => {
  const value = content[name]
  return typeof value === 'string' ? value : ''
}

/** What stays with the cloud of a user that is synced from on-premises. Graph docs: user-update. */
const cloudOwned: ReadonlySet<string> = new Set([
  'usageLocation',
  'assignedLicenses',
  'preferredDataLocation',
  'ageGroup',
  'consentProvidedForMinor',
  'memberOf',
  'ownedObjects',
  photoPart,
])

const isGuest = (content: Content): boolean =>
  content['userType'] === 'Guest' || text(content, 'userPrincipalName').includes('#EXT#')

const signsInAgain = 'Lets this account sign in again.'

/** Whether the name is the only way to sign in: Entra keeps that entry in step with the name. Graph docs: resources/objectidentity. */
function isNameOnly(identities: JsonValue | undefined): boolean {
  const [only, ...others] = Array.isArray(identities) ? (identities as readonly JsonObject[]) : []
  return others.length === 0 && only?.['signInType'] === 'userPrincipalName'
}

/** People and guests. Sources: Graph docs resources/user, user-update, user-post-users, user-delta. */
export const user: Kind<Name> = {
  id: 'user',
  odataType: '#microsoft.graph.user',
  label: { one: 'User', many: 'Users' },
  icon: 'person',
  path: '/users',
  delta: '/users/delta',
  bin: '/directory/deletedItems/microsoft.graph.user',
  isCounted: true,
  hasPhoto: true,
  permissions: {
    read: [
      { scope: 'User.Read.All', why: 'To read users with all their attributes, their managers, and deleted users.' },
      { scope: 'ProfilePhoto.Read.All', why: 'To read the photos of users.' },
    ],
    restore: [
      { scope: 'User.ReadWrite.All', why: 'To put back attributes and managers, and to create users anew.' },
      { scope: 'User.DeleteRestore.All', why: 'To bring users back from the recycle bin.' },
      { scope: 'LicenseAssignment.ReadWrite.All', why: 'To assign licences again.' },
      { scope: 'ProfilePhoto.ReadWrite.All', why: 'To put photos back.' },
      { scope: 'User-Phone.ReadWrite.All', why: 'To put back phone numbers, which Entra protects.' },
      { scope: 'User-Mail.ReadWrite.All', why: 'To put back other mail addresses, which Entra protects.' },
      { scope: 'User.EnableDisableAccount.All', why: 'To enable or disable an account, if you tick that step.' },
      { scope: 'User.ManageIdentities.All', why: 'To put back the ways a user signs in, if you tick that step.' },
    ],
  },
  order: 10,
  attributes: [
    ...attributesOf<Name>('Identity', 'update', [
      ['displayName', 'Display name', { cannotBeEmptied: true }],
      ['givenName', 'First name'],
      ['surname', 'Last name'],
      ['mailNickname', 'Mail nickname', { cannotBeEmptied: true }],
      [
        'userType',
        'User type',
        {
          gives: (after, now) =>
            now === 'Guest' && after !== 'Guest'
              ? 'Makes a member of this guest, who can then see far more of the directory.'
              : undefined,
        },
      ],
      ['ageGroup', 'Age group'],
      ['consentProvidedForMinor', 'Consent for minor'],
    ]),
    ...attributesOf<Name>('Identity', 'alone', [
      [
        'userPrincipalName',
        'User principal name',
        { cannotBeEmptied: true, reason: 'Sensitive: needs a verified domain and may need a higher role.' },
      ],
      [
        'accountEnabled',
        'Account enabled',
        {
          cannotBeEmptied: true,
          gives: (after) => (after === true ? signsInAgain : undefined),
          takes: (after) => (after === false ? 'Keeps this account from signing in.' : undefined),
        },
      ],
      [
        'identities',
        'Identities',
        {
          list: 'set',
          cannotBeEmptied: true,
          gives: () => 'Changes how this account can sign in.',
          followsFrom: (now, wanted) => isNameOnly(now) && isNameOnly(wanted['identities']),
        },
      ],
      [photoPart, 'Photo', { reason: 'Compared by the tag Entra gives each photo, and sent as an image.' }],
    ]),
    ...attributesOf<Name>('Identity', 'never', [
      ['createdDateTime', 'Created', { reason: madeByService }],
      ['creationType', 'Creation type', { reason: madeByService }],
      ['deletedDateTime', 'Deleted', { reason: madeByService }],
      ['securityIdentifier', 'Security identifier', { reason: madeByService }],
      [
        'externalUserState',
        'Invitation state',
        { reason: 'The guest accepts an invitation; nobody can do it for them.' },
      ],
      ['externalUserStateChangeDateTime', 'Invitation state changed', { reason: madeByService }],
    ]),
    ...attributesOf<Name>('Job', 'update', [
      ['jobTitle', 'Job title'],
      ['department', 'Department'],
      ['companyName', 'Company'],
      ['officeLocation', 'Office'],
      ['employeeId', 'Employee id'],
      ['employeeType', 'Employee type'],
      ['employeeOrgData', 'Cost centre and division'],
    ]),
    ...attributesOf<Name>('Job', 'alone', [
      ['employeeHireDate', 'Hired', { reason: 'Can be written only by a signed-in person, not by an application.' }],
    ]),
    ...attributesOf<Name>('Contact', 'update', [
      ['mail', 'Mail', { cannotBeEmptied: true }],
      ['streetAddress', 'Street'],
      ['postalCode', 'Postal code'],
      ['city', 'City'],
      ['state', 'State'],
      ['country', 'Country'],
    ]),
    ...attributesOf<Name>('Contact', 'alone', [
      ['mobilePhone', 'Mobile phone', { reason: 'Sensitive: a phone can be a way to sign in.' }],
      ['businessPhones', 'Business phones', { list: 'ordered', reason: 'Sensitive: a phone can be a way to sign in.' }],
      [
        'otherMails',
        'Other mail addresses',
        { list: 'set', reason: 'Sensitive: an address can be a way to reset a password.' },
      ],
      [
        'faxNumber',
        'Fax',
        { reason: 'Not in the documented list of what can be updated: it is tried, and reported if refused.' },
      ],
    ]),
    ...attributesOf<Name>('Contact', 'never', [
      [
        'proxyAddresses',
        'Proxy addresses',
        { list: 'set', reason: 'Exchange sets these; Microsoft Graph has no way to write them.' },
      ],
    ]),
    ...attributesOf<Name>('Licences and usage', 'update', [
      ['usageLocation', 'Usage location', { cannotBeEmptied: true }],
    ]),
    ...attributesOf<Name>('Licences and usage', 'alone', [
      [
        'assignedLicenses',
        'Licences',
        {
          list: 'set',
          reason: 'Licences that a group hands down come back with the group.',
          after: ['usageLocation'],
          write: (context) => writeLicences('/users', context),
        },
      ],
    ]),
    ...attributesOf<Name>('Licences and usage', 'never', [
      ['licenseAssignmentStates', 'Licence assignments', { list: 'set', noise: true, reason: madeByService }],
    ]),
    ...attributesOf<Name>('Settings', 'update', [
      ['preferredLanguage', 'Language'],
      ['passwordPolicies', 'Password policies'],
    ]),
    ...attributesOf<Name>('Settings', 'alone', [
      [
        'preferredDataLocation',
        'Data location',
        { reason: 'Not in the documented list of what can be updated: it is tried, and reported if refused.' },
      ],
      [
        'showInAddressList',
        'Show in address list',
        {
          reason:
            'Microsoft advises to set this in the Microsoft 365 admin center: it is tried, and reported if refused.',
        },
      ],
    ]),
    ...attributesOf<Name>('Settings', 'never', [
      ['lastPasswordChangeDateTime', 'Password last changed', { reason: madeByService }],
    ]),
    ...attributesOf<Name>('On-premises', 'alone', [
      [
        'onPremisesImmutableId',
        'Immutable id',
        {
          gives: () => 'Ties this account to an account in Active Directory.',
          reason: 'Sensitive: a wrong value joins the account to another person in Active Directory.',
        },
      ],
      ['onPremisesExtensionAttributes', 'Extension attributes'],
    ]),
    ...attributesOf<Name>('On-premises', 'never', [
      ['onPremisesSyncEnabled', 'Synced from on-premises', { reason: masteredOnPremises }],
      ['onPremisesLastSyncDateTime', 'Last synced', { noise: true, reason: masteredOnPremises }],
      ['onPremisesDistinguishedName', 'Distinguished name', { reason: masteredOnPremises }],
      ['onPremisesDomainName', 'Domain name', { reason: masteredOnPremises }],
      ['onPremisesSamAccountName', 'SAM account name', { reason: masteredOnPremises }],
      ['onPremisesSecurityIdentifier', 'On-premises security identifier', { reason: masteredOnPremises }],
      ['onPremisesUserPrincipalName', 'On-premises user principal name', { reason: masteredOnPremises }],
      ['onPremisesProvisioningErrors', 'Provisioning errors', { list: 'set', reason: masteredOnPremises }],
    ]),
  ],
  links: [
    {
      name: 'manager',
      label: 'Manager',
      inverse: { name: 'directReports', label: 'Direct reports' },
      targets: ['user'],
      isSingle: true,
      add: (root, id, targets) =>
        targets.map((target) => ({
          method: 'PUT',
          url: `${root}/users/${id}/manager/$ref`,
          body: { '@odata.id': `${root}/users/${target}` },
        })),
      remove: (root, id) => ({ method: 'DELETE', url: `${root}/users/${id}/manager/$ref` }),
      takes: 'Takes the manager away.',
    },
  ],
  columns: ['jobTitle', 'department'],
  searchedBy: [
    'displayName',
    'givenName',
    'surname',
    'jobTitle',
    'department',
    'companyName',
    'officeLocation',
    'employeeId',
    'city',
    'mobilePhone',
    'businessPhones',
    'faxNumber',
  ],
  nameOf: (content) => text(content, 'displayName') || text(content, 'userPrincipalName') || undefined,
  captionOf: (content) => text(content, 'jobTitle') || text(content, 'userPrincipalName'),
  blocked: (content, part) => {
    if (part === 'create' && isGuest(content))
      return 'A guest comes back by an invitation. Invite the person in the Entra admin center, then add the links.'
    if (content['onPremisesSyncEnabled'] !== true || cloudOwned.has(part)) return undefined
    return 'Synced from on-premises. Change it in Active Directory.'
  },
  create: (wanted) => ({
    accountEnabled: false,
    displayName: text(wanted, 'displayName'),
    mailNickname: text(wanted, 'mailNickname'),
    userPrincipalName: text(wanted, 'userPrincipalName'),
    passwordProfile: { password: passwordPlaceholder, forceChangePasswordNextSignIn: true },
    ...(typeof wanted['usageLocation'] === 'string' ? { usageLocation: wanted['usageLocation'] } : {}),
  }),
  madeByCreate: (wanted) => ({
    ...(isNameOnly(wanted['identities']) ? { identities: wanted['identities'] ?? [] } : {}),
    ...(wanted['userType'] === 'Member' ? { userType: 'Member' } : {}),
  }),
  // A deleted user keeps its properties. Where nobody knows whether it could sign in, it may.
  givesWhenBack: (content) => (content['accountEnabled'] === false ? undefined : signsInAgain),
  twins: (wanted) =>
    `/users?$filter=userPrincipalName eq '${text(wanted, 'userPrincipalName').replaceAll("'", "''")}'&$select=id,displayName,userPrincipalName,createdDateTime`,
  lost: () => [
    'The password is new. Hand it over and let the person change it at the first sign-in.',
    'Ways of proving identity (phone, app, passkey) are gone. Let the person set them up again.',
    'The mailbox, OneDrive and Teams content belong to the old account. Ask Microsoft support within 30 days.',
  ],
}
