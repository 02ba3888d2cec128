import type { EntityType } from './entity-type.ts'
import { userProperties } from './user-properties.ts'
import { userRules } from './user-rules.ts'

const read = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All']
const write = ['User.ReadWrite.All', 'Directory.ReadWrite.All']
const memberships = [
  'Directory.Read.All',
  'Directory.ReadWrite.All',
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
]
const photoRead = ['ProfilePhoto.Read.All', 'ProfilePhoto.ReadWrite.All', 'User.ReadBasic.All']

/** `microsoft.graph.user`. Graph docs: resources/user, permissions-reference. */
export const user: EntityType = {
  name: 'user',
  derived: ['agentUser'],
  // Graph docs: agentuser-update.
  typedUpdates: ['#microsoft.graph.agentUser'],
  title: 'User',
  path: 'users',
  properties: userProperties,
  links: {
    manager: {
      isSingle: true,
      targets: ['user', 'orgContact'],
      readScopes: read,
      writeScopes: write,
      delta: 'select',
      isExpandable: true,
    },
    sponsors: { targets: ['user', 'group'], readScopes: read, writeScopes: write, maxTargets: 5, isExpandable: true },
    sponsorOf: {
      targets: ['user'],
      inverseOf: { type: 'user', link: 'sponsors' },
      readScopes: read,
      isExpandable: true,
    },
    ownedDevices: { targets: ['device'], inverseOf: { type: 'device', link: 'registeredOwners' }, readScopes: read },
    registeredDevices: {
      targets: ['device'],
      inverseOf: { type: 'device', link: 'registeredUsers' },
      readScopes: read,
    },
    directReports: {
      targets: ['user'],
      inverseOf: { type: 'user', link: 'manager' },
      readScopes: read,
      isExpandable: true,
    },
    memberOf: {
      targets: ['group'],
      inverseOf: { type: 'group', link: 'members' },
      readScopes: memberships,
      units: 2,
      isExpandable: true,
    },
    ownedObjects: {
      targets: ['group'],
      inverseOf: { type: 'group', link: 'owners' },
      readScopes: read,
      units: 2,
      isExpandable: true,
    },
  },
  indexed: ['userPrincipalName', 'mail'],
  keys: ['userPrincipalName'],
  scopes: {
    read,
    basic: {
      scopes: ['User.ReadBasic.All'],
      properties: ['displayName', 'givenName', 'id', 'mail', 'securityIdentifier', 'surname', 'userPrincipalName'],
    },
    create: ['User.Create', ...write],
    update: ['User.ReadUpdate.All', ...write],
    delete: ['User.DeleteRestore.All', 'User.ReadWrite.All'],
    restore: ['User.DeleteRestore.All', 'User.ReadWrite.All'],
    photoRead,
    photoWrite: ['ProfilePhoto.ReadWrite.All'],
  },
  listUnits: 2,
  pageSize: { byDefault: 100, max: 999 },
  hasDelta: true,
  hasPhoto: true,
  rules: userRules,
}
