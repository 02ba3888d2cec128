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
const address = (id: string): string => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`

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

describe('a delta round', () => {
  it('is empty when nothing happened', async () => {
    const { deltaLink } = await walk(ask, users)
    const round = await walk(ask, deltaLink)
    expect(round.items).toEqual([])
    expect(round.pages).toHaveLength(1)
    expect(round.pages[0]).not.toHaveProperty('@odata.nextLink')
  })

  it('shows all selected properties of a changed object, and no links that did not change', async () => {
    const { deltaLink } = await walk(ask, users)
    const id = user('Adele Vance')
    await ask('PATCH', `/users/${id}`, { city: 'Oslo' })
    const { items } = await walk(ask, deltaLink)
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ id, displayName: 'Adele Vance', city: 'Oslo' })
    expect(items[0]).toHaveProperty('jobTitle')
    expect(items[0]).not.toHaveProperty('manager@delta')
    const minimal = await walk(ask, deltaLink, { Prefer: 'return=minimal' })
    expect(minimal.items).toEqual([{ id, city: 'Oslo' }])
  })

  it('shows a property that was cleared as null, then and later', async () => {
    const { deltaLink } = await walk(ask, users)
    const id = user('Adele Vance')
    await ask('PATCH', `/users/${id}`, { jobTitle: null })
    const first = await walk(ask, deltaLink)
    expect(first.items).toEqual([expect.objectContaining({ id, jobTitle: null })])
    await ask('PATCH', `/users/${id}`, { city: 'Oslo' })
    expect((await walk(ask, first.deltaLink)).items[0].jobTitle).toBeNull()
    const full = await walk(ask, users)
    expect(full.items.find((item) => item.id === id)).not.toHaveProperty('jobTitle')
  })

  it('does not show an object whose other properties or photo changed', async () => {
    const { deltaLink } = await walk(ask, users)
    const id = user('Adele Vance')
    await ask('PATCH', `/users/${id}`, { department: 'Legal' })
    const photo = (await ask('GET', `/users/${id}/photo/$value`)).bytes
    expect((await ask('PUT', `/users/${id}/photo/$value`, photo, { 'content-type': 'image/jpeg' })).status).toBe(200)
    expect((await ask('DELETE', `/users/${id}/photo`)).status).toBe(204)
    expect((await walk(ask, deltaLink)).items).toEqual([])
  })

  it('shows links that came and went, and only those', async () => {
    const { deltaLink } = await walk(ask, groups)
    const id = group('Finance – Month end')
    const [gone = ''] = simulator.state.members(id)
    const inside = new Set(simulator.state.members(id))
    const come = simulator.state.users().find((candidate) => !inside.has(candidate.id))?.id ?? ''
    await ask('POST', `/groups/${id}/members/$ref`, { '@odata.id': address(come) })
    await ask('DELETE', `/groups/${id}/members/${gone}/$ref`)
    const { items } = await walk(ask, deltaLink)
    expect(items).toHaveLength(1)
    expect(items[0]['members@delta']).toEqual([
      { '@odata.type': '#microsoft.graph.user', id: come },
      { '@odata.type': '#microsoft.graph.user', id: gone, '@removed': { reason: 'deleted' } },
    ])
    expect(items[0]).not.toHaveProperty('owners@delta')
    expect(items[0].displayName).toBe('Finance – Month end')
  })

  it('shows a changed and a lost manager', async () => {
    const { deltaLink } = await walk(ask, users)
    const id = user('Adele Vance')
    const former = simulator.state.manager(id)
    await ask('DELETE', `/users/${id}/manager/$ref`)
    const lost = await walk(ask, deltaLink)
    expect(lost.items[0]['manager@delta']).toEqual([
      { '@odata.type': '#microsoft.graph.user', id: former, '@removed': { reason: 'deleted' } },
    ])
    await ask('PUT', `/users/${id}/manager/$ref`, { '@odata.id': address(former ?? '') })
    expect((await walk(ask, lost.deltaLink)).items[0]['manager@delta']).toEqual([
      { '@odata.type': '#microsoft.graph.user', id: former },
    ])
  })

  it('tells soft deletion from deletion, and shows a restored object as new with its links', async () => {
    const { deltaLink } = await walk(ask, groups)
    const id = group('Finance – Month end')
    const members = simulator.state.members(id)
    await ask('DELETE', `/groups/${id}`)
    const soft = await walk(ask, deltaLink)
    expect(soft.items).toEqual([{ id, '@removed': { reason: 'changed' } }])
    await ask('POST', `/directory/deletedItems/${id}/restore`)
    const back = await walk(ask, soft.deltaLink)
    expect(back.items).toHaveLength(1)
    expect(back.items[0]['members@delta'].map((entry: { id: string }) => entry.id)).toEqual(members)
    expect(back.items[0]['owners@delta']).toHaveLength(2)
    await ask('DELETE', `/groups/${id}`)
    await ask('DELETE', `/directory/deletedItems/${id}`)
    expect((await walk(ask, back.deltaLink)).items).toEqual([{ id, '@removed': { reason: 'deleted' } }])
    await ask('DELETE', `/groups/${group('Company news')}`)
    const reasons = (await walk(ask, back.deltaLink)).items.map((item) => item['@removed'].reason)
    expect(reasons).toEqual(['deleted', 'deleted'])
  })

  it('shows a deleted member as a removed link, and a restored one as a link', async () => {
    const { deltaLink } = await walk(ask, groups)
    const id = group('Finance – Month end')
    const [member = ''] = simulator.state.members(id)
    const linkOf = (items: readonly Record<string, unknown>[]): unknown =>
      ((items.find((item) => item['id'] === id)?.['members@delta'] ?? []) as Record<string, unknown>[]).find(
        (entry) => entry['id'] === member,
      )
    await ask('DELETE', `/users/${member}`)
    const gone = await walk(ask, deltaLink)
    expect(linkOf(gone.items)).toMatchObject({ '@removed': { reason: 'deleted' } })
    await ask('POST', `/directory/deletedItems/${member}/restore`)
    const back = await walk(ask, gone.deltaLink)
    expect(linkOf(back.items)).toEqual({ '@odata.type': '#microsoft.graph.user', id: member })
  })

  it('shows new objects with all their links', async () => {
    const { deltaLink } = await walk(ask, groups)
    const [a, b] = simulator.state.users()
    const body = {
      displayName: 'New',
      mailEnabled: false,
      mailNickname: 'new',
      securityEnabled: true,
      'members@odata.bind': [address(a?.id ?? ''), address(b?.id ?? '')],
    }
    const { json } = await ask('POST', '/groups', body)
    const { items } = await walk(ask, deltaLink)
    expect(items).toHaveLength(1)
    expect(items[0].id).toBe(json.id)
    expect(items[0]['members@delta']).toHaveLength(2)
  })

  it('shows the same again when a link is used again', async () => {
    const { deltaLink } = await walk(ask, users)
    await ask('PATCH', `/users/${user('Adele Vance')}`, { city: 'Oslo' })
    const [one, two] = [await walk(ask, deltaLink), await walk(ask, deltaLink)]
    expect(one.items).toEqual(two.items)
  })

  it('never shows the members of a hidden-membership group without the permission', async () => {
    const hidden = group('People – Confidential')
    const plain = askerOf(simulator, simulator.issueToken({ scopes: ['Group.Read.All', 'User.Read.All'] }))
    const { items, deltaLink } = await walk(plain, groups)
    const shown = items.find((item) => item.id === hidden)
    expect(shown).not.toHaveProperty('members@delta')
    expect(shown).toHaveProperty('owners@delta')
    await ask('POST', `/groups/${hidden}/members/$ref`, { '@odata.id': address(user('Adele Vance')) })
    expect((await walk(plain, deltaLink)).items).toEqual([])
    expect((await walk(ask, groups)).items.find((item) => item.id === hidden)['members@delta'].length).toBeGreaterThan(
      5,
    )
  })

  it('shows the groups a group is in, when asked', async () => {
    const inner = group('Licences – Entra premium')
    const outer = group('IT – Server access')
    const { items, deltaLink } = await walk(ask, '/groups/delta?$select=displayName,memberOf')
    expect(
      items.find((item) => item.id === inner)['memberOf@delta'].map((entry: { id: string }) => entry.id),
    ).toContain(outer)
    await ask('DELETE', `/groups/${outer}/members/${inner}/$ref`)
    const round = await walk(ask, deltaLink)
    expect(round.items).toMatchObject([
      { id: inner, 'memberOf@delta': [{ id: outer, '@removed': { reason: 'deleted' } }] },
    ])
  })
})

describe('what delta refuses', () => {
  it.each([
    '$top=10',
    '$orderby=displayName',
    '$search="displayName:a"',
    "$filter=displayName eq 'x'",
    '$select=photo',
    '$select=ownedObjects',
    '$select=favouriteColour',
  ])('%s', async (option) => {
    expect((await ask('GET', `/users/delta?${option}`)).status).toBe(400)
  })

  it('single-read properties, with 501', async () => {
    expect((await ask('GET', '/users/delta?$select=skills')).status).toBe(501)
  })

  it('more than 50 ids, but reads 50', async () => {
    const ids = simulator.state.users().map(({ id }) => `id eq '${id}'`)
    const path = (count: number): string =>
      `/users/delta?$select=displayName&$filter=${encodeURIComponent(ids.slice(0, count).join(' or '))}`
    expect((await ask('GET', path(51))).status).toBe(400)
    const { items, deltaLink } = await walk(ask, path(50))
    expect(items).toHaveLength(50)
    await ask('PATCH', `/users/${items[0].id}`, { displayName: 'Renamed' })
    const other = simulator.state.users().filter((candidate) => candidate['onPremisesSyncEnabled'] !== true)[60]
    await ask('PATCH', `/users/${other?.id}`, { displayName: 'Renamed' })
    expect((await walk(ask, deltaLink)).items.map((item) => item.id)).toEqual([items[0].id])
  })

  it('nothing for $expand, which it ignores', async () => {
    const { items } = await walk(ask, '/users/delta?$select=displayName&$expand=manager')
    expect(items[0]).not.toHaveProperty('manager')
  })

  it('types that have none', async () => {
    expect((await ask('GET', '/domains/delta')).status).toBe(404)
    expect((await ask('GET', '/subscribedSkus/delta')).status).toBe(404)
  })

  it('a token of another feed, and one that is none', async () => {
    const { deltaLink } = await walk(ask, users)
    expect((await ask('GET', deltaLink.replace('/users/', '/groups/'))).status).toBe(400)
    expect((await ask('GET', '/users/delta?$deltatoken=abc')).status).toBe(400)
  })
})

describe('delta tokens', () => {
  it('begin at the present when asked for the latest', async () => {
    const { items, deltaLink } = await walk(ask, '/users/delta?$select=city&$deltatoken=latest')
    expect(items).toEqual([])
    await ask('PATCH', `/users/${user('Adele Vance')}`, { city: 'Oslo' })
    expect((await walk(ask, deltaLink)).items).toHaveLength(1)
  })

  it('expire after seven days', async () => {
    const { deltaLink } = await walk(ask, users)
    nowMs += 6.9 * 86_400_000
    const again = await ask('GET', deltaLink)
    expect(again.status).toBe(200)
    nowMs += 0.2 * 86_400_000
    const late = await ask('GET', deltaLink)
    expect(late.status).toBe(400)
    expect(late.json.error.code).toBe('syncStateNotFound')
    expect((await ask('GET', again.json['@odata.deltaLink'])).status).toBe(200)
  })

  it('expire on demand with 400, or with 410 and where to begin', async () => {
    const { deltaLink } = await walk(ask, users)
    simulator.faults.expireDeltaTokens()
    expect((await ask('GET', deltaLink)).json.error.code).toBe('syncStateNotFound')
    const fresh = await walk(ask, users)
    simulator.faults.expireDeltaTokens('gone')
    const gone = await ask('GET', fresh.deltaLink)
    expect(gone.status).toBe(410)
    const location = gone.headers.get('location') ?? ''
    expect(location).toBe('https://graph.example/v1.0/users/delta?$deltatoken=')
    const restarted = await walk(ask, location)
    expect(merged(restarted.items, 'manager').objects.size).toBe(150)
  })
})
