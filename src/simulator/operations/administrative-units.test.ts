import { beforeEach, describe, expect, it } from 'vitest'
import { type Ask, askerOf, walk } from '../ask.ts'
import { createSimulator, type Simulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

let simulator: Simulator
let ask: Ask
const units = '/directory/administrativeUnits'

beforeEach(() => {
  simulator = createSimulator({ tenant: createTenant({ users: 120 }), clock: () => Date.parse('2026-11-21T10:00:00Z') })
  ask = askerOf(simulator)
})

const unit = (name: string): string => simulator.state.named('administrativeUnit', name)?.id ?? ''
const person = (): string => simulator.state.named('user', 'Alex Wilber')?.id ?? ''
const refTo = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` })
const make = async (values: object = {}): Promise<string> =>
  (await ask('POST', units, { displayName: 'Stage', ...values })).json.id

describe('an administrative unit', () => {
  it('is read, changed and deleted like any object, and comes back from the recycle bin with its members', async () => {
    const id = await make({ description: 'First' })
    expect((await ask('POST', `${units}/${id}/members/$ref`, refTo(person()))).status).toBe(204)
    expect((await ask('PATCH', `${units}/${id}`, { description: 'Second' })).status).toBe(204)
    expect((await ask('DELETE', `${units}/${id}`)).status).toBe(204)
    expect((await ask('GET', `${units}/${id}`)).status).toBe(404)
    expect((await walk(ask, '/directory/deletedItems/microsoft.graph.administrativeUnit')).items).toContainEqual(
      expect.objectContaining({ id }),
    )
    expect((await ask('POST', `/directory/deletedItems/${id}/restore`, {})).status).toBe(200)
    expect((await ask('GET', `${units}/${id}`)).json).toMatchObject({ description: 'Second' })
    expect(simulator.state.links(id, 'members')).toEqual([person()])
  })

  it('takes one member at a time, once', async () => {
    const id = await make()
    expect((await ask('POST', `${units}/${id}/members/$ref`, refTo(person()))).status).toBe(204)
    expect((await ask('POST', `${units}/${id}/members/$ref`, refTo(person()))).status).toBe(400)
    expect((await ask('POST', `${units}/${id}/members/$ref`, refTo(unit('Finance')))).status).toBe(400)
    const other = simulator.state.named('user', 'Adele Vance')?.id
    const bind = { 'members@odata.bind': [`https://graph.microsoft.com/v1.0/users/${other}`] }
    expect((await ask('PATCH', `${units}/${id}`, bind)).status).toBe(400)
    expect(simulator.state.links(id, 'members')).toEqual([person()])
    expect((await ask('DELETE', `${units}/${id}/members/${person()}/$ref`)).status).toBe(204)
    expect(simulator.state.links(id, 'members')).toEqual([])
  })

  it('is in the change feed with its members', async () => {
    const { items, deltaLink } = await walk(ask, `${units}/delta?$select=displayName,members`)
    expect(items.find((one) => one.id === unit('Finance'))['members@delta'].length).toBeGreaterThan(2)
    await ask('POST', `${units}/${unit('Finance')}/members/$ref`, refTo(person()))
    const { items: changed } = await walk(ask, deltaLink)
    expect(changed).toEqual([
      expect.objectContaining({ id: unit('Finance'), 'members@delta': [expect.objectContaining({ id: person() })] }),
    ])
  })

  it('does not change whether its management is restricted', async () => {
    expect((await ask('PATCH', `${units}/${unit('Finance')}`, { isMemberManagementRestricted: true })).status).toBe(400)
  })
})

describe('a dynamic unit', () => {
  it('holds whom its rule names, at every change of a person', async () => {
    const id = unit('Munich office')
    const isIn = () => simulator.state.links(id, 'members').includes(person())
    expect(simulator.state.links(id, 'members').length).toBeGreaterThan(0)
    expect(isIn()).toBe(false)
    await ask('PATCH', `/users/${person()}`, { city: 'Munich' })
    expect(isIn()).toBe(true)
    await ask('PATCH', `${units}/${id}`, { membershipRule: 'user.city -eq "Oslo"' })
    expect(isIn()).toBe(false)
  })

  it('takes no members by hand, and no rule that is none', async () => {
    expect((await ask('POST', `${units}/${unit('Munich office')}/members/$ref`, refTo(person()))).status).toBe(403)
    expect((await ask('POST', units, { displayName: 'Odd', membershipType: 'Dynamic' })).status).toBe(400)
    expect((await ask('POST', units, { displayName: 'Odd', membershipRule: 'user.city -eq "Oslo"' })).status).toBe(400)
  })
})

describe('a unit with hidden membership', () => {
  const countFor = async (request: Parameters<Simulator['issueToken']>[0]) => {
    const asker = askerOf(simulator, simulator.issueToken(request))
    const id = unit('Investigations')
    const [list, feed] = [await walk(asker, `${units}/${id}/members`), await walk(asker, `${units}/delta`)]
    const inFeed = feed.items.find((one) => one.id === id)['members@delta'] ?? []
    expect(inFeed).toHaveLength(list.items.length)
    return list.items.length
  }
  const scopes = ['AdministrativeUnit.Read.All', 'User.Read.All']

  it('shows its members to its members, and to who may read hidden memberships', async () => {
    const [member = ''] = simulator.state.links(unit('Investigations'), 'members')
    expect(await countFor({ scopes, userId: null })).toBe(0)
    expect(await countFor({ scopes, userId: member })).toBe(4)
    expect(await countFor({ scopes: [...scopes, 'Member.Read.Hidden'], userId: null })).toBe(4)
  })
})

describe('a unit with restricted management', () => {
  const chief = (): string => simulator.state.links(unit('Executives'), 'members')[0] ?? ''

  it('lets only its own administrators change its members', async () => {
    const other = askerOf(simulator, simulator.issueToken({ userId: person() }))
    const application = askerOf(simulator, simulator.issueToken({ userId: null }))
    for (const asker of [other, application]) {
      for (const answer of [
        await asker('PATCH', `/users/${chief()}`, { city: 'Oslo' }),
        await asker('DELETE', `/users/${chief()}`),
        await asker('PUT', `/users/${chief()}/manager/$ref`, refTo(person())),
      ]) {
        expect([answer.status, answer.json.error.code]).toEqual([403, 'Authorization_RequestDenied'])
        expect(answer.json.error.message).toContain('restricted management administrative unit')
      }
    }
    expect((await ask('PATCH', `/users/${chief()}`, { city: 'Oslo' })).status).toBe(204)
  })

  it('marks its members, for as long as they are in it', async () => {
    const isMarked = async (): Promise<unknown> =>
      (await ask('GET', `/users/${person()}?$select=isManagementRestricted`)).json.isManagementRestricted === true
    const id = await make({ isMemberManagementRestricted: true })
    await ask('POST', `${units}/${id}/members/$ref`, refTo(person()))
    expect(await isMarked()).toBe(true)
    await ask('DELETE', `${units}/${id}`)
    expect(await isMarked()).toBe(false)
    await ask('POST', `/directory/deletedItems/${id}/restore`, {})
    expect(await isMarked()).toBe(true)
    await ask('DELETE', `${units}/${id}/members/${person()}/$ref`)
    expect(await isMarked()).toBe(false)
  })
})
