import { expect, test } from 'vitest'
import { readAreas } from '../../src/main/connection/read-areas.ts'
import { type JudgedRole, judgedRoles } from '../../src/main/connection/role-areas.ts'
import { writeAreas } from '../../src/main/connection/write-areas.ts'
import type { Area } from '../../src/simulator/auth/areas.ts'
import { memberRights, roleRights } from '../../src/simulator/auth/role-rights.ts'

/** What the simulator, which was told its roles by itself, calls the place where a kind is read and written. */
const places: { readonly [kind: string]: Area } = {
  user: 'users',
  group: 'groups',
  administrativeUnit: 'units',
  role: 'roles',
  roleAssignment: 'roles',
  roleEligibility: 'pim',
  roleSchedule: 'pim',
  groupSetting: 'groupSettings',
  organization: 'organization',
  device: 'devices',
  conditionalAccessPolicy: 'conditionalAccess',
  namedLocation: 'conditionalAccess',
  authenticationStrength: 'conditionalAccess',
  authenticationMethodsPolicy: 'methods',
  authorizationPolicy: 'authorization',
  application: 'applications',
  servicePrincipal: 'applications',
  appRoleAssignment: 'appAssignments',
  oAuth2PermissionGrant: 'grants',
  auditLog: 'audits',
  signInLog: 'signIns',
}

const readsInSimulator = (role: JudgedRole, kind: string): boolean => {
  const place = places[kind] as Area
  const rights = roleRights[role]
  return [memberRights, ...(rights === undefined ? [] : [rights])].some(
    ({ reads, writes }) => reads.includes(place) || writes.includes(place),
  )
}

const writesInSimulator = (role: JudgedRole, place: Area): boolean => roleRights[role]?.writes.includes(place) === true

/** Where the pages of single roles say more than the simulator was told: their logs, which its calls' pages do not name. */
const moreByRole = ['Application Administrator', 'Cloud Application Administrator', 'Cloud Device Administrator']

test.each(judgedRoles.map((role) => [role]))('%s: reads here what it reads in the simulator', (role) => {
  for (const { kinds, roles, unsure = [] } of readAreas)
    for (const kind of kinds) {
      const isLog = kind.endsWith('Log')
      if (unsure.includes(role) || (isLog && moreByRole.includes(role))) continue
      expect(roles.includes(role) || role === 'Global Administrator', kind).toBe(readsInSimulator(role, kind))
    }
})

/** Assigns licences to groups alone; the simulator has one place for those of groups and of users. */
const assignsToGroups = 'Groups Administrator Licences of users'

/** Areas that are finer here than a place of the simulator. */
const placeOf = (what: string, kind: string): Area =>
  what.startsWith('Licences') ? 'licences' : (places[kind] as Area)

test.each(judgedRoles.map((role) => [role]))('%s: nothing is denied to it that the simulator lets it write', (role) => {
  for (const { what, kinds, roles, unsure = [] } of writeAreas) {
    // Only the Privileged Role Administrator touches these; the simulator does not tell groups apart.
    if (what === 'Groups that can hold roles' || `${role} ${what}` === assignsToGroups) continue
    const isDenied = !roles.includes(role) && !unsure.includes(role) && role !== 'Global Administrator'
    for (const kind of kinds)
      if (isDenied) expect(writesInSimulator(role, placeOf(what, kind)), `${what} ${kind}`).toBe(false)
  }
})
