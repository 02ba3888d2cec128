import type { Application, DirectoryObject, User } from '@microsoft/microsoft-graph-types'
import type { JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import { attributesOf } from './attribute-list.ts'
import type { Kind } from './kind.ts'
import type { Source } from './source.ts'

/** The last is told by the list an item was found in. */
type Name =
  | (keyof DirectoryObject & string)
  | Extract<keyof User, 'displayName' | 'userPrincipalName' | 'mail'>
  | Extract<keyof Application, 'appId'>
  | 'type'

const text = (content: Content, name: Name): string => {
  const value = content[name]
  return typeof value === 'string' ? value : ''
}

/**
 * What the recycle bins serve, with what each shows beside the name. Graph docs: directory-deleteditems-list (the list
 * wants a type); v1.0 metadata: conditionalAccessRoot.deletedItems.
 */
const types: { readonly [type: string]: { readonly label: string; readonly shows: string; readonly path?: string } } = {
  user: { label: 'User', shows: 'userPrincipalName,mail' },
  group: { label: 'Group', shows: 'mail' },
  application: { label: 'Application', shows: 'appId' },
  servicePrincipal: { label: 'Enterprise application', shows: 'appId' },
  administrativeUnit: { label: 'Administrative unit', shows: '' },
  conditionalAccessPolicy: {
    label: 'Conditional Access policy',
    shows: '',
    path: '/identity/conditionalAccess/deletedItems/policies',
  },
  namedLocation: {
    label: 'Named location',
    shows: '',
    path: '/identity/conditionalAccess/deletedItems/namedLocations',
  },
}

/** Each list has a selection of its own: the types have few properties in common. */
const toSource = ([type, { shows, path }]: [string, (typeof types)[string]]): Source => ({
  path: path ?? `/directory/deletedItems/microsoft.graph.${type}`,
  isUnselectable: true,
  query: `$select=${['id', 'displayName', 'deletedDateTime', ...(shows === '' ? [] : [shows])].join(',')}`,
  ...(path === undefined ? {} : { pageSize: 0 }),
  adds: () => ({ type }),
})

const isWhereItWas =
  'It stands here as it lies in the recycle bin. Restore the object itself: it comes back with its id.'
const never = { reason: isWhereItWas }

const day = (moment: JsonValue | undefined): string => (typeof moment === 'string' ? moment.slice(0, 10) : '')

/**
 * What lies in the recycle bins, where it stays for 30 days; how many are left depends on the day, so it is no attribute.
 * An item has the id of the object it was. Sources: Graph docs directory-deleteditems-list; v1.0 metadata.
 */
export const deletedItem: Kind<Name> = {
  id: 'deletedItem',
  // No type of Graph's: an item is told by the list it lies in, never by a type that a link names.
  odataType: '#microsoft.graph.deletedItem',
  label: { one: 'Deleted item', many: 'Deleted items' },
  icon: 'deleted',
  path: '/directory/deletedItems',
  sources: Object.entries(types).map(toSource),
  hasPhoto: false,
  comesAlong: true,
  permissions: {
    // In the order of the lists, so that a refusal names the right one.
    read: [
      { scope: 'User.Read.All', why: 'To see which users lie in the recycle bin.' },
      { scope: 'Group.Read.All', why: 'To see which groups lie in the recycle bin.' },
      { scope: 'Application.Read.All', why: 'To see which applications lie in the recycle bin.' },
      { scope: 'Application.Read.All', why: 'To see which enterprise applications lie in the recycle bin.' },
      { scope: 'AdministrativeUnit.Read.All', why: 'To see which administrative units lie in the recycle bin.' },
      { scope: 'Policy.Read.All', why: 'To see which policies lie in their recycle bin.' },
      { scope: 'Policy.Read.All', why: 'To see which named locations lie in their recycle bin.' },
    ],
    restore: [],
  },
  order: 140,
  attributes: attributesOf<Name>('Identity', 'never', [
    ['displayName', 'Name', never],
    ['type', 'Type', never],
    ['deletedDateTime', 'Deleted', never],
    ['userPrincipalName', 'User principal name', never],
    ['mail', 'Mail', never],
    ['appId', 'Application id', never],
  ]),
  links: [],
  columns: ['type', 'deletedDateTime'],
  searchedBy: ['type', 'appId'],
  nameOf: (content) => text(content, 'displayName') || text(content, 'userPrincipalName') || undefined,
  captionOf: (content) => {
    const label = types[text(content, 'type')]?.label ?? text(content, 'type')
    const deleted = day(content['deletedDateTime'])
    return deleted === '' ? label : `${label}, deleted ${deleted}`
  },
  branchOf: (content) => types[text(content, 'type')]?.label ?? 'Other',
  standsFor: (content, id) => (text(content, 'type') in types ? { kind: text(content, 'type'), id } : undefined),
  blocked: () => isWhereItWas,
  create: () => ({}),
  twins: () => undefined,
  lost: () => [],
}
