import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf, walk } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'
import type { Behaviour } from '../world.ts'

let simulator: Simulator
let ask: Ask

const start = (behaviour: Partial<Behaviour> = {}): void => {
  simulator = createSimulator({ tenant: createTenant({ users: 150 }), behaviour })
  ask = askerOf(simulator)
}

beforeEach(() => start())

const groups = '/groups/delta?$select=displayName,description,securityEnabled,members,owners'
const users = '/users/delta?$select=displayName,jobTitle,city,faxNumber,manager'
const group = (name: string): string => simulator.state.named('group', name)?.id ?? ''
const user = (name: string): string => simulator.state.named('user', name)?.id ?? ''
const address = (id: string): string => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`

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

  it.each(['silent', 'told'] as const)('of a deleted and a restored member: %s', async (deltaLinksToBin) => {
    start({ deltaLinksToBin })
    const { deltaLink } = await walk(ask, groups)
    const id = group('Finance – Month end')
    const [member = ''] = simulator.state.members(id)
    const linkOf = (items: readonly Record<string, unknown>[]): unknown =>
      ((items.find((item) => item['id'] === id)?.['members@delta'] ?? []) as Record<string, unknown>[]).find(
        (entry) => entry['id'] === member,
      )
    await ask('DELETE', `/users/${member}`)
    const gone = await walk(ask, deltaLink)
    const link = { '@odata.type': '#microsoft.graph.user', id: member }
    const removed = { ...link, '@removed': { reason: 'deleted' } }
    const isTold = deltaLinksToBin === 'told'
    expect(linkOf(gone.items)).toEqual(isTold ? removed : undefined)
    await ask('POST', `/directory/deletedItems/${member}/restore`)
    const back = await walk(ask, gone.deltaLink)
    expect(linkOf(back.items)).toEqual(isTold ? link : undefined)
    await ask('DELETE', `/users/${member}`)
    await ask('DELETE', `/directory/deletedItems/${member}`)
    expect(linkOf((await walk(ask, back.deltaLink)).items)).toEqual(removed)
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
