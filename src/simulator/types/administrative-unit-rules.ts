import type { Entity } from '../directory/entity.ts'
import { badRequest, insufficientPrivileges } from '../graph-error.ts'
import { compileUserRule, refreshMembers } from '../rules/dynamic-members.ts'
import { markRestricted } from '../rules/restricted-units.ts'
import { requirePremium } from '../rules/role-grants.ts'
import type { Rules } from './entity-type.ts'
import { isRuled } from './group-shape.ts'
import type { Scene } from './scene.ts'

type Values = Readonly<Record<string, unknown>>

const invalid = (name: string): Error =>
  badRequest(`Invalid value specified for property '${name}' of resource 'AdministrativeUnit'.`)

function checkRule(values: Values): void {
  const rule = values['membershipRule']
  if (!isRuled(values)) {
    if (typeof rule === 'string' && rule !== '') throw invalid('membershipRule')
    return
  }
  if (typeof rule !== 'string' || rule === '') throw invalid('membershipRule')
  compileUserRule(rule)
}

function settleMembers(world: Scene, unit: Entity): void {
  const moved = unit.state === 'live' ? refreshMembers(world, unit) : []
  if (unit.values['isMemberManagementRestricted'] !== true) return
  markRestricted(world, new Set([...moved, ...(unit.links.get('members')?.keys() ?? [])]))
}

/** What Graph enforces for administrative units beyond the table. Graph docs: administrativeunit-update, administrativeunit-post-members. */
export const administrativeUnitRules: Rules = {
  deletion: () => 'soft',

  checkCreate: (call, values) => {
    if (isRuled(values)) requirePremium(call.world)
    checkRule(values)
  },

  complete: (_call, _id, values) => ({
    ...values,
    membershipRuleProcessingState: values['membershipRuleProcessingState'] ?? (isRuled(values) ? 'On' : undefined),
  }),

  checkUpdate: (_call, unit, values) => {
    if ('membershipRule' in values || 'membershipType' in values) checkRule({ ...unit.values, ...values })
  },

  checkLink: (_call, unit, _link, target) => {
    if (isRuled(unit.values)) throw insufficientPrivileges()
    if (target === unit)
      throw badRequest("An invalid operation was included in the following modified references: 'members'.")
  },

  afterLinks: (world, unit, _link, targets) => {
    if (unit.values['isMemberManagementRestricted'] === true) markRestricted(world, targets)
  },

  afterChange: settleMembers,
}
