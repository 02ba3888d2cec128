import { expect, test } from 'vitest'
import { askerOf, walk } from '../ask.ts'
import { createSimulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

const stage = () => {
  const simulator = createSimulator({ tenant: createTenant({ users: 100, seed: 7 }) })
  return { simulator, ask: askerOf(simulator), devices: simulator.state.all('device') }
}

const laptop = {
  accountEnabled: true,
  alternativeSecurityIds: [{ type: 2, key: 'Y3YxNg==' }],
  deviceId: '2f1c7e3a-0b5d-4f5e-9c53-1c2a5a0f8a11',
  displayName: 'LON-LT-9001',
  operatingSystem: 'Windows',
  operatingSystemVersion: '10.0.22631.1',
}

test('there are six devices for ten users, each with an owner', async () => {
  const { ask, devices, simulator } = stage()
  expect(devices).toHaveLength(60)
  const { items } = await walk(ask, '/devices?$select=id&$expand=registeredOwners($select=id)')
  for (const item of items) {
    expect(item.registeredOwners).toHaveLength(1)
    expect(simulator.state.find(item.registeredOwners[0].id)?.['userType']).toBe('Member')
  }
  const owner = items[0].registeredOwners[0].id
  const owned = (await ask('GET', `/users/${owner}/ownedDevices`)).json.value
  expect(owned.map((device: { id: string }) => device.id)).toContain(items[0].id)
})

test('a device is not in the recycle bin when it goes', async () => {
  const { ask } = stage()
  const made = await ask('POST', '/devices', laptop)
  expect(made.status).toBe(201)
  expect((await ask('POST', '/devices', laptop)).status).toBe(400)
  const { deltaLink } = await walk(ask, '/devices/delta?$select=displayName')
  expect((await ask('DELETE', `/devices/${made.json.id}`)).status).toBe(204)
  const { items } = await walk(ask, deltaLink)
  expect(items).toEqual([{ id: made.json.id, '@removed': { reason: 'deleted' } }])
  expect((await ask('GET', '/directory/deletedItems/microsoft.graph.device')).status).toBe(400)
})

test('what only device management may say is refused, and what Active Directory says', async () => {
  const { ask, devices } = stage()
  const synced = devices.find((device) => device['onPremisesSyncEnabled'] === true)
  const own = devices.find((device) => device['trustType'] === 'AzureAd')
  expect((await ask('PATCH', `/devices/${own?.id}`, { isCompliant: true })).status).toBe(403)
  expect((await ask('PATCH', `/devices/${own?.id}`, { displayName: 'MUC-LT-1' })).status).toBe(204)
  expect((await ask('PATCH', `/devices/${synced?.id}`, { displayName: 'MUC-LT-2' })).status).toBe(400)
  expect((await ask('PATCH', `/devices/${synced?.id}`, { accountEnabled: false })).status).toBe(204)
  expect((await ask('PATCH', `/devices/${own?.id}`, { deviceId: laptop.deviceId })).status).toBe(400)
})

test('an application alone updates Windows devices only', async () => {
  const { simulator, devices } = stage()
  const ask = askerOf(simulator, simulator.issueToken({ userId: null, scopes: ['Device.ReadWrite.All'] }))
  const phone = devices.find((device) => device['operatingSystem'] === 'IPhone')
  const own = devices.find((device) => device['trustType'] === 'AzureAd' && device['operatingSystem'] === 'Windows')
  expect((await ask('PATCH', `/devices/${phone?.id}`, { displayName: 'x' })).status).toBe(403)
  expect((await ask('PATCH', `/devices/${own?.id}`, { displayName: 'x' })).status).toBe(204)
})
