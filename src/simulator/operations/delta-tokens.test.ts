import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf, walk } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

let simulator: Simulator
let ask: Ask
let nowMs: number

const start = (): void => {
  nowMs = Date.parse('2026-11-21T10:00:00Z')
  simulator = createSimulator({ tenant: createTenant({ users: 150 }), clock: () => nowMs })
  ask = askerOf(simulator)
}
beforeEach(start)

const users = '/users/delta?$select=displayName,jobTitle,city,faxNumber,manager'
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
