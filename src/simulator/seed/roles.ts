import type { Entity } from '../directory/entity.ts'
import { createRandom } from '../random.ts'
import { assignmentIdOf, type Grant, linkGrant, valuesOfGrant } from '../rules/role-grants.ts'
import { builtInRoles } from './built-in-roles.ts'
import type { Seeding } from './seeding.ts'
import type { Staff } from './staff.ts'
import { addUnits } from './units.ts'

const dayMs = 86_400_000

/** Roles the organisation made itself. */
const customRoles = [
  {
    displayName: 'Application Registration Support',
    description: 'May see and fix the basic properties of app registrations.',
    actions: ['microsoft.directory/applications/standard/read', 'microsoft.directory/applications/basic/update'],
  },
  {
    displayName: 'Group Membership Desk',
    description: 'May add people to security groups and take them out.',
    actions: [
      'microsoft.directory/groups.security/members/update',
      'microsoft.directory/groups.security/standard/read',
      'microsoft.directory/users/standard/read',
    ],
  },
] as const

/**
 * Adds what decides who may do what: units, roles, who holds them where, and what PIM has scheduled. It draws from a
 * sequence of its own, so that whatever else a tenant holds stays as it is.
 */
export function addRoles(seeding: Seeding, seed: number, staff: Staff, groups: readonly Entity[]): void {
  const own: Seeding = { ...seeding, random: createRandom(seed ^ 0x0a11_0c8e) }
  const roles = new Map<string, Entity>()
  for (const role of builtInRoles) roles.set(role.name, addBuiltIn(own, role))
  for (const role of customRoles) roles.set(role.displayName, addCustom(own, role))
  const { administrator } = staff
  if (administrator === undefined) return
  assign(own, grantOf(roles, administrator, 'Global Administrator'))
  if (staff.members.length < 20) return
  const units = addUnits(own, staff, groups)
  const people = staff.members.filter(isCandidate(staff, 'IT')).slice(0, 7)
  const at = (index: number): Entity => people[index % people.length] ?? administrator
  const breakGlass = groups.find((group) => group.values['isAssignableToRole'] === true)
  const grant = (who: Entity, role: string, scope?: Entity): Grant => grantOf(roles, who, role, scope)
  const held: readonly Grant[] = [
    ...(breakGlass === undefined ? [] : [grant(breakGlass, 'Global Administrator')]),
    grant(at(0), 'Privileged Role Administrator'),
    grant(at(6), 'Global Reader'),
    grant(at(1), 'User Administrator'),
    grant(at(1), 'Exchange Administrator'),
    grant(at(2), 'Application Administrator'),
    grant(at(3), 'Intune Administrator'),
    grant(at(4), 'Security Reader'),
    grant(at(5), 'Application Registration Support'),
    grant(at(2), 'Helpdesk Administrator', units.retail),
    grant(at(3), 'Group Membership Desk', units.retail),
    grant(at(4), 'Authentication Administrator', units.munich),
    grant(administrator, 'User Administrator', units.executives),
  ]
  for (const one of held) assign(own, one)

  eligible(own, grant(at(1), 'Global Administrator'), 'noExpiration')
  eligible(own, grant(at(2), 'Privileged Authentication Administrator'), 'afterDateTime')
  eligible(own, grant(at(3), 'Security Administrator'), 'afterDateTime')
  eligible(own, grant(at(4), 'Conditional Access Administrator'), 'noExpiration')
  eligible(own, grant(at(5), 'User Administrator', units.retail), 'afterDateTime')
  schedule(own, grant(at(5), 'License Administrator'), 'Assigned', 120 * dayMs)
  schedule(own, grant(at(3), 'Security Administrator'), 'Activated', dayMs / 3)
}

const isCandidate =
  (staff: Staff, department: string) =>
  (person: Entity): boolean =>
    person !== staff.administrator &&
    person.values['accountEnabled'] === true &&
    person.values['onPremisesSyncEnabled'] !== true &&
    (person.values['department'] === department || staff.members.length < 100)

function addBuiltIn({ directory }: Seeding, role: (typeof builtInRoles)[number]): Entity {
  return directory.add('unifiedRoleDefinition', role.id, {
    displayName: role.name,
    description: role.description,
    isBuiltIn: true,
    isEnabled: true,
    resourceScopes: ['/'],
    rolePermissions: [{ allowedResourceActions: role.actions, condition: null }],
    templateId: role.id,
    version: '1',
  })
}

function addCustom({ directory, random }: Seeding, role: (typeof customRoles)[number]): Entity {
  const id = random.guid()
  return directory.add('unifiedRoleDefinition', id, {
    displayName: role.displayName,
    description: role.description,
    isBuiltIn: false,
    isEnabled: true,
    resourceScopes: ['/'],
    rolePermissions: [{ allowedResourceActions: role.actions, condition: null }],
    templateId: id,
  })
}

function grantOf(roles: ReadonlyMap<string, Entity>, principal: Entity, name: string, scope?: Entity): Grant {
  const role = roles.get(name)
  if (role === undefined) throw new Error(`no role ${name}`)
  return { principal, role, scope, directoryScopeId: scope === undefined ? '/' : `/administrativeUnits/${scope.id}` }
}

function assign({ directory, names }: Seeding, grant: Grant): void {
  const id = assignmentIdOf(grant)
  if (directory.find(id) !== undefined) return
  const values = { ...valuesOfGrant(grant), principalOrganizationId: names.tenantId }
  linkGrant({ directory }, directory.add('unifiedRoleAssignment', id, values), grant)
}

function eligible(seeding: Seeding, grant: Grant, ends: 'noExpiration' | 'afterDateTime'): void {
  const lastsMs = ends === 'noExpiration' ? undefined : (90 + seeding.random.below(200)) * dayMs
  addSchedule(seeding, 'unifiedRoleEligibilitySchedule', grant, lastsMs, {})
}

/** PIM's own assignments stand among the role assignments too, for as long as they last. */
function schedule(seeding: Seeding, grant: Grant, assignmentType: 'Assigned' | 'Activated', lastsMs: number): void {
  assign(seeding, grant)
  addSchedule(seeding, 'unifiedRoleAssignmentSchedule', grant, lastsMs, { assignmentType })
}

function addSchedule(
  { directory, random, nowMs }: Seeding,
  type: string,
  grant: Grant,
  lastsMs: number | undefined,
  own: Readonly<Record<string, unknown>>,
): void {
  const moment = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+/, '')
  const startMs =
    lastsMs !== undefined && lastsMs < dayMs ? nowMs - lastsMs / 4 : nowMs - (20 + random.below(200)) * dayMs
  const id = random.guid()
  const entity = directory.add(type, id, {
    ...valuesOfGrant(grant),
    createdDateTime: moment(startMs),
    createdUsing: random.guid(),
    memberType: 'Direct',
    status: 'Provisioned',
    scheduleInfo: {
      startDateTime: moment(startMs),
      recurrence: null,
      expiration: {
        type: lastsMs === undefined ? 'noExpiration' : 'afterDateTime',
        endDateTime: lastsMs === undefined ? null : moment(nowMs + lastsMs),
        duration: null,
      },
    },
    ...own,
  })
  linkGrant({ directory }, entity, grant)
}
