import { departments } from './departments.ts'
import { addGroup } from './group-values.ts'
import { momentAgo } from './moments.ts'
import { offices } from './offices.ts'
import { memberValues, nameFor } from './person.ts'
import type { Seeding } from './seeding.ts'
import type { Staff } from './staff.ts'

/** Adds people and groups that were deleted within the last weeks, beside those that live. */
export function fillRecycleBin(seeding: Seeding, staff: Staff): void {
  const { users, random, directory, nowMs } = seeding
  if (users < 20) return
  const people = Math.max(2, Math.round(users * 0.005))
  for (let index = 0; index < people; index++) {
    const department = random.pick(departments)
    const office = random.pick(offices)
    const name = nameFor(random, office)
    const id = random.guid()
    const position = { department, office, jobTitle: random.pick(department.titles), number: users + index }
    const leaver = directory.add(
      'user',
      id,
      memberValues(seeding, id, name, `leaver${index + 1}.${name.given.length}`, position),
    )
    const [group] = staff.administrator ? directory.sources(staff.administrator, 'owners') : []
    if (group && group.values['membershipRule'] === undefined) directory.link(group, 'members', leaver)
    directory.remove(leaver, momentAgo(random, nowMs, 25, 1))
  }
  for (const shape of ['security', 'unified'] as const) {
    const group = addGroup(seeding, { shape, name: `Old project ${shape === 'security' ? 'access' : 'team'}` })
    for (let index = 0; index < 5; index++) directory.link(group, 'members', random.pick(staff.members))
    directory.link(group, 'owners', random.pick(staff.members))
    directory.remove(group, momentAgo(random, nowMs, 20, 1))
  }
}
