import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf, walk } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

let simulator: Simulator
let ask: Ask
let nowMs: number

const start = (users = 150, behaviour = {}): void => {
  nowMs = Date.parse('2026-11-21T10:00:00Z')
  simulator = createSimulator({ tenant: createTenant({ users }), clock: () => nowMs, behaviour })
  ask = askerOf(simulator)
}
beforeEach(() => start())

const groups = '/groups/delta?$select=displayName,description,securityEnabled,members,owners'
const users = '/users/delta?$select=displayName,jobTitle,city,faxNumber,manager'
const group = (name: string): string => simulator.state.named('group', name)?.id ?? ''
const user = (name: string): string => simulator.state.named('user', name)?.id ?? ''

interface Seen {
  readonly removed: Map<string, string>
  readonly objects: Map<string, Record<string, unknown>>
  readonly links: Map<string, Set<string>>
}

/** What a client that merges pages in any order would end up with. */
const merged = (items: readonly Record<string, unknown>[], link: string): Seen => {
  const seen: Seen = { removed: new Map(), objects: new Map(), links: new Map() }
  for (const item of items) {
    const id = String(item['id'])
    const gone = item['@removed'] as { reason: string } | undefined
    if (gone) {
      seen.removed.set(id, gone.reason)
      continue
    }
    seen.objects.set(id, item)
    const targets = seen.links.get(id) ?? new Set()
    for (const entry of (item[`${link}@delta`] ?? []) as Record<string, unknown>[])
      if (entry['@removed']) targets.delete(String(entry['id']))
      else targets.add(String(entry['id']))
    seen.links.set(id, targets)
  }
  return seen
}

describe('a full delta read', () => {
  it('shows every group with its members and owners, by id and type only', async () => {
    const { items, deltaLink } = await walk(ask, groups)
    const members = merged(items, 'members')
    const owners = merged(items, 'owners')
    expect(members.objects.size).toBe(30)
    for (const { id, mailEnabled, groupTypes, onPremisesSyncEnabled } of simulator.state.groups()) {
      expect([...(members.links.get(id) ?? [])]).toEqual(simulator.state.members(id))
      const isExposed =
        (mailEnabled === false || (groupTypes as string[]).includes('Unified')) && onPremisesSyncEnabled !== true
      expect([...(owners.links.get(id) ?? [])]).toEqual(isExposed ? simulator.state.owners(id) : [])
    }
    expect(Object.keys(items.find((item) => item.id === group('Finance – Month end'))['members@delta'][0])).toEqual([
      '@odata.type',
      'id',
    ])
    expect(deltaLink).toMatch(/^https:\/\/graph\.example\/v1\.0\/groups\/delta\?\$deltatoken=[\w-]+$/)
  })

  it('shows what lies in the recycle bin as removed', async () => {
    const { items } = await walk(ask, groups)
    for (const { id } of simulator.state.deleted('group'))
      expect(items.find((item) => item.id === id)).toEqual({ id, '@removed': { reason: 'changed' } })
  })

  it('omits what was never set, and shows managers as an array', async () => {
    const { items } = await walk(ask, users)
    const { objects, links } = merged(items, 'manager')
    expect(objects.size).toBe(150)
    for (const stored of simulator.state.users()) {
      const shown = objects.get(stored.id) ?? {}
      for (const name of ['jobTitle', 'city', 'faxNumber']) expect(shown[name]).toEqual(stored[name])
      expect('faxNumber' in shown).toBe('faxNumber' in stored)
      expect([...(links.get(stored.id) ?? [])]).toEqual([simulator.state.manager(stored.id)].filter(Boolean))
    }
  })

  it('shows members, but not owners, when nothing is selected', async () => {
    const { items } = await walk(ask, '/groups/delta')
    const shown = items.find((item) => item.id === group('Finance – Month end'))
    expect(shown['members@delta']).toHaveLength(14)
    expect(shown).not.toHaveProperty('owners@delta')
    expect(shown.mailNickname).toBe('finance-month-end')
  })

  it('repeats a large group over pages with slices, and loses none while members go', async () => {
    start(150, { deltaPageSize: 7, deltaLinkSlice: 4 })
    const before = new Map(simulator.state.groups().map(({ id }) => [id, simulator.state.members(id)]))
    const first = await ask('GET', groups)
    const shown = first.json.value.find((item: Record<string, unknown[]>) => item['members@delta']?.length === 4)
    const rest = await walk(ask, first.json['@odata.nextLink'])
    expect(rest.pages.length).toBeGreaterThan(4)
    const all = [...first.json.value, ...rest.items]
    expect(all.filter((item) => item.id === shown.id).length).toBeGreaterThan(1)
    for (const page of [first.json, ...rest.pages]) expect(page.value.length).toBeLessThanOrEqual(7)
    const { links } = merged(all, 'members')
    for (const [id, members] of before) expect([...(links.get(id) ?? [])].sort()).toEqual([...members].sort())
  })

  it.each(['silent', 'shown'] as const)('of a member in the recycle bin: %s', async (deltaLinksToBin) => {
    start(150, { deltaLinksToBin })
    const id = group('Finance – Month end')
    const [member = ''] = simulator.state.members(id)
    await ask('DELETE', `/users/${member}`)
    const { links } = merged((await walk(ask, groups)).items, 'members')
    expect(links.get(id)?.has(member)).toBe(deltaLinksToBin === 'shown')
    await ask('DELETE', `/directory/deletedItems/${member}`)
    expect(
      merged((await walk(ask, groups)).items, 'members')
        .links.get(id)
        ?.has(member),
    ).toBe(false)
  })

  it('keeps its promise when the directory changes between pages', async () => {
    start(150, { deltaPageSize: 5, deltaLinkSlice: 3 })
    const first = await ask('GET', groups)
    const target = group('Finance – Month end')
    const [early = '', late = ''] = [simulator.state.members(target)[0], simulator.state.members(target)[13]]
    await ask('DELETE', `/groups/${target}/members/${early}/$ref`)
    const rest = await walk(ask, first.json['@odata.nextLink'])
    await ask('DELETE', `/groups/${target}/members/${late}/$ref`)
    const round = await walk(ask, rest.deltaLink)
    const { links } = merged([...first.json.value, ...rest.items, ...round.items], 'members')
    expect([...(links.get(target) ?? [])].sort()).toEqual([...simulator.state.members(target)].sort())
  })

  it('reads 10 000 users, 2 000 groups and their links in at most 110 requests', async () => {
    start(10_000)
    simulator.resetCounters()
    const people = await walk(ask, users)
    const sets = await walk(ask, groups)
    expect(merged(people.items, 'manager').objects.size).toBe(10_000)
    const { links } = merged(sets.items, 'members')
    expect([...links.values()].reduce((sum, targets) => sum + targets.size, 0)).toBeGreaterThan(40_000)
    expect(simulator.counters.requests).toBeLessThanOrEqual(110)
    await ask('PATCH', `/users/${user('Adele Vance')}`, { city: 'Oslo' })
    expect((await walk(ask, people.deltaLink)).pages).toHaveLength(1)
  })
})
