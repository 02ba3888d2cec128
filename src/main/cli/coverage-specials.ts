import type { Kind } from '../../shared/kinds/kind.ts'
import type { Content } from '../../shared/model/object-state.ts'

/** Objects whose kind refuses some of them. Of a kind that is not there nothing is said. */
const specials: readonly (readonly [kind: string, what: string, content: Content])[] = [
  ['user', 'User synced from on-premises', { onPremisesSyncEnabled: true, userType: 'Member' }],
  ['user', 'User account of an agent', { subtype: 'agentUser' }],
  ['group', 'Security group', { securityEnabled: true, mailEnabled: false }],
  ['group', 'Microsoft 365 group', { groupTypes: ['Unified'], mailEnabled: true, securityEnabled: false }],
  [
    'group',
    'Dynamic group',
    { groupTypes: ['DynamicMembership'], securityEnabled: true, membershipRuleProcessingState: 'On' },
  ],
  ['group', 'Mail-enabled security group', { mailEnabled: true, securityEnabled: true }],
  ['group', 'Distribution list', { mailEnabled: true, securityEnabled: false }],
  ['group', 'Group synced from on-premises', { onPremisesSyncEnabled: true, securityEnabled: true }],
  ['role', 'Built-in role', { isBuiltIn: true }],
  ['role', 'Role of your own', { isBuiltIn: false }],
  ['roleSchedule', 'Role that somebody only activated for a while', { assignmentType: 'Activated' }],
  ['application', 'Agent identity blueprint', { subtype: 'agentIdentityBlueprint' }],
  ['servicePrincipal', 'Agent identity', { subtype: 'agentIdentity' }],
  ['device', 'Device', {}],
  ['domain', 'Domain', {}],
]

const toList = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '))

/** What these objects refuse and why, and what of them comes back all the same. */
export const toSpecialObjects = (kinds: readonly Kind[]): readonly (readonly string[])[] =>
  specials.flatMap(([id, what, content]) => {
    const kind = kinds.find((one) => one.id === id)
    if (kind === undefined) return []
    const parts = [
      ...kind.attributes.filter(({ how }) => how !== 'never').map(({ name }) => name as string),
      ...kind.links.map(({ name }) => name),
    ]
    const reasons = new Map<string, string[]>()
    for (const part of ['create', ...parts]) {
      const reason = kind.blocked(content, part)
      if (reason !== undefined) reasons.set(reason, [...(reasons.get(reason) ?? []), part])
    }
    const free = parts.filter((part) => kind.blocked(content, part) === undefined)
    const refused = Array.from(reasons, ([reason, names]) => {
      const isMost = names.length > parts.length / 2
      return isMost
        ? reason
        : `${names.map((name) => (name === 'create' ? 'creating it anew' : name)).join(', ')}: ${reason}`
    })
    const isAll = refused.length === 0
    const kept = isAll ? 'everything' : free.length > parts.length / 2 ? 'the rest' : toList(free)
    return [[what, isAll ? 'nothing' : refused.join(' '), kept]]
  })
