import type { User } from '@microsoft/microsoft-graph-types'
import type { JsonObject, JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import type { Attribute } from './attribute.ts'
import {
  attributesOf,
  followsFromLicences,
  madeByService,
  masteredOnPremises,
  triedAndReported,
} from './attribute-list.ts'
import { subtypeAttribute, type subtypeName } from './derived-types.ts'
import { photoPart } from './kind.ts'
import { withoutLicenceWrites, writeLicences } from './licences.ts'
import { isInvited } from './user-invitation.ts'

/** Graph's names; the last is in the v1.0 metadata but not in the published TypeScript types. `subtype` is what Graph says as `@odata.type`. */
export type UserAttribute = (keyof User & string) | typeof photoPart | typeof subtypeName | 'identityParentId'

/** What enabling an account, or bringing back an enabled one, gives. */
export const signsInAgain = 'Lets this account sign in again.'

/** Whether the name is the only way to sign in: Entra keeps that entry in step with the name. Graph docs: resources/objectidentity. */
export function isNameOnly(identities: JsonValue | undefined): boolean {
  const [only, ...others] = Array.isArray(identities) ? (identities as readonly JsonObject[]) : []
  return others.length === 0 && only?.['signInType'] === 'userPrincipalName'
}

/** Entra keeps the entry for the name in step with it. Graph docs: resources/objectidentity. */
function underNewName(now: JsonValue | undefined, { userPrincipalName }: Content): JsonValue | undefined {
  if (!Array.isArray(now) || userPrincipalName === undefined) return now
  return (now as readonly JsonObject[]).map((entry) =>
    entry['signInType'] === 'userPrincipalName' ? { ...entry, issuerAssignedId: userPrincipalName } : entry,
  )
}

/**
 * Every property of a user that the change feed can give. Left out, with the reason Graph gives:
 * - a list answers 501, SharePoint and Exchange keep them: aboutMe, birthday, hireDate, interests, mailboxSettings, mySite,
 *   pastProjects, preferredName, responsibilities, schools, skills (Graph docs: user-list);
 * - kept elsewhere, in no change feed: deviceEnrollmentLimit, print, and signInActivity, which needs a premium licence and
 *   takes ten requests a minute (Graph docs: resources/users, throttling-limits);
 * - one refused property refuses the whole feed: customSecurityAttributes and employeeLeaveDateTime need permissions and
 *   roles that few who make backups have (Graph docs: resources/user);
 * - never readable: passwordProfile.
 * Sources: v1.0 metadata; Graph docs resources/user, user-update.
 */
export const userAttributes: readonly Attribute<UserAttribute>[] = [
  ...attributesOf<UserAttribute>('Identity', 'update', [
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
        // Graph docs: users-default-permissions; of an account that is being made nobody loses anything.
        takes: (after, now) =>
          after === 'Guest' && now !== undefined && now !== 'Guest'
            ? 'Makes a guest of this member, who can then see and do far less.'
            : undefined,
      },
    ],
    ['ageGroup', 'Age group'],
    ['consentProvidedForMinor', 'Consent for minor'],
  ]),
  ...attributesOf<UserAttribute>('Identity', 'alone', [
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
        // Of an account that is being made nobody loses anything.
        takes: (after, now) =>
          after === false && now !== undefined ? 'Keeps this account from signing in.' : undefined,
      },
    ],
    [
      'identities',
      'Identities',
      {
        list: 'set',
        cannotBeEmptied: true,
        gives: () => 'Changes how this account can sign in.',
        // Whoever is invited anew gets theirs by accepting.
        followsFrom: (now, wanted) =>
          (isNameOnly(now) && isNameOnly(wanted['identities'])) || (now === undefined && isInvited(wanted)),
        becomes: underNewName,
      },
    ],
    [photoPart, 'Photo', { reason: 'Compared by the tag Entra gives each photo, and sent as an image.' }],
    [
      'authorizationInfo',
      'Certificate user ids',
      {
        gives: () => 'Changes how this account can sign in.',
        reason: 'Sensitive: a certificate named here signs this person in.',
      },
    ],
    ['isResourceAccount', 'Resource account', { reason: triedAndReported }],
  ]),
  ...attributesOf<UserAttribute>('Identity', 'create', [
    // Graph docs: resources/agentuser.
    ['identityParentId', 'Agent identity', { reason: 'Can be set only when the user account of an agent is made.' }],
  ]),
  ...attributesOf<UserAttribute>('Identity', 'never', [
    ['createdDateTime', 'Created', { reason: madeByService }],
    ['creationType', 'Creation type', { reason: madeByService }],
    ['deletedDateTime', 'Deleted', { reason: madeByService }],
    ['securityIdentifier', 'Security identifier', { reason: madeByService }],
    [
      'legalAgeGroupClassification',
      'Legal age group',
      { reason: 'Entra works this out from age group and consent for minor.' },
    ],
    [
      'externalUserState',
      'Invitation state',
      { reason: 'The guest accepts an invitation; nobody can do it for them.' },
    ],
    ['externalUserStateChangeDateTime', 'Invitation state changed', { reason: madeByService }],
  ]),
  ...attributesOf<UserAttribute>('Job', 'update', [
    ['jobTitle', 'Job title'],
    ['department', 'Department'],
    ['companyName', 'Company'],
    ['officeLocation', 'Office'],
    ['employeeId', 'Employee id'],
    ['employeeType', 'Employee type'],
    ['employeeOrgData', 'Cost centre and division'],
  ]),
  ...attributesOf<UserAttribute>('Job', 'alone', [
    ['employeeHireDate', 'Hired', { reason: 'Can be written only by a signed-in person, not by an application.' }],
  ]),
  ...attributesOf<UserAttribute>('Contact', 'update', [
    ['mail', 'Mail', { cannotBeEmptied: true }],
    ['streetAddress', 'Street'],
    ['postalCode', 'Postal code'],
    ['city', 'City'],
    ['state', 'State'],
    ['country', 'Country'],
  ]),
  ...attributesOf<UserAttribute>('Contact', 'alone', [
    ['mobilePhone', 'Mobile phone', { reason: 'Sensitive: a phone can be a way to sign in.' }],
    ['businessPhones', 'Business phones', { list: 'ordered', reason: 'Sensitive: a phone can be a way to sign in.' }],
    [
      'otherMails',
      'Other mail addresses',
      { list: 'set', reason: 'Sensitive: an address can be a way to reset a password.' },
    ],
    ['faxNumber', 'Fax', { reason: triedAndReported }],
  ]),
  ...attributesOf<UserAttribute>('Contact', 'never', [
    [
      'proxyAddresses',
      'Proxy addresses',
      { list: 'set', reason: 'Exchange sets these; Microsoft Graph has no way to write them.' },
    ],
    ['imAddresses', 'Instant message addresses', { list: 'set', reason: madeByService }],
  ]),
  ...attributesOf<UserAttribute>('Licences and usage', 'update', [
    ['usageLocation', 'Usage location', { cannotBeEmptied: true }],
  ]),
  ...attributesOf<UserAttribute>('Licences and usage', 'alone', [
    [
      'assignedLicenses',
      'Licences',
      {
        list: 'set',
        reason: 'Licences that a group hands down come back with the group.',
        after: ['usageLocation'],
        beside: ['licenseAssignmentStates'],
        without: withoutLicenceWrites,
        write: (context) => writeLicences('/users', context),
      },
    ],
  ]),
  ...attributesOf<UserAttribute>('Licences and usage', 'never', [
    ['licenseAssignmentStates', 'Licence assignments', { list: 'set', noise: true, reason: madeByService }],
    ['assignedPlans', 'Assigned plans', { list: 'set', noise: true, reason: followsFromLicences }],
    ['provisionedPlans', 'Provisioned plans', { list: 'set', noise: true, reason: followsFromLicences }],
  ]),
  ...attributesOf<UserAttribute>('Settings', 'update', [
    ['preferredLanguage', 'Language'],
    ['passwordPolicies', 'Password policies'],
  ]),
  ...attributesOf<UserAttribute>('Settings', 'alone', [
    ['preferredDataLocation', 'Data location', { reason: triedAndReported }],
    [
      'showInAddressList',
      'Show in address list',
      {
        reason:
          'Microsoft advises to set this in the Microsoft 365 admin center: it is tried, and reported if refused.',
      },
    ],
  ]),
  ...attributesOf<UserAttribute>('Settings', 'never', [
    ['lastPasswordChangeDateTime', 'Password last changed', { reason: madeByService }],
    ['signInSessionsValidFromDateTime', 'Sessions valid from', { reason: madeByService }],
    [
      'isManagementRestricted',
      'Restricted management',
      { reason: 'Follows from being in a restricted management administrative unit.' },
    ],
  ]),
  ...attributesOf<UserAttribute>('Service', 'never', [
    ['serviceProvisioningErrors', 'Service errors', { list: 'set', noise: true, reason: madeByService }],
  ]),
  ...attributesOf<UserAttribute>('On-premises', 'alone', [
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
  ...attributesOf<UserAttribute>('On-premises', 'never', [
    ['onPremisesSyncEnabled', 'Synced from on-premises', { reason: masteredOnPremises }],
    ['onPremisesLastSyncDateTime', 'Last synced', { noise: true, reason: masteredOnPremises }],
    ['onPremisesDistinguishedName', 'Distinguished name', { reason: masteredOnPremises }],
    ['onPremisesDomainName', 'Domain name', { reason: masteredOnPremises }],
    ['onPremisesSamAccountName', 'SAM account name', { reason: masteredOnPremises }],
    ['onPremisesSecurityIdentifier', 'On-premises security identifier', { reason: masteredOnPremises }],
    ['onPremisesUserPrincipalName', 'On-premises user principal name', { reason: masteredOnPremises }],
    ['onPremisesProvisioningErrors', 'Provisioning errors', { list: 'set', reason: masteredOnPremises }],
  ]),
  ...subtypeAttribute,
]
