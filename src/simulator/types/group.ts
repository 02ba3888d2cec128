import { allows } from '../auth/scopes.ts'
import type { Entity } from '../directory/entity.ts'
import type { EntityType } from './entity-type.ts'
import { groupProperties } from './group-properties.ts'
import { groupRules } from './group-rules.ts'
import { isExchangeOwned } from './group-shape.ts'

const read = ['Group.Read.All', 'Group.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All']
const write = ['Group.ReadWrite.All', 'Directory.ReadWrite.All']
const members = [...read, 'GroupMember.Read.All', 'GroupMember.ReadWrite.All']

/** `microsoft.graph.group`. Graph docs: resources/group, permissions-reference. */
export const group: EntityType = {
  name: 'group',
  title: 'Group',
  path: 'groups',
  properties: groupProperties,
  links: {
    members: {
      targets: ['user', 'group', 'device', 'servicePrincipal', 'orgContact', 'application'],
      readScopes: ['GroupMember.ReadBasic.All', 'Group.ReadBasic.All', ...members],
      writeScopes: ['GroupMember.ReadWrite.All', ...write],
      units: 3,
      delta: 'default',
      isExpandable: true,
      // Graph docs: known-issues (groups), group-list-owners.
      omits: ['servicePrincipal'],
      isVisible: (source, call) =>
        source.values['visibility'] !== 'HiddenMembership' || allows(call.token.scopes, ['Member.Read.Hidden']),
    },
    owners: {
      targets: ['user', 'servicePrincipal'],
      readScopes: members,
      writeScopes: write,
      maxTargets: 100,
      keepsLast: true,
      delta: 'select',
      isExpandable: true,
      omits: ['servicePrincipal'],
      isVisible: (source: Entity) => !isExchangeOwned(source) && source.values['onPremisesSyncEnabled'] !== true,
    },
    memberOf: {
      targets: ['group'],
      inverseOf: { type: 'group', link: 'members' },
      readScopes: ['GroupMember.ReadBasic.All', 'Group.ReadBasic.All', ...members],
      units: 2,
      delta: 'select',
      isExpandable: true,
    },
  },
  indexed: ['mailNickname'],
  keys: [],
  scopes: {
    read: [...read, 'GroupMember.Read.All', 'GroupMember.ReadWrite.All'],
    basic: {
      scopes: ['Group.ReadBasic.All'],
      properties: [
        'id',
        'displayName',
        'description',
        'mail',
        'mailNickname',
        'groupTypes',
        'mailEnabled',
        'securityEnabled',
        'visibility',
      ],
    },
    create: ['Group.Create', ...write],
    update: write,
    delete: ['Group.ReadWrite.All'],
    restore: ['Group.ReadWrite.All'],
    photoRead: ['ProfilePhoto.Read.All', 'ProfilePhoto.ReadWrite.All', 'Group.Read.All', 'Group.ReadWrite.All'],
    photoWrite: ['ProfilePhoto.ReadWrite.All', 'Group.ReadWrite.All'],
  },
  listUnits: 1,
  pageSize: { byDefault: 100, max: 999 },
  bindsOnUpdate: true,
  hasDelta: true,
  hasPhoto: true,
  rules: groupRules,
}
