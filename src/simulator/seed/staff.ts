import type { Entity } from '../directory/entity.ts'
import { portraitCount } from '../photos/portrait.ts'
import { hashOf } from '../random.ts'
import { type Department, departments } from './departments.ts'
import { type Office, offices } from './offices.ts'
import { AddressBook, guestValues, memberValues, nameFor, type PersonName, syncedValues } from './person.ts'
import type { Seeding } from './seeding.ts'
import { shares } from './shares.ts'

/** Everybody, by where they work. */
export interface Staff {
  /** Not the guests. */
  readonly members: readonly Entity[]
  readonly guests: readonly Entity[]
  readonly everybody: readonly Entity[]
  readonly byDepartment: ReadonlyMap<string, readonly Entity[]>
  readonly administrator: Entity | undefined
}

/** People of the story; in every tenant of 50 users or more. */
const known: readonly (PersonName & { readonly department: string; readonly office: string })[] = [
  { given: 'Adele', isLongHaired: true, surname: 'Vance', department: 'Retail', office: 'London' },
  { given: 'Alex', isLongHaired: false, surname: 'Wilber', department: 'Marketing', office: 'Seattle' },
  { given: 'Allan', isLongHaired: false, surname: 'Deyoung', department: 'IT', office: 'Seattle' },
  { given: 'Debra', isLongHaired: true, surname: 'Berger', department: 'Finance', office: 'London' },
  { given: 'Miriam', isLongHaired: true, surname: 'Graham', department: 'Marketing', office: 'London' },
  { given: 'Lidia', isLongHaired: true, surname: 'Holloway', department: 'Finance', office: 'Munich' },
  { given: 'Emily', isLongHaired: true, surname: 'Braun', department: 'Retail', office: 'Munich' },
]

/** How many of the people have a photo. */
const photoShare = 0.3

/** Reports of one lead. */
const span = 8

/** Makes the people of a tenant: departments, offices, managers as a tree, guests, photos. */
export function addStaff(seeding: Seeding): Staff {
  const { users, random } = seeding
  const addresses = new AddressBook()
  const guestCount = users >= 10 ? Math.max(1, Math.round(users * 0.03)) : 0
  const memberCount = users - guestCount
  const byDepartment = new Map<string, Entity[]>()
  const members: Entity[] = []
  const parts = departmentParts(memberCount)
  const wanted = users >= 50 ? [...known] : []
  const officeOf = weightedOffices()

  for (const [index, department] of departments.entries()) {
    const own: Entity[] = []
    for (let rank = 0; rank < (parts[index] ?? 0); rank++) {
      const at = rank === 0 ? -1 : wanted.findIndex((person) => person.department === department.name)
      const [person] = at < 0 ? [] : wanted.splice(at, 1)
      const office = offices.find((candidate) => candidate.city === person?.office) ?? officeOf(random.next())
      own.push(addMember(seeding, addresses, { department, office, rank, number: members.length + own.length, person }))
    }
    linkManagers(seeding, own)
    byDepartment.set(department.name, own)
    members.push(...own)
  }
  linkHeads(seeding, byDepartment)
  const guests = Array.from({ length: guestCount }, () => addGuest(seeding, addresses, officeOf(random.next())))
  for (const guest of guests) {
    const sponsor = random.chance(0.5) ? members[random.below(members.length)] : undefined
    if (sponsor) seeding.directory.link(guest, 'sponsors', sponsor)
  }
  const administrator = byDepartment.get('IT')?.[0] ?? members[0]
  return { members, guests, everybody: [...members, ...guests], byDepartment, administrator }
}

interface Opening {
  readonly department: Department
  readonly office: Office
  readonly rank: number
  readonly number: number
  readonly person: PersonName | undefined
}

function addMember(seeding: Seeding, addresses: AddressBook, opening: Opening): Entity {
  const { random, directory } = seeding
  const { department, office, rank, number, person } = opening
  const name = person ?? nameFor(random, office)
  const local = addresses.take(name)
  const jobTitle = rank === 0 ? department.head : rank <= span ? department.lead : random.pick(department.titles)
  const position = { department, office, jobTitle, number }
  const id = random.guid()
  const isSynced = person === undefined && rank > 0 && number % 7 === 3
  const values = memberValues(seeding, id, name, local, position)
  const isKept = rank === 0 || person !== undefined
  const chance = person ? 1 : photoShare
  givePhoto(seeding, id, name, chance)
  return directory.add('user', id, {
    ...values,
    ...(isKept ? { accountEnabled: true } : {}),
    ...(isSynced ? syncedValues(seeding, name, local, position) : {}),
  })
}

function addGuest(seeding: Seeding, addresses: AddressBook, office: Office): Entity {
  const name = nameFor(seeding.random, office)
  const id = seeding.random.guid()
  givePhoto(seeding, id, name, photoShare)
  return seeding.directory.add('user', id, guestValues(seeding, id, name, addresses.take(name), office))
}

function departmentParts(total: number): number[] {
  const parts = shares(
    total,
    departments.map((department) => department.weight),
  )
  const retail = Math.min(40, Math.max(Math.floor(total * 0.35), total - 57))
  while ((parts[0] ?? 0) < retail) {
    const largest = parts.reduce((best, part, index) => (index > 0 && part > (parts[best] ?? 0) ? index : best), 1)
    parts[0] = (parts[0] ?? 0) + 1
    parts[largest] = (parts[largest] ?? 1) - 1
  }
  return parts
}

function weightedOffices(): (share: number) => Office {
  const total = offices.reduce((sum, office) => sum + office.weight, 0)
  return (share) => {
    let left = share * total
    for (const office of offices) {
      left -= office.weight
      if (left < 0) return office
    }
    return offices[0] as Office
  }
}

/** Within a department everybody reports to somebody before them, so that it is a tree. */
function linkManagers({ directory }: Seeding, own: readonly Entity[]): void {
  for (let rank = 1; rank < own.length; rank++) {
    const [person, lead] = [own[rank], own[Math.floor((rank - 1) / span)]]
    if (person && lead) directory.link(person, 'manager', lead)
  }
}

/** The heads report to one of them. */
function linkHeads({ directory }: Seeding, byDepartment: ReadonlyMap<string, readonly Entity[]>): void {
  const chief = byDepartment.get('Operations')?.[0] ?? byDepartment.get('Retail')?.[0]
  for (const [head] of byDepartment.values())
    if (chief && head && head !== chief) directory.link(head, 'manager', chief)
  if (chief) directory.set(chief, 'jobTitle', 'Chief Executive Officer')
}

function givePhoto({ photos, random }: Seeding, id: string, name: PersonName, chance: number): void {
  if (!random.chance(chance)) return
  const pair = hashOf(id) % (portraitCount / 2)
  photos.draw(id, { kind: 'portrait', recipe: pair * 2 + (name.isLongHaired ? 0 : 1) })
}
