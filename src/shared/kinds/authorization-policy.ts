import type { AuthorizationPolicy } from '@microsoft/microsoft-graph-types'
import type { JsonValue } from '../model/json.ts'
import type { Attribute } from './attribute.ts'
import { attributesOf } from './attribute-list.ts'
import { objectIn, textIn, textsIn } from './json-parts.ts'
import type { Kind } from './kind.ts'
import { sortedAttributes } from './sorted-lists.ts'

type Name = keyof AuthorizationPolicy & string
type Gives = NonNullable<Attribute['gives']>

const alone = 'Sent in a request of its own, because it decides for the whole tenant.'

/** From the narrowest to the widest. Graph docs: resources/authorizationpolicy. */
const inviters = ['none', 'adminsAndGuestInviters', 'adminsGuestInvitersAndAllMembers', 'everyone']
/** Roles a guest can have, from the narrowest to the widest. Graph docs: resources/authorizationpolicy. */
const guestRoles = [
  '2af84b1e-32c8-42b7-82bc-daa82404023b',
  '10dae51f-b6af-4016-8d66-8c2a99b929b3',
  'a0b1b346-4d3e-4e8b-98f8-753987be4970',
]

/** Whether the later value stands further on; what the scale does not know may. */
const isWider = (scale: readonly string[], after: JsonValue | undefined, now: JsonValue | undefined): boolean => {
  const [to, from] = [scale.indexOf(textIn(after)), scale.indexOf(textIn(now))]
  return to < 0 || from < 0 || to > from
}

/** Whether the later value stands further back; what the scale does not know may. */
const isNarrower = (scale: readonly string[], after: JsonValue | undefined, now: JsonValue | undefined): boolean =>
  textIn(after) !== textIn(now) && isWider(scale, now, after)

const onTrue =
  (sentence: string): Gives =>
  (after, now) =>
    after === true && now !== true ? sentence : undefined

const takesOnFalse =
  (sentence: string): Gives =>
  (after, now) =>
    after !== true && now === true ? sentence : undefined

/** Rights of every user: one more of them is one more way. Graph docs: resources/defaultuserrolepermissions. */
function userRightsGiven(after: JsonValue | undefined, now: JsonValue | undefined): string | undefined {
  const [to, from] = [objectIn(after), objectIn(now)]
  const isGained = Object.keys(to).some((name) => to[name] === true && from[name] !== true)
  const consents = 'permissionGrantPoliciesAssigned'
  const isConsent = textsIn(to[consents]).some((one) => !textsIn(from[consents]).includes(one))
  return isGained || isConsent
    ? 'Gives every user rights that they do not have now. Look at each before you tick it.'
    : undefined
}

/** Rights of every user that they would lose. Graph docs: resources/defaultuserrolepermissions. */
function userRightsTaken(after: JsonValue | undefined, now: JsonValue | undefined): string | undefined {
  return userRightsGiven(now, after) === undefined
    ? undefined
    : 'Takes rights from every user that they have now. Look at each before you tick it.'
}

/**
 * The one policy of what users and guests may do. Its page calls all of it updatable. Sources: Graph docs
 * resources/authorizationpolicy, authorizationpolicy-get, authorizationpolicy-update.
 */
export const authorizationPolicy: Kind<Name> = {
  id: 'authorizationPolicy',
  odataType: '#microsoft.graph.authorizationPolicy',
  label: { one: 'Authorization policy', many: 'Authorization' },
  icon: 'shieldLock',
  // Its id is the last part of its address: Graph answers at /policies/authorizationPolicy.
  path: '/policies',
  sources: [
    {
      path: '/policies/authorizationPolicy',
      isSingle: true,
      isUnselectable: true,
      adds: (entry) => sortedAttributes(entry, ['defaultUserRolePermissions']),
    },
  ],
  idOf: () => 'authorizationPolicy',
  hasPhoto: false,
  permissions: {
    read: [{ scope: 'Policy.Read.All', why: 'To read what users and guests may do by default.' }],
    restore: [{ scope: 'Policy.ReadWrite.Authorization', why: 'To put back what users and guests may do by default.' }],
  },
  order: 111,
  // `deletedDateTime` of every directory object: this one cannot be deleted.
  attributes: [
    ...attributesOf<Name>('Identity', 'alone', [
      ['displayName', 'Name', { cannotBeEmptied: true }],
      ['description', 'Description'],
    ]),
    ...attributesOf<Name>('Settings', 'alone', [
      [
        'allowInvitesFrom',
        'Who can invite guests',
        {
          reason: alone,
          gives: (after, now) =>
            isWider(inviters, after, now) ? 'Lets more people invite guests into the tenant.' : undefined,
          takes: (after, now) =>
            isNarrower(inviters, after, now) ? 'People who can invite guests now can no longer do so.' : undefined,
        },
      ],
      [
        'guestUserRoleId',
        'Role of guests',
        {
          reason: alone,
          gives: (after, now) =>
            isWider(guestRoles, after, now) ? 'Lets guests see more of the directory.' : undefined,
          takes: (after, now) =>
            isNarrower(guestRoles, after, now)
              ? 'Guests can no longer see what they see of the directory now.'
              : undefined,
        },
      ],
      [
        'defaultUserRolePermissions',
        'Rights of every user',
        { reason: alone, gives: userRightsGiven, takes: userRightsTaken },
      ],
      [
        'allowUserConsentForRiskyApps',
        'Consent to risky applications',
        {
          reason: alone,
          gives: onTrue('Lets users consent to applications that Microsoft calls risky.'),
          takes: takesOnFalse('Users can no longer consent to applications that Microsoft calls risky.'),
        },
      ],
      [
        'allowEmailVerifiedUsersToJoinOrganization',
        'Joining by a verified mail address',
        {
          reason: alone,
          gives: onTrue('Lets people join the tenant who have a mail address of one of its domains.'),
          takes: takesOnFalse('People can no longer join the tenant by a mail address of one of its domains.'),
        },
      ],
      [
        'allowedToSignUpEmailBasedSubscriptions',
        'Sign-up to subscriptions by mail',
        {
          reason: alone,
          gives: onTrue('Lets users sign up to subscriptions by mail.'),
          takes: takesOnFalse('Users can no longer sign up to subscriptions by mail.'),
        },
      ],
      [
        'allowedToUseSSPR',
        'Administrators reset their own password',
        {
          reason: alone,
          gives: onTrue('Lets administrators reset their own password.'),
          takes: takesOnFalse('Administrators can no longer reset their own password.'),
        },
      ],
      [
        'blockMsolPowerShell',
        'Old PowerShell blocked',
        {
          reason: alone,
          gives: (after, now) =>
            after !== true && now === true
              ? 'Lets the old MSOL PowerShell read and write the directory again.'
              : undefined,
          takes: (after, now) =>
            after === true && now !== true
              ? 'Scripts with the old MSOL PowerShell can no longer read or write the directory.'
              : undefined,
        },
      ],
    ]),
  ],
  links: [],
  references: [
    {
      name: 'guestUserRole',
      label: 'Role of guests',
      inverse: { name: 'guestRoleIn', label: 'Role of guests in' },
      targets: ['role'],
      told: (content) => {
        const id = textIn(content['guestUserRoleId'])
        return id === '' ? [] : [{ id, kind: 'role' }]
      },
    },
  ],
  columns: ['allowInvitesFrom'],
  nameOf: (content) => textIn(content['displayName']) || 'Authorization policy',
  captionOf: () => 'What users and guests may do',
  blocked: (_content, part) => (part === 'create' ? 'Every tenant has one. It cannot be created.' : undefined),
  create: () => ({}),
  twins: () => undefined,
  lost: () => [],
}
