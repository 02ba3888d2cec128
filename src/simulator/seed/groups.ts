import type { Entity } from '../directory/entity.ts'
import { refreshMembers } from '../rules/dynamic-members.ts'
import { departments, projects } from './departments.ts'
import { addGroup, type GroupShape } from './group-values.ts'
import { addKnownGroups } from './known-groups.ts'
import { offices } from './offices.ts'
import type { Seeding } from './seeding.ts'
import { powerLaw } from './shares.ts'
import type { Staff } from './staff.ts'

/** Members of a group on average. */
const meanMembers = 23
const maxDynamic = 40

/** Makes a fifth as many groups as there are users, of every type, with owners and members. */
export function addGroups(seeding: Seeding, staff: Staff): readonly Entity[] {
  const { users, random, directory, photos } = seeding
  const total = Math.floor(users / 5)
  const groups = users >= 50 ? [...addKnownGroups(seeding, staff)] : []
  const rest = Math.max(0, total - groups.length)
  const sizes = shuffled(seeding, powerLaw(rest, meanMembers, Math.max(1, Math.floor(users / 2))))
  let dynamics = 0
  for (const size of sizes) {
    const shape = shapeAt(random.next(), dynamics < maxDynamic)
    const department = random.pick(departments)
    const isDynamic = shape === 'dynamicSecurity' || shape === 'dynamicUnified'
    const group = addGroup(seeding, {
      shape,
      name: nameOf(seeding, department.name, department.topics, isDynamic),
      ...(isDynamic ? { rule: ruleOf(seeding, department.name) } : {}),
    })
    groups.push(group)
    addOwners(seeding, staff, group)
    if (isDynamic) {
      dynamics++
      refreshMembers(seeding, group)
    } else addMembers(seeding, staff, group, department.name, size)
  }
  nest(seeding, groups)
  for (const group of groups)
    if (group.values['mailEnabled'] === true && directory.find(group.id) && random.chance(0.3))
      photos.draw(group.id, { kind: 'group', recipe: random.below(40) })
  return groups
}

function shapeAt(share: number, mayBeDynamic: boolean): GroupShape {
  if (share < 0.08) return mayBeDynamic ? (share < 0.05 ? 'dynamicSecurity' : 'dynamicUnified') : 'security'
  if (share < 0.14) return 'mailSecurity'
  if (share < 0.2) return 'distribution'
  if (share < 0.35) return 'team'
  if (share < 0.52) return 'unified'
  if (share < 0.54) return 'roleAssignable'
  if (share < 0.6) return 'syncedSecurity'
  return 'security'
}

function nameOf({ random }: Seeding, department: string, topics: readonly string[], isDynamic: boolean): string {
  const city = random.pick(offices).city
  if (isDynamic) return `All ${department} – ${city}`
  const kind = random.below(4)
  if (kind === 0) return `Project ${random.pick(projects)} – ${department}`
  if (kind === 1) return `${city} – ${random.pick(topics)}`
  return `${department} – ${random.pick(topics)}${kind === 2 ? ` ${city}` : ''}`
}

function ruleOf({ random }: Seeding, department: string): string {
  const country = random.pick(offices).country
  const rules = [
    `(user.department -eq "${department}") -and (user.country -eq "${country}")`,
    `(user.department -eq "${department}") -and (user.jobTitle -contains "Director")`,
    `(user.country -eq "${country}") -and (user.accountEnabled -eq true) -and (user.employeeType -eq "Intern")`,
  ]
  return random.pick(rules)
}

function addOwners({ random, directory }: Seeding, staff: Staff, group: Entity): void {
  const count = 1 + random.below(3)
  for (let index = 0; index < count && staff.members.length > 0; index++)
    directory.link(group, 'owners', random.pick(staff.members))
}

/** Most members come from one department, the rest from anywhere. */
function addMembers(
  { random, directory }: Seeding,
  staff: Staff,
  group: Entity,
  department: string,
  size: number,
): void {
  const own = staff.byDepartment.get(department) ?? []
  const { everybody } = staff
  const fromOwn = Math.min(Math.floor(own.length * 0.6), Math.ceil(size * 0.7))
  let count = 0
  for (let tries = 0; count < fromOwn && tries < fromOwn * 4; tries++)
    if (directory.link(group, 'members', random.pick(own))) count++
  const reachable = Math.min(size, everybody.length)
  for (let tries = 0; count < reachable && tries < size * 6; tries++)
    if (directory.link(group, 'members', random.pick(everybody))) count++
}

/** Some security groups hold other security groups. */
function nest({ random, directory }: Seeding, groups: readonly Entity[]): void {
  const plain = groups.filter(
    (group) =>
      group.values['mailEnabled'] === false &&
      group.values['membershipRule'] === undefined &&
      group.values['isAssignableToRole'] !== true,
  )
  for (let index = 1; index < plain.length; index++) {
    const [outer, inner] = [plain[random.below(index)], plain[index]]
    if (outer && inner && random.chance(0.08) && outer.values['onPremisesSyncEnabled'] !== true && !isTold(outer))
      directory.link(outer, 'members', inner)
  }
}

/** Groups of the story keep exactly the members they were given. */
function isTold(group: Entity): boolean {
  return /^(Finance – (Month end|Approvers)|IT – Break glass)$/.test(String(group.values['displayName']))
}

function shuffled({ random }: Seeding, values: number[]): number[] {
  for (let index = values.length - 1; index > 0; index--) {
    const other = random.below(index + 1)
    const [a, b] = [values[index] ?? 0, values[other] ?? 0]
    values[index] = b
    values[other] = a
  }
  return values
}
