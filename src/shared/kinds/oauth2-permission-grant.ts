import type { OAuth2PermissionGrant } from '@microsoft/microsoft-graph-types'
import type { JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import { attributesOf } from './attribute-list.ts'
import type { Kind } from './kind.ts'
import type { Reference } from './link.ts'

type Name = keyof OAuth2PermissionGrant & string

const text = (content: Content, name: Name): string => {
  const value = content[name]
  return typeof value === 'string' ? value : ''
}

/** The permissions in a scope: words with spaces between. Graph docs: resources/oauth2permissiongrant. */
const wordsIn = (scope: JsonValue | undefined): readonly string[] =>
  typeof scope === 'string' ? scope.split(' ').filter((word) => word !== '') : []

const isForAll = (content: Content): boolean => text(content, 'consentType') === 'AllPrincipals'

const neverChanged = 'Entra does not change for whom a consent is: one is taken away and another made.'

function givenBy(added: readonly string[], content: Content): string | undefined {
  if (added.length === 0) return undefined
  return `Lets the application act ${isForAll(content) ? 'for everybody' : 'for one person'} with: ${added.join(', ')}.`
}

const reference = (
  name: string,
  attribute: Name,
  label: string,
  kind: string,
  inverse: Reference['inverse'],
): Reference => ({
  name,
  label,
  inverse,
  hangs: true,
  targets: [kind],
  told: (content) => {
    const id = text(content, attribute)
    return id === '' ? [] : [{ id, kind }]
  },
})

/**
 * Consents: what an application may do with another, in the name of one person or of everybody. Sources: Graph docs
 * resources/oauth2permissiongrant, oauth2permissiongrant-post, oauth2permissiongrant-update, oauth2permissiongrant-delta.
 */
export const oAuth2PermissionGrant: Kind<Name> = {
  id: 'oAuth2PermissionGrant',
  odataType: '#microsoft.graph.oAuth2PermissionGrant',
  label: { one: 'Consent', many: 'Consents' },
  icon: 'handshake',
  path: '/oauth2PermissionGrants',
  delta: '/oauth2PermissionGrants/delta',
  hasPhoto: false,
  permissions: {
    read: [
      {
        scope: 'Directory.Read.All',
        why: 'To read what people and administrators have consented to. Microsoft Graph has no narrower permission for consents.',
      },
    ],
    restore: [{ scope: 'DelegatedPermissionGrant.ReadWrite.All', why: 'To put consents back.' }],
  },
  order: 71,
  attributes: [
    ...attributesOf<Name>('Identity', 'create', [
      ['clientId', 'Application', { reason: neverChanged }],
      ['resourceId', 'May use', { reason: neverChanged }],
      ['consentType', 'For', { reason: neverChanged }],
      ['principalId', 'Person', { reason: neverChanged }],
    ]),
    ...attributesOf<Name>('Settings', 'alone', [
      [
        'scope',
        'Permissions',
        {
          reason: 'Sensitive: it says what the application may do.',
          gives: (after, now, live) =>
            givenBy(
              wordsIn(after).filter((word) => !wordsIn(now).includes(word)),
              live,
            ),
          takes: (after, now) => {
            const gone = wordsIn(now).filter((word) => !wordsIn(after).includes(word))
            return gone.length > 0 ? `Takes permissions away from the application: ${gone.join(', ')}.` : undefined
          },
        },
      ],
    ]),
  ],
  links: [],
  references: [
    reference('client', 'clientId', 'Application', 'servicePrincipal', {
      name: 'oauth2PermissionGrants',
      label: 'Consents it has',
    }),
    reference('resource', 'resourceId', 'May use', 'servicePrincipal', {
      name: 'grantedTo',
      label: 'Consents to use this',
    }),
    reference('principal', 'principalId', 'Person', 'user', {
      name: 'oauth2PermissionGrants',
      label: 'Consents given',
    }),
  ],
  columns: ['consentType', 'scope'],
  searchedBy: ['scope'],
  nameOf: (content) => {
    const words = wordsIn(content['scope'])
    const shown = words.slice(0, 3).join(', ')
    return words.length === 0 ? undefined : words.length > 3 ? `${shown} and ${words.length - 3} more` : shown
  },
  captionOf: (content) => (isForAll(content) ? 'Consent for everybody' : 'Consent of one person'),
  branchOf: (content) => (isForAll(content) ? 'For everybody' : 'For one person'),
  blocked: () => undefined,
  create: (wanted) => ({
    clientId: text(wanted, 'clientId'),
    consentType: text(wanted, 'consentType'),
    ...(text(wanted, 'principalId') === '' ? {} : { principalId: text(wanted, 'principalId') }),
    resourceId: text(wanted, 'resourceId'),
    scope: text(wanted, 'scope'),
  }),
  takeBack: (root, id) => ({ method: 'DELETE', url: `${root}/oauth2PermissionGrants/${id}` }),
  givesWhenBack: (content) => givenBy(wordsIn(content['scope']), content),
  twins: (wanted) => {
    const { clientId, resourceId } = wanted
    return `/oauth2PermissionGrants?$filter=clientId eq '${clientId}' and resourceId eq '${resourceId}'&$select=id,consentType,principalId,scope`
  },
  // The list holds the consents of everybody.
  isTwin: (found, wanted) => (found['principalId'] ?? null) === (wanted['principalId'] ?? null),
  lost: () => [],
}
