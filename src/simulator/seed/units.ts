import type { Entity } from '../directory/entity.ts'
import { refreshMembers } from '../rules/dynamic-members.ts'
import { markRestricted } from '../rules/restricted-units.ts'
import type { Seeding } from './seeding.ts'
import type { Staff } from './staff.ts'

/** The administrative units of the story. */
export interface Units {
  readonly retail: Entity
  readonly munich: Entity
  readonly executives: Entity
}

const has = (name: string, value: string) => (person: Entity) => person.values[name] === value

/** Makes a handful of administrative units: assigned, dynamic, hidden, restricted, and one in the recycle bin. */
export function addUnits({ directory, random, nowMs }: Seeding, staff: Staff, groups: readonly Entity[]): Units {
  const add = (displayName: string, description: string, values: Record<string, unknown> = {}): Entity =>
    directory.add('administrativeUnit', random.guid(), { displayName, description, ...values })
  const fill = (unit: Entity, members: readonly Entity[]): Entity => {
    for (const member of members) directory.link(unit, 'members', member)
    return unit
  }
  const named = (name: string): readonly Entity[] => groups.filter(has('displayName', name))

  const retail = fill(add('Retail EMEA', 'Stores of Europe, the Middle East and Africa: their own helpdesk.'), [
    ...staff.members.filter(has('department', 'Retail')).slice(0, 40),
    ...named('Retail EMEA'),
  ])
  const munich = add('Munich office', 'Everybody who works in Munich.', {
    membershipType: 'Dynamic',
    membershipRule: 'user.city -eq "Munich"',
    membershipRuleProcessingState: 'On',
  })
  refreshMembers({ directory }, munich)
  fill(
    add('Investigations', 'Its members are known to each other only.', { visibility: 'HiddenMembership' }),
    staff.members.filter(has('department', 'Human Resources')).slice(0, 4),
  )
  fill(add('Finance', 'People and groups of Finance.'), [
    ...staff.members.filter(has('department', 'Finance')).slice(0, 30),
    ...named('Finance – Month end'),
  ])
  const executives = fill(
    add('Executives', 'Managed by a few administrators only.', { isMemberManagementRestricted: true }),
    staff.members.filter(({ values }) => values['jobTitle'] === 'Chief Executive Officer').slice(0, 1),
  )
  markRestricted({ directory }, directory.targets(executives, 'members'))
  const closed = fill(add('Lisbon office', 'Closed last quarter.'), staff.members.slice(4, 7))
  directory.remove(closed, new Date(nowMs - 9 * 86_400_000).toISOString().replace(/\.\d+/, ''))
  return { retail, munich, executives }
}
