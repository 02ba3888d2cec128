import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf, walk } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

const madeAt = Date.parse('2026-11-21T10:00:00Z')
let simulator: Simulator
let ask: Ask
let nowMs: number

const start = (options: Partial<Parameters<typeof createSimulator>[0]> = {}): void => {
  nowMs = madeAt
  simulator = createSimulator({
    tenant: createTenant({ users: 60, now: madeAt }),
    clock: () => nowMs,
    ...options,
  })
  ask = askerOf(simulator)
}
beforeEach(() => start())

const since = (iso: string): string => `$filter=${encodeURIComponent(`activityDateTime ge ${iso}`)}`
const written = async () => {
  nowMs += 1000
  const { items } = await walk(
    ask,
    `/auditLogs/directoryAudits?${since('2026-11-21T10:00:00Z')}&$orderby=activityDateTime`,
  )
  return items
}
const adele = (): string => simulator.state.named('user', 'Adele Vance')?.id ?? ''
const group = (): string => simulator.state.named('group', 'Finance – Approvers')?.id ?? ''

describe('what is written down', () => {
  it('names who changed which property, values as JSON in a string', async () => {
    await ask('PATCH', `/users/${adele()}`, { department: 'Choir', mobilePhone: '+41 79 000 00 00' })
    const [entry] = await written()
    expect(entry).toMatchObject({ activityDisplayName: 'Update user', category: 'UserManagement', result: 'success' })
    const { json: me } = await ask('GET', '/me')
    expect(entry.initiatedBy.user).toMatchObject({ id: me.id, userPrincipalName: me.userPrincipalName })
    const [target] = entry.targetResources
    expect(target).toMatchObject({ id: adele(), type: 'User', displayName: 'Adele Vance' })
    expect(target.modifiedProperties).toEqual([
      { displayName: 'Department', oldValue: '["Retail"]', newValue: '["Choir"]' },
      { displayName: 'Mobile', oldValue: null, newValue: '["+41 79 000 00 00"]' },
      { displayName: 'Included Updated Properties', oldValue: null, newValue: '"Department, Mobile"' },
    ])
  })

  it('names an application where nobody is signed in', async () => {
    await askerOf(simulator, simulator.issueToken({ userId: null }))('PATCH', `/users/${adele()}`, { city: 'Oslo' })
    const [entry] = await written()
    expect(entry.initiatedBy).toMatchObject({ user: null, app: { appId: simulator.clientId } })
  })

  it('tells members, owners and managers by both ends', async () => {
    await ask('DELETE', `/groups/${group()}/members/${adele()}/$ref`)
    await ask('POST', `/groups/${group()}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${adele()}`,
    })
    await ask('DELETE', `/users/${adele()}/manager/$ref`)
    const entries = await written()
    expect(entries.map((entry) => entry.activityDisplayName)).toEqual([
      'Remove member from group',
      'Add member to group',
      'Remove user manager',
    ])
    expect(entries[1].targetResources.map((target: { id: string }) => target.id)).toEqual([adele(), group()])
    expect(entries[1].targetResources[0].modifiedProperties).toContainEqual({
      displayName: 'Group.ObjectID',
      oldValue: null,
      newValue: `["${group()}"]`,
    })
  })

  it('tells the life of an object, without a word for each link that went with it', async () => {
    const id = adele()
    await ask('DELETE', `/users/${id}`)
    await ask('POST', `/directory/deletedItems/${id}/restore`, {})
    await ask('DELETE', `/users/${id}`)
    await ask('DELETE', `/directory/deletedItems/${id}`)
    expect((await written()).map((entry) => entry.activityDisplayName)).toEqual([
      'Delete user',
      'Restore user',
      'Delete user',
      'Hard Delete user',
    ])
  })

  it('holds each request of a batch once, and nothing that was refused or read', async () => {
    await ask('POST', '/$batch', {
      requests: [
        {
          id: '1',
          method: 'PATCH',
          url: `/users/${adele()}`,
          headers: { 'Content-Type': 'application/json' },
          body: { city: 'Bern' },
        },
        { id: '2', method: 'GET', url: `/users/${adele()}` },
      ],
    })
    await ask('PATCH', `/users/${adele()}`, { nonsense: true })
    expect(await written()).toHaveLength(1)
  })
})

describe('reading a log', () => {
  it('pages in order of time, and no entry that comes meanwhile moves another', async () => {
    const first = await ask('GET', '/auditLogs/directoryAudits?$orderby=activityDateTime desc&$top=10')
    await ask('PATCH', `/users/${adele()}`, { city: 'Oslo' })
    nowMs += 1000
    const second = await ask('GET', first.json['@odata.nextLink'])
    const times = [...first.json.value, ...second.json.value].map((entry) => entry.activityDateTime)
    expect(times).toHaveLength(20)
    expect(times).toEqual([...times].sort().reverse())
    expect(new Set(times).size).toBeGreaterThan(15)
  })

  it('filters by time, target, actor and activity, and refuses what Graph refuses', async () => {
    await ask('PATCH', `/users/${adele()}`, { city: 'Oslo' })
    nowMs += 1000
    const count = async (filter: string): Promise<number> =>
      (await ask('GET', `/auditLogs/directoryAudits?$filter=${encodeURIComponent(filter)}`)).json.value?.length
    expect(
      await count(`targetResources/any(t:t/id eq '${adele()}') and activityDateTime ge 2026-11-21T10:00:00Z`),
    ).toBe(1)
    expect(
      await count('activityDateTime ge 2026-11-21T10:00:00.000Z and activityDateTime le 2026-11-21T10:00:00.000Z'),
    ).toBe(1)
    expect(await count(`startswith(activityDisplayName,'Update')`)).toBeGreaterThan(10)
    expect(await count('activityDateTime gt 2026-11-21T10:00:00Z')).toBeUndefined()
    expect(await count(`targetResources/any(t:t/nonsense eq 'x')`)).toBeUndefined()
    expect((await ask('GET', '/auditLogs/directoryAudits?$orderby=category')).status).toBe(400)
    expect((await ask('GET', '/auditLogs/directoryAudits?$top=1000')).status).toBe(400)
    expect((await ask('GET', '/auditLogs/signIns?$top=1000')).status).toBe(200)
    expect((await ask('PATCH', '/auditLogs/directoryAudits/x', {})).status).toBe(405)
  })

  it('needs the permission, and for sign-ins the licence', async () => {
    const without = askerOf(simulator, simulator.issueToken({ scopes: ['User.Read.All'] }))
    expect((await without('GET', '/auditLogs/directoryAudits')).status).toBe(403)
    start({ behaviour: { hasPremium: false } })
    expect((await ask('GET', '/auditLogs/directoryAudits')).status).toBe(200)
    const refused = await ask('GET', '/auditLogs/signIns')
    expect(refused.status).toBe(403)
    expect(refused.json.error.code).toBe('Authentication_RequestFromNonPremiumTenantOrB2CTenant')
  })

  it('shows an entry late, with the time it happened', async () => {
    start({ behaviour: { activityDelayMs: 600_000 } })
    await ask('PATCH', `/users/${adele()}`, { city: 'Oslo' })
    expect(await written()).toEqual([])
    nowMs += 600_000
    const [entry] = await written()
    expect(entry.activityDateTime).toBe('2026-11-21T10:00:00.0000000Z')
  })

  it('serves five in ten seconds, and says when to come back', async () => {
    start({ enforcesBudget: true })
    const statuses: number[] = []
    for (let time = 0; time < 6; time++) statuses.push((await ask('GET', '/auditLogs/signIns?$top=1')).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
    expect((await ask('GET', '/auditLogs/signIns')).headers.get('retry-after')).toBe('10')
    nowMs += 10_000
    expect((await ask('GET', '/auditLogs/directoryAudits')).status).toBe(200)
  })
})

it('the month before is there, the same for the same tenant, and older than the tenant', async () => {
  const { items: audits } = await walk(ask, '/auditLogs/directoryAudits?$top=999')
  const { items: signIns } = await walk(ask, '/auditLogs/signIns')
  expect(audits.length).toBeGreaterThan(60)
  expect(signIns.length).toBeGreaterThan(300)
  const oldest = audits.at(-1).activityDateTime
  expect(Date.parse(oldest)).toBeGreaterThan(madeAt - 31 * 86_400_000)
  expect(Date.parse(audits[0].activityDateTime)).toBeLessThan(madeAt)
  expect(new Set(audits.map((entry) => entry.id)).size).toBe(audits.length)
  start()
  expect((await walk(ask, '/auditLogs/signIns')).items).toEqual(signIns)
})
