import { describe, expect, it } from 'vitest'
import { type Ask, askerOf } from '../ask.ts'
import { createRandom, type Random } from '../random.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

type Item = Record<string, unknown>

/** A client that does no more than the documents say: merge pages, apply what is removed. */
class Mirror {
  readonly values = new Map<string, Item>()
  readonly links = new Map<string, Map<string, Set<string>>>()
  readonly #ask: Ask
  readonly #first: string
  readonly #names: readonly string[]
  #next: string

  constructor(ask: Ask, first: string, names: readonly string[]) {
    this.#ask = ask
    this.#first = first
    this.#names = names
    this.#next = first
  }

  /** Reads one page; true when it was the last of a round. */
  async step(): Promise<boolean> {
    const { status, json } = await this.#ask('GET', this.#next)
    if (status !== 200) throw new Error(`${status}`)
    for (const item of json.value) this.#apply(item)
    this.#next = json['@odata.nextLink'] ?? json['@odata.deltaLink'] ?? this.#first
    return json['@odata.deltaLink'] !== undefined
  }

  #apply(item: Item): void {
    const id = String(item['id'])
    if (item['@removed']) {
      this.values.delete(id)
      this.links.delete(id)
      return
    }
    const values = this.values.get(id) ?? {}
    for (const [name, value] of Object.entries(item)) if (!name.includes('@')) values[name] = value
    this.values.set(id, values)
    const all = this.links.get(id) ?? new Map(this.#names.map((name) => [name, new Set<string>()]))
    this.links.set(id, all)
    for (const name of this.#names)
      for (const entry of (item[`${name}@delta`] ?? []) as Item[])
        if (entry['@removed']) all.get(name)?.delete(String(entry['id']))
        else all.get(name)?.add(String(entry['id']))
  }
}

const pick = <T>(random: Random, list: readonly T[]): T | undefined => list[random.below(list.length)]
const address = (id: string | undefined): string => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`

/** One change of any sort; some are refused, which is as good. */
async function disturb(ask: Ask, { state }: Simulator, random: Random, number: number): Promise<void> {
  const users = state.users()
  const groups = state.groups().filter((group) => group['mailEnabled'] === false || group['groupTypes'] !== undefined)
  const [user, other, group] = [pick(random, users)?.id, pick(random, users)?.id, pick(random, groups)?.id ?? '']
  const member = pick(random, state.members(group))
  const bin = [...state.deleted('user'), ...state.deleted('group')]
  const choices: readonly (() => Promise<unknown>)[] = [
    () => ask('PATCH', `/users/${user}`, { jobTitle: random.chance(0.3) ? null : `Title ${number}` }),
    () => ask('PATCH', `/users/${user}`, { department: pick(random, ['Retail', 'Legal', 'IT']) }),
    () => ask('PATCH', `/groups/${group}`, { description: random.chance(0.3) ? null : `Text ${number}` }),
    () => ask('PUT', `/users/${user}/manager/$ref`, { '@odata.id': address(other) }),
    () => ask('DELETE', `/users/${user}/manager/$ref`),
    () => ask('POST', `/groups/${group}/members/$ref`, { '@odata.id': address(user) }),
    () => ask('POST', `/groups/${group}/owners/$ref`, { '@odata.id': address(user) }),
    () => ask('DELETE', `/groups/${group}/members/${member}/$ref`),
    () => ask('DELETE', `/groups/${group}/owners/${pick(random, state.owners(group))}/$ref`),
    () => ask('DELETE', `/users/${user}`),
    () => ask('DELETE', `/groups/${group}`),
    () => ask('POST', `/directory/deletedItems/${pick(random, bin)?.id}/restore`, {}),
    () => ask('DELETE', `/directory/deletedItems/${pick(random, bin)?.id}`),
    () =>
      ask('POST', '/groups', {
        displayName: `Group ${number}`,
        mailEnabled: false,
        mailNickname: `g${number}`,
        securityEnabled: true,
        'members@odata.bind': [address(user)],
      }),
  ]
  await pick(random, choices)?.()
}

const clean = (object: Item, names: readonly string[]): Item =>
  Object.fromEntries(['id', ...names].flatMap((name) => (object[name] == null ? [] : [[name, object[name]]])))

/**
 * A mirror equals the directory by itself where delta tells of links to what went to the recycle bin; and where a first walk
 * shows them and nothing is told, if it passes over them as long as they are there.
 */
describe.each([
  ['told', 1],
  ['told', 2],
  ['told', 3],
  ['shown', 4],
  ['shown', 5],
  ['shown', 6],
] as const)('a mirror kept by delta alone, links to the recycle bin are %s, history %i', (deltaLinksToBin, seed) => {
  it('equals the directory after any changes at any moment of any walk', async () => {
    const random = createRandom(seed * 101)
    const behaviour = { deltaPageSize: 3 + random.below(9), deltaLinkSlice: 2 + random.below(5), deltaLinksToBin }
    const simulator = createSimulator({ tenant: createTenant({ users: 60, seed }), behaviour })
    const ask = askerOf(simulator)
    const people = new Mirror(ask, '/users/delta?$select=displayName,jobTitle,department,manager', ['manager'])
    const groups = new Mirror(ask, '/groups/delta?$select=displayName,description,members,owners,memberOf', [
      'members',
      'owners',
      'memberOf',
    ])
    for (let number = 0; number < 250; number++) {
      await disturb(ask, simulator, random, number)
      if (random.chance(0.4)) await people.step()
      if (random.chance(0.4)) await groups.step()
    }
    for (const mirror of [people, groups]) {
      while (!(await mirror.step()));
      while (!(await mirror.step()));
    }
    const { state } = simulator
    const wantedUsers = state.users().map((user) => clean(user, ['displayName', 'jobTitle', 'department']))
    const byId = (a: Item, b: Item): number => (String(a['id']) < String(b['id']) ? -1 : 1)
    const mirrored = [...people.values.values()].map((user) => clean(user, ['displayName', 'jobTitle', 'department']))
    expect(mirrored.sort(byId)).toEqual(wantedUsers.sort(byId))
    const inBin = new Set([...state.deleted('user'), ...state.deleted('group')].map(({ id }) => id))
    const seen = (links: Set<string> | undefined): readonly string[] =>
      [...(links ?? [])].filter((id) => deltaLinksToBin === 'told' || !inBin.has(id)).sort()
    for (const { id } of state.users())
      expect(seen(people.links.get(id)?.get('manager'))).toEqual([state.manager(id)].filter(Boolean))

    expect([...groups.values.keys()].sort()).toEqual(
      state
        .groups()
        .map(({ id }) => id)
        .sort(),
    )
    const outer = new Map<string, string[]>()
    for (const { id } of state.groups())
      for (const member of state.members(id)) outer.set(member, [...(outer.get(member) ?? []), id])
    for (const { id, description, groupTypes, mailEnabled, onPremisesSyncEnabled } of state.groups()) {
      const links = groups.links.get(id)
      expect(seen(links?.get('members'))).toEqual([...state.members(id)].sort())
      expect(seen(links?.get('memberOf'))).toEqual((outer.get(id) ?? []).sort())
      const isExposed =
        onPremisesSyncEnabled !== true && (mailEnabled === false || (groupTypes as string[]).includes('Unified'))
      expect(seen(links?.get('owners'))).toEqual(isExposed ? [...state.owners(id)].sort() : [])
      expect(groups.values.get(id)?.['description'] ?? undefined).toBe(description)
    }
  })
})
