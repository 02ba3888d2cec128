import type { Entity } from '../directory/entity.ts'
import { refreshMembers } from '../rules/dynamic-members.ts'
import { addGroup, type GroupPlan } from './group-values.ts'
import type { Seeding } from './seeding.ts'
import type { Staff } from './staff.ts'

interface Told extends GroupPlan {
  readonly members: number
  readonly owners: number
  readonly department: string
  readonly extra?: Readonly<Record<string, unknown>>
}

const told: readonly Told[] = [
  {
    shape: 'security',
    name: 'Finance – Month end',
    description: 'Opens the ledgers for month-end closing.',
    members: 14,
    owners: 2,
    department: 'Finance',
  },
  {
    shape: 'security',
    name: 'Finance – Approvers',
    description: 'May approve payments above 10,000.',
    members: 5,
    owners: 1,
    department: 'Finance',
  },
  {
    shape: 'roleAssignable',
    name: 'IT – Break glass',
    description: 'Emergency access. Not for everyday work.',
    members: 2,
    owners: 1,
    department: 'IT',
  },
  {
    shape: 'team',
    name: 'Retail EMEA',
    description: 'Stores of Europe, the Middle East and Africa.',
    members: 24,
    owners: 2,
    department: 'Retail',
    extra: {
      classification: 'Internal',
      preferredDataLocation: 'EUR',
      preferredLanguage: 'en-GB',
      resourceBehaviorOptions: ['WelcomeEmailDisabled'],
      theme: 'Teal',
    },
  },
  {
    shape: 'hiddenUnified',
    name: 'People – Confidential',
    description: 'Matters that only their members know of.',
    members: 6,
    owners: 1,
    department: 'Human Resources',
  },
  {
    shape: 'dynamicSecurity',
    name: 'All Retail',
    rule: 'user.department -eq "Retail"',
    members: 0,
    owners: 1,
    department: 'Retail',
  },
  { shape: 'mailSecurity', name: 'Finance – Invoices', members: 8, owners: 1, department: 'Finance' },
  { shape: 'distribution', name: 'Company news', members: 20, owners: 1, department: 'Marketing' },
  { shape: 'security', name: 'Licences – Entra premium', members: 5, owners: 1, department: 'IT' },
  { shape: 'security', name: 'IT – Server access', members: 4, owners: 1, department: 'IT' },
]

/** Adds the groups of the story, one of every type among them. */
export function addKnownGroups(seeding: Seeding, staff: Staff): readonly Entity[] {
  const groups = told.map((plan) => {
    const group = addGroup(seeding, plan)
    if (plan.extra) Object.assign(group.values, plan.extra)
    const people = candidates(staff, plan.department)
    for (const owner of people.slice(0, plan.owners)) seeding.directory.link(group, 'owners', owner)
    if (plan.rule) refreshMembers(seeding, group)
    else for (const member of people.slice(1, 1 + plan.members)) seeding.directory.link(group, 'members', member)
    return group
  })
  const [outer, inner] = [groups[9], groups[8]]
  if (outer && inner) seeding.directory.link(outer, 'members', inner)
  return groups
}

/** First the department's own people, then others: small tenants have small departments. */
function candidates(staff: Staff, department: string): readonly Entity[] {
  const own = (staff.byDepartment.get(department) ?? []).filter((person) => person.values['accountEnabled'] === true)
  const others = staff.members.filter((person) => person.values['department'] !== department)
  return [...own.slice(0, 40), ...others.slice(0, 40)]
}
