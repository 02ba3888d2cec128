import { mix, openDraw } from './draw.ts'

/** The same plan, the same tenant on every day. */
export interface TenantPlan {
  readonly users: number
  readonly seed: number
}

/** What became of an object on one day. */
export interface Change {
  readonly number: number
  readonly is: 'new' | 'other' | 'gone'
}

/** What became of a group's members on one day. */
export interface MemberChange extends Change {
  readonly joined: readonly number[]
  readonly left: readonly number[]
}

/** All that happened on one day. */
export interface Day {
  readonly users: readonly Change[]
  readonly groups: readonly MemberChange[]
  /** Users whose photo is new or another; that of a user who is gone is gone too. */
  readonly photos: readonly number[]
}

/** What is remembered of the objects of a kind: a few numbers each, however large they are. */
interface Numbers {
  count: number
  /** The day an object last changed. */
  readonly revision: Uint16Array
  readonly isGone: Uint8Array
}

/** Half a percent of users and groups change a day. */
const changedShare = 1 / 200
/** So many in a hundred users have a photo. */
const photoPercent = 30
/** A group has at least so many members; the sizes follow a power law of this exponent, with a mean of 25. */
const [leastMembers, exponent] = [8.5, 1.5]
/** More days than a bench ever runs. */
const mostDays = 4000

const numbers = (count: number, room: number): Numbers => ({
  count,
  revision: new Uint16Array(count + room),
  isGone: new Uint8Array(count + room),
})

/** How many of a rate fall on this day, so that small tenants have some too, on some days. */
const share = (rate: number, day: number): number => Math.floor(rate * day) - Math.floor(rate * (day - 1))

/**
 * An invented tenant that lives from day to day. What an object is follows from its number and the day it last changed,
 * so that a tenant of any size takes little memory, and two programs see the same one.
 */
export class SyntheticTenant {
  readonly seed: number
  readonly users: Numbers
  readonly groups: Numbers
  readonly photoRevision: Uint16Array
  /** How many members have come and gone, by group. */
  readonly #shift: Uint16Array
  readonly #firstUsers: number
  #day = 0

  constructor({ users, seed }: TenantPlan) {
    const room = Math.ceil((users / 5000) * mostDays) + 1
    this.seed = seed
    this.#firstUsers = users
    this.users = numbers(users, room)
    this.groups = numbers(Math.ceil(users / 5), room)
    this.photoRevision = new Uint16Array(this.users.revision.length)
    this.#shift = new Uint16Array(this.groups.revision.length)
  }

  /** 0: as it was found. */
  get day(): number {
    return this.#day
  }

  isUser(number: number): boolean {
    return number < this.users.count && this.users.isGone[number] === 0
  }

  isGroup(number: number): boolean {
    return number < this.groups.count && this.groups.isGone[number] === 0
  }

  hasPhoto(number: number): boolean {
    return mix(this.seed, number, 4) % 100 < photoPercent
  }

  /** One in eight users leads others; undefined: nobody is above. A few changes of a user move it elsewhere. */
  managerOf(number: number): number | undefined {
    if (number === 0) return undefined
    const revision = this.users.revision[number] ?? 0
    const isMoved = revision > 0 && mix(this.seed, number, 5000 + revision) % 10 === 0
    const above = Math.floor((number - 1) / 8)
    return isMoved ? mix(this.seed, number, 6000 + revision) % Math.min(number, this.#leaders) : above % this.#leaders
  }

  ownersOf(group: number): readonly number[] {
    return [mix(this.seed, group, 5) % this.#leaders]
  }

  /** The members of a group, each once. A change of its members lets the first go and takes in another. */
  membersOf(group: number): readonly number[] {
    const shift = this.#shift[group] ?? 0
    return this.#membersOf(group, shift).filter((number) => this.isUser(number))
  }

  /** What happened on a day that has only begun. */
  today(): Day {
    return { users: [], groups: [], photos: [] }
  }

  /** Goes on to the next day and tells what happened. */
  advance(): Day {
    this.#day += 1
    const draw = openDraw(mix(this.seed, this.#day, 7))
    const gone = this.#remove(draw.number)
    const users = [...gone, ...this.#add(this.users, share(this.#firstUsers / 5000, this.#day))]
    const changedUsers = share(this.#firstUsers * changedShare, this.#day)
    users.push(...this.#change(this.users, changedUsers, draw.number, new Set(users.map(({ number }) => number))))
    const photos = users.flatMap(({ number, is }) => (is === 'new' && this.hasPhoto(number) ? [number] : []))
    for (let left = share(this.#firstUsers / 10_000, this.#day); left > 0; ) {
      const number = draw.number(this.users.count)
      if (!this.isUser(number) || !this.hasPhoto(number)) continue
      this.photoRevision[number] = this.#day
      photos.push(number)
      left -= 1
    }
    return { users, groups: this.#changeGroups(draw.number, gone), photos }
  }

  /** Those who lead are never removed, so that nobody loses a manager to the bin. */
  get #leaders(): number {
    return Math.ceil(this.#firstUsers / 8)
  }

  #membersOf(group: number, shift: number): readonly number[] {
    const chance = (mix(this.seed, group, 6) + 1) / 4294967297
    const most = Math.max(10, this.#firstUsers / 4)
    const size = Math.floor(Math.min(most, leastMembers / chance ** (1 / exponent)))
    const members = new Set<number>()
    for (let place = shift; place < shift + size; place++)
      members.add(mix(this.seed ^ 0x5bd1, group, place) % this.#firstUsers)
    return [...members]
  }

  #remove(draw: (below: number) => number): readonly Change[] {
    const gone: Change[] = []
    for (let left = share(this.#firstUsers / 5000, this.#day); left > 0; ) {
      const number = this.#leaders + draw(this.users.count - this.#leaders)
      if (!this.isUser(number)) continue
      this.users.isGone[number] = 1
      gone.push({ number, is: 'gone' })
      left -= 1
    }
    return gone
  }

  #add(of: Numbers, count: number): readonly Change[] {
    return Array.from({ length: count }, () => {
      const number = of.count++
      of.revision[number] = this.#day
      return { number, is: 'new' as const }
    })
  }

  #change(of: Numbers, count: number, draw: (below: number) => number, taken: ReadonlySet<number>): readonly Change[] {
    const chosen = new Set<number>()
    while (chosen.size < count) {
      const number = draw(of.count)
      if (of.isGone[number] === 0 && !taken.has(number)) chosen.add(number)
    }
    return [...chosen].map((number) => {
      of.revision[number] = this.#day
      return { number, is: 'other' }
    })
  }

  /** Three in four changes of groups are of members; users who are gone leave every group. */
  #changeGroups(draw: (below: number) => number, goneUsers: readonly Change[]): readonly MemberChange[] {
    const left = new Set(goneUsers.map(({ number }) => number))
    const changes: MemberChange[] = []
    for (const { number, is } of this.#add(this.groups, share(this.#firstUsers / 50_000, this.#day)))
      changes.push({ number, is, joined: this.membersOf(number), left: [] })
    const chosen = new Set<number>()
    for (let more = share(this.groups.count * changedShare, this.#day); more > 0; more--)
      chosen.add(draw(this.groups.count))
    for (let group = 0; group < this.groups.count; group++) {
      if (!this.isGroup(group) || changes.some(({ number }) => number === group)) continue
      const shift = this.#shift[group] ?? 0
      const before = left.size > 0 || chosen.has(group) ? this.#membersOf(group, shift) : []
      const lost = before.filter((number) => left.has(number))
      if (!chosen.has(group)) {
        if (lost.length > 0) changes.push({ number: group, is: 'other', joined: [], left: lost })
        continue
      }
      if (draw(4) === 0) {
        this.groups.revision[group] = this.#day
        changes.push({ number: group, is: 'other', joined: [], left: lost })
        continue
      }
      const moved = shift + 1 + draw(3)
      this.#shift[group] = moved
      const after = new Set(this.membersOf(group))
      const was = new Set(before)
      changes.push({
        number: group,
        is: 'other',
        joined: [...after].filter((number) => !was.has(number)),
        left: before.filter((number) => !after.has(number) && (this.isUser(number) || left.has(number))),
      })
    }
    return changes
  }
}
