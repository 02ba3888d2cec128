import type { JsonObject, JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import { type ApplicationAttribute, applicationAttributes, filledIn } from './application-attributes.ts'
import { ownOrganisation } from './application-audience.ts'
import { applicationLeftOut } from './application-left-out.ts'
import { lostCredentials, needsLostCertificate } from './credentials.ts'
import { subtypeLabel, whyNotMade } from './derived-types.ts'
import { apiAtFirst } from './entitlements.ts'
import type { Kind } from './kind.ts'
import { ownersOf } from './owners-link.ts'
import { namesAddedAttributes } from './permission.ts'
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
  'tags',
  'groupMembershipClaims',
  'requiredResourceAccess',
  'serviceManagementReference',
]

/** Roles and delegated permissions: those of a new application nobody was granted. Who is needs them to be there. */
function offered(wanted: Content): JsonObject {
  const [api, appRoles] = [apiAtFirst(wanted['api']), wanted['appRoles']]
  return { ...(api === undefined ? {} : { api }), ...(appRoles === undefined ? {} : { appRoles }) }
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
    read: [
      { scope: 'Application.Read.All', why: 'To read app registrations with their owners, and deleted ones.' },
      namesAddedAttributes,
    ],
    restore: [
      {
        scope: 'Application.ReadWrite.All',
        why: 'To put back app registrations and their owners, to create them anew, and to bring them back from the recycle bin.',
      },
    ],
  },
  order: 50,
  leavesOut: applicationLeftOut,
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
  captionOf: (content) =>
    subtypeLabel(content) ?? audienceLabels[text(content, 'signInAudience')] ?? 'App registration',
  blocked: (content, part) => {
    if (part === 'create' && whyNotMade(content) !== undefined) return whyNotMade(content)
    if (part === 'uniqueName' && content['uniqueName'] !== undefined)
      return 'It has a unique name already, and Entra does not let it be changed.'
    return needsLostCertificate(content, part)
  },
  create: (wanted): JsonObject => ({
    ...Object.fromEntries(
      writableAtCreate.flatMap((name): readonly [string, JsonValue][] => {
        const value = wanted[name]
        if (name === 'displayName') return [[name, text(wanted, name)]]
        return value === undefined ? [] : [[name, value]]
      }),
    ),
    ...offered(wanted),
    signInAudience: ownOrganisation,
  }),
  madeByCreate: (wanted) =>
    Object.fromEntries(Object.entries(filledIn).filter(([name, value]) => isSameValue(wanted[name], value))),
  // Here it can be used when its enterprise application is back; elsewhere that was never away.
  givesWhenBack: (content) =>
    (content['signInAudience'] ?? ownOrganisation) === ownOrganisation
      ? undefined
      : 'Lets people of other organisations, or with personal accounts, sign in with it again.',
  twins: (wanted) =>
    `/applications?$filter=displayName eq '${text(wanted, 'displayName').replaceAll("'", "''")}'&$select=id,displayName,appId,createdDateTime`,
  lost: (wanted) => [
    'The application (client) ID is new. Give it to the programs, and to those who approved the old one.',
    'Its enterprise application belonged to the old ID: it comes back as an object of its own. In other organisations people consent again.',
    ...lostCredentials(wanted),
    'Federated credentials, directory extensions and the logo are not in the backup. Set them up again where there were any.',
  ],
}
