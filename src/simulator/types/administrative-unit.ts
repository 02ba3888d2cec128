import { allows } from '../auth/scopes.ts'
import type { Entity } from '../directory/entity.ts'
import { administrativeUnitRules } from './administrative-unit-rules.ts'
import type { EntityType } from './entity-type.ts'
import { flag, moment, text } from './property.ts'
import type { Asking } from './scene.ts'

const write = ['AdministrativeUnit.ReadWrite.All']
const read = [
  'AdministrativeUnit.Read.All',
  'AdministrativeUnit.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
]
const shown = { isDefault: true }

/** Only members see the members of a hidden unit, and who may read hidden memberships. Graph docs: resources/administrativeunit. */
function isVisible(unit: Entity, call: Asking): boolean {
  if (unit.values['visibility'] !== 'HiddenMembership' || allows(call.token.scopes, ['Member.Read.Hidden'])) return true
  const reader = call.token.userId === undefined ? undefined : call.world.directory.find(call.token.userId)
  return reader !== undefined && call.world.directory.isLinked(unit, 'members', reader)
}

/** `microsoft.graph.administrativeUnit`. Graph docs: resources/administrativeunit, administrativeunit-update, administrativeunit-delta. */
export const administrativeUnit: EntityType = {
  name: 'administrativeUnit',
  title: 'AdministrativeUnit',
  path: 'directory/administrativeUnits',
  properties: {
    deletedDateTime: moment({ ...shown, write: 'never' }),
    description: text(shown),
    displayName: text({ ...shown, isRequired: true, isNotNull: true, maxLength: 256 }),
    isMemberManagementRestricted: flag({ ...shown, write: 'create' }),
    membershipRule: text({ ...shown, write: 'undocumented', maxLength: 3072 }),
    membershipRuleProcessingState: text({ ...shown, write: 'undocumented', values: ['On', 'Paused'] }),
    membershipType: text({ ...shown, write: 'undocumented', pattern: /^(assigned|dynamic)$/i }),
    visibility: text({ ...shown, values: ['HiddenMembership', 'Public'] }),
  },
  links: {
    members: {
      targets: ['user', 'group', 'device', 'application', 'servicePrincipal', 'orgContact'],
      readScopes: read,
      writeScopes: [...write, 'Directory.ReadWrite.All', 'Directory.AccessAsUser.All'],
      delta: 'default',
      isExpandable: true,
      isVisible,
    },
  },
  indexed: ['displayName'],
  keys: [],
  scopes: { read, create: write, update: write, delete: write, restore: write },
  listUnits: 1,
  pageSize: { byDefault: 100, max: 999 },
  hasDelta: true,
  hasPhoto: false,
  rules: administrativeUnitRules,
}
