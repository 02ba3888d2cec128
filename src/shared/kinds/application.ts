import type { JsonObject, JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import { type ApplicationAttribute, applicationAttributes } from './application-attributes.ts'
import { lostCredentials } from './credentials.ts'
import type { Kind } from './kind.ts'
import { ownersOf } from './owners-link.ts'
import { isSameValue } from './record-writes.ts'

type Name = ApplicationAttribute

const text = (content: Content, name: Name): string => {
  const value = content[name]
  return typeof value === 'string' ? value : ''
}

const audienceLabels: Readonly<Record<string, string>> = {
  AzureADMyOrg: 'This organisation',
  AzureADMultipleOrgs: 'Any organisation',
  AzureADandPersonalMicrosoftAccount: 'Any organisation and personal accounts',
  PersonalMicrosoftAccount: 'Personal accounts',
}

/** Sent in the body that creates it; what can give access follows in steps of its own. */
const writableAtCreate: readonly Name[] = [
  'displayName',
  'description',
  'notes',
  'signInAudience',
  'tags',
  'info',
  'groupMembershipClaims',
  'requiredResourceAccess',
  'serviceManagementReference',
]

/** What Entra fills in where nothing is said. Graph docs: application-post-applications. */
const filledIn: { readonly [name: string]: JsonValue } = {
  parentalControlSettings: { legalAgeGroupRule: 'Allow' },
  web: { implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false } },
}

/**
 * Applications that are registered in this organisation. What stands for one in sign-ins is its service principal, an
 * object of its own. Sources: Graph docs resources/application, application-update, application-delta.
 */
export const application: Kind<Name> = {
  id: 'application',
  odataType: '#microsoft.graph.application',
  label: { one: 'App registration', many: 'App registrations' },
  icon: 'app',
  path: '/applications',
  delta: '/applications/delta',
  bin: '/directory/deletedItems/microsoft.graph.application',
  isCounted: true,
  hasPhoto: false,
  permissions: {
    read: [{ scope: 'Application.Read.All', why: 'To read app registrations with their owners, and deleted ones.' }],
    restore: [
      {
        scope: 'Application.ReadWrite.All',
        why: 'To put back app registrations and their owners, and to bring them back from the recycle bin.',
      },
    ],
  },
  order: 50,
  attributes: applicationAttributes,
  links: [
    ownersOf(
      '/applications',
      'Lets its owners change this application: they can make a secret for it and use every permission it holds.',
    ),
  ],
  otherIds: ['appId'],
  columns: ['signInAudience', 'appId', 'createdDateTime'],
  searchedBy: ['description', 'notes', 'appId', 'identifierUris', 'tags'],
  nameOf: (content) => text(content, 'displayName') || undefined,
  captionOf: (content) => audienceLabels[text(content, 'signInAudience')] ?? 'App registration',
  blocked: () => undefined,
  create: (wanted): JsonObject =>
    Object.fromEntries(
      writableAtCreate.flatMap((name): readonly [string, JsonValue][] => {
        const value = wanted[name]
        if (name === 'displayName') return [[name, text(wanted, name)]]
        return value === undefined ? [] : [[name, value]]
      }),
    ),
  madeByCreate: (wanted) =>
    Object.fromEntries(Object.entries(filledIn).filter(([name, value]) => isSameValue(wanted[name], value))),
  twins: (wanted) =>
    `/applications?$filter=displayName eq '${text(wanted, 'displayName').replaceAll("'", "''")}'&$select=id,displayName,appId,createdDateTime`,
  lost: (wanted) => [
    'The application (client) ID is new. Give it to the programs, and to those who approved the old one.',
    'Its service principal belongs to the old ID. A new one is made when it is first consented to.',
    ...lostCredentials(wanted),
    'Federated credentials, directory extensions and the logo are not in the backup. Set them up again where there were any.',
  ],
}
