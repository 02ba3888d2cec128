import type { Entity } from '../directory/entity.ts'
import { notFound } from '../graph-error.ts'
import { createRandom, hashOf } from '../random.ts'
import { isOver } from '../rules/role-grants.ts'
import { roleRead } from '../types/role-scopes.ts'
import { getType } from '../world.ts'
import type { Call } from './call.ts'
import { getLive, requireScopes } from './lookup.ts'
import type { Operation } from './operation.ts'

/**
 * `GET /directory/administrativeUnits/{id}/scopedRoleMembers`: the role assignments scoped to a unit, in their older
 * shape. Graph docs: administrativeunit-list-scopedrolemembers.
 */
export const listScopedRoleMembers: Operation = {
  methods: ['GET'],
  pattern: 'directory/administrativeUnits/{id}/scopedRoleMembers',
  run: (call) => ({
    status: 200,
    json: { '@odata.context': `${call.root}/$metadata#scopedRoleMemberships`, value: membersOf(call) },
  }),
}

/** `GET /directory/administrativeUnits/{id}/scopedRoleMembers/{member}`. Graph docs: administrativeunit-get-scopedrolemembers. */
export const getScopedRoleMember: Operation = {
  methods: ['GET'],
  pattern: 'directory/administrativeUnits/{id}/scopedRoleMembers/{member}',
  run: (call) => {
    const found = membersOf(call).find((member) => member['id'] === call.params['member'])
    if (found === undefined) throw notFound(call.params['member'] ?? '')
    return { status: 200, json: { '@odata.context': `${call.root}/$metadata#scopedRoleMemberships/$entity`, ...found } }
  },
}

function membersOf(call: Call): readonly Record<string, unknown>[] {
  requireScopes(call, roleRead)
  const unit = getLive(call, getType(call.world, 'administrativeUnit'), call.params['id'] ?? '')
  return [...call.world.directory.sources(unit, 'directoryScope')]
    .filter((held) => held.type === 'unifiedRoleAssignment' && !isOver(call.world, held))
    .map((held) => toMember(call, unit, held))
}

function toMember(call: Call, unit: Entity, held: Entity): Record<string, unknown> {
  const principal = call.world.directory.find(String(held.values['principalId']))
  return {
    id: held.id,
    administrativeUnitId: unit.id,
    roleId: activatedId(call.world.tenantId, String(held.values['roleDefinitionId'])),
    roleMemberInfo: { id: principal?.id, displayName: principal?.values['displayName'] ?? null },
  }
}

/** The id an activated role has in this tenant: not that of its template. Graph docs: resources/directoryrole. */
const activatedId = (tenantId: string, templateId: string): string =>
  createRandom(hashOf(`${tenantId} ${templateId}`)).guid()
