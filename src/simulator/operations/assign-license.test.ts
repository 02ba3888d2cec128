import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf, walk } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

const office = '6fd2c87f-b296-42f0-b197-1e91e994b900'
const premium = '84a661c4-e949-4bd2-a560-ed7766fcaf2b'

let simulator: Simulator
let ask: Ask

beforeEach(() => {
  simulator = createSimulator({ tenant: createTenant({ users: 100 }) })
  ask = askerOf(simulator)
})

const group = (name: string): string => simulator.state.named('group', name)?.id ?? ''
const skusOf = (id: string): string[] =>
  ((simulator.state.find(id)?.['assignedLicenses'] ?? []) as { skuId: string }[]).map((license) => license.skuId)
const unlicensed = (): string =>
  simulator.state.users().find((user) => skusOf(user.id).length === 0 && user['usageLocation'] !== undefined)?.id ?? ''
const add = (skuId: string) => ({ addLicenses: [{ skuId, disabledPlans: [] }], removeLicenses: [] })
const drop = (skuId: string) => ({ addLicenses: [], removeLicenses: [skuId] })
const seats = async (skuId: string): Promise<number> =>
  (await ask('GET', '/subscribedSkus')).json.value.find((sku: { skuId: string }) => sku.skuId === skuId).consumedUnits

describe('assignLicense', () => {
  it('counts the seats it starts with', async () => {
    expect(await seats(office)).toBe(simulator.state.users().filter((user) => skusOf(user.id).includes(office)).length)
  })

  it('adds and removes a direct licence, and counts the seat', async () => {
    const id = unlicensed()
    const before = await seats(office)
    expect((await ask('POST', `/users/${id}/assignLicense`, add(office))).status).toBe(200)
    expect(skusOf(id)).toEqual([office])
    expect(simulator.state.find(id)?.['licenseAssignmentStates']).toMatchObject([
      { skuId: office, assignedByGroup: null, state: 'Active' },
    ])
    expect(await seats(office)).toBe(before + 1)
    expect((await ask('POST', `/users/${id}/assignLicense`, drop(office))).status).toBe(200)
    expect(skusOf(id)).toEqual([])
    expect(await seats(office)).toBe(before)
    expect((await ask('POST', `/users/${id}/assignLicense`, drop(office))).status).toBe(400)
  })

  it('needs both arrays, a known product, a usage location and a permission', async () => {
    const id = unlicensed()
    expect((await ask('POST', `/users/${id}/assignLicense`, { addLicenses: [] })).status).toBe(400)
    expect((await ask('POST', `/users/${id}/assignLicense`, add('11111111-2222-4333-8444-555555555555'))).status).toBe(
      400,
    )
    const guest = simulator.state.users().find((user) => user['usageLocation'] === undefined)?.id
    const located = await ask('POST', `/users/${guest}/assignLicense`, add(office))
    expect(located.status).toBe(400)
    expect(located.json.error.message).toContain(
      'License assignment cannot be done for user with invalid usage location',
    )
    const reader = askerOf(simulator, simulator.issueToken({ scopes: ['User.Read.All'] }))
    expect((await reader('POST', `/users/${id}/assignLicense`, add(office))).status).toBe(403)
  })

  it('refuses to remove a licence that a group brings', async () => {
    const [id = ''] = simulator.state.members(group('Licences – Entra premium'))
    expect(skusOf(id)).toContain(premium)
    const { status, json } = await ask('POST', `/users/${id}/assignLicense`, drop(premium))
    expect(status).toBe(400)
    expect(json.error.message).toContain(
      'User license is inherited from a group membership and it cannot be removed directly',
    )
  })

  it('gives and takes licences with membership, and delta shows it', async () => {
    const licensing = group('Licences – Entra premium')
    const { deltaLink } = await walk(ask, '/users/delta?$select=assignedLicenses')
    const id = unlicensed()
    await ask('POST', `/groups/${licensing}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/users/${id}`,
    })
    expect(simulator.state.find(id)?.['licenseAssignmentStates']).toMatchObject([
      { skuId: premium, assignedByGroup: licensing },
    ])
    const round = await walk(ask, deltaLink)
    expect(round.items).toEqual([{ id, assignedLicenses: [{ skuId: premium, disabledPlans: [] }] }])
    await ask('DELETE', `/groups/${licensing}/members/${id}/$ref`)
    expect(skusOf(id)).toEqual([])
  })

  it('licenses every member of a group, security groups only', async () => {
    const id = group('Finance – Approvers')
    const before = await seats(premium)
    expect((await ask('POST', `/groups/${id}/assignLicense`, add(premium))).status).toBe(202)
    for (const member of simulator.state.members(id)) expect(skusOf(member)).toContain(premium)
    expect(await seats(premium)).toBeGreaterThan(before)
    expect((await ask('POST', `/groups/${group('Company news')}/assignLicense`, add(premium))).status).toBe(400)
    await ask('POST', `/groups/${id}/assignLicense`, drop(premium))
    expect(await seats(premium)).toBe(before)
  })

  it('runs out of seats', async () => {
    const [sku] = simulator.state.all('subscribedSku').filter((candidate) => candidate['skuId'] === office)
    const { enabled } = (sku?.['prepaidUnits'] ?? { enabled: 0 }) as { enabled: number }
    const free = enabled - Number(sku?.['consumedUnits'])
    const people = simulator.state
      .users()
      .filter((user) => !skusOf(user.id).includes(office))
      .map((user) => user.id)
    for (const id of people) await ask('PATCH', `/users/${id}`, { usageLocation: 'GB' })
    const statuses: number[] = []
    for (const id of people) statuses.push((await ask('POST', `/users/${id}/assignLicense`, add(office))).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(Math.min(free, people.length))
    const body = {
      accountEnabled: true,
      displayName: 'One more',
      mailNickname: 'one',
      usageLocation: 'GB',
      passwordProfile: { password: 'Long enough' },
    }
    let last = 200
    for (let number = 0; last === 200 && number < 30; number++) {
      const { json } = await ask('POST', '/users', { ...body, userPrincipalName: `one${number}@contoso.example` })
      last = (await ask('POST', `/users/${json.id}/assignLicense`, add(office))).status
    }
    expect(last).toBe(400)
  })

  it('leaves a member of a group without a licence for which no seat is left', async () => {
    const id = group('Finance – Approvers')
    const skuOf = (skuId: string) => simulator.state.all('subscribedSku').find((one) => one['skuId'] === skuId)
    const enabledOf = (skuId: string): number =>
      ((skuOf(skuId)?.['prepaidUnits'] ?? {}) as { readonly enabled?: number }).enabled ?? 0
    for (let number = 0; (await seats(premium)) < enabledOf(premium) - 1; number++) {
      const { json } = await ask('POST', '/users', {
        accountEnabled: true,
        displayName: 'Spare',
        mailNickname: 'spare',
        usageLocation: 'GB',
        passwordProfile: { password: 'Long enough 1' },
        userPrincipalName: `spare${number}@contoso.example`,
      })
      await ask('POST', `/users/${json.id}/assignLicense`, add(premium))
    }
    const left = enabledOf(premium) - (await seats(premium))
    const waiting = simulator.state.members(id).filter((member) => !skusOf(member).includes(premium))
    expect(waiting.length).toBeGreaterThan(left)
    expect((await ask('POST', `/groups/${id}/assignLicense`, add(premium))).status).toBe(202)
    expect(waiting.filter((member) => skusOf(member).includes(premium))).toHaveLength(left)
    const without = waiting.find((member) => !skusOf(member).includes(premium)) ?? ''
    expect(simulator.state.find(without)?.['licenseAssignmentStates']).toContainEqual(
      expect.objectContaining({ assignedByGroup: id, skuId: premium, state: 'Error', error: 'CountViolation' }),
    )
    expect(await seats(premium)).toBe(enabledOf(premium))
  })

  it('frees the seat of a deleted user and takes it again at restore', async () => {
    const id = simulator.state.users().find((user) => skusOf(user.id).includes(office))?.id ?? ''
    const before = await seats(office)
    await ask('DELETE', `/users/${id}`)
    expect(await seats(office)).toBe(before - 1)
    await ask('POST', `/directory/deletedItems/${id}/restore`)
    expect(await seats(office)).toBe(before)
  })
})

describe('getByIds', () => {
  it('returns what exists, of the types asked for', async () => {
    const ids = [group('Finance – Month end'), simulator.state.users()[0]?.id, '11111111-2222-4333-8444-555555555555']
    const all = await ask('POST', '/directoryObjects/getByIds?$select=id,displayName', { ids })
    expect(all.json.value.map((item: Record<string, unknown>) => item['@odata.type'])).toEqual([
      '#microsoft.graph.group',
      '#microsoft.graph.user',
    ])
    const groups = await ask('POST', '/directoryObjects/getByIds', { ids, types: ['group'] })
    expect(groups.json.value).toHaveLength(1)
    expect((await ask('POST', '/directoryObjects/getByIds', {})).status).toBe(400)
    expect(
      (await ask('POST', '/directoryObjects/getByIds', { ids: Array.from({ length: 1001 }, () => 'x') })).status,
    ).toBe(400)
    const weak = askerOf(simulator, simulator.issueToken({ scopes: ['User.Read.All'] }))
    expect((await weak('POST', '/directoryObjects/getByIds', { ids })).status).toBe(403)
  })

  it('costs 5 units, 2 with $select, and no write', async () => {
    simulator.resetCounters()
    await ask('POST', '/directoryObjects/getByIds', { ids: [] })
    await ask('POST', '/directoryObjects/getByIds?$select=id', { ids: [] })
    expect(simulator.counters).toMatchObject({ units: 7, writes: 0 })
  })
})
