import { expect, test } from 'vitest'
import { askerOf } from '../ask.ts'
import { createSimulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

const guestTemplate = '08d542b9-071f-4e16-94b0-74abb372e3d9'
const tenantTemplate = '62375ab9-6b52-47ed-826b-58e47e0e304b'

function stage() {
  const simulator = createSimulator({ tenant: createTenant({ users: 100, seed: 7 }) })
  const ask = askerOf(simulator)
  const unified = simulator.state.named('group', 'Retail EMEA')
  const security = simulator.state.named('group', 'Finance – Approvers')
  return { simulator, ask, unified: unified?.id ?? '', security: security?.id ?? '' }
}

test('the settings of the tenant and those of one group are lists of their own', async () => {
  const { ask, unified } = stage()
  const hidden = (await ask('GET', "/groups?$filter=displayName eq 'People – Confidential'")).json.value[0].id
  const made = await ask('POST', `/groups/${unified}/settings`, {
    templateId: guestTemplate,
    values: [{ name: 'AllowToAddGuests', value: 'false' }],
  })
  expect(made.status).toBe(201)
  expect(made.json.displayName).toBe('Group.Unified.Guest')

  const whole = (await ask('GET', '/groupSettings')).json.value
  expect(whole.map((setting: { templateId: string }) => setting.templateId)).toEqual([tenantTemplate])
  const own = (await ask('GET', `/groups/${unified}/settings`)).json.value
  expect(own.map((setting: { id: string }) => setting.id)).toContain(made.json.id)
  expect((await ask('GET', `/groups/${hidden}/settings`)).json.value).toHaveLength(1)
  expect((await ask('GET', `/groupSettings/${made.json.id}`)).status).toBe(404)
})

test('a setting names all values of its template, stands once, and where its template belongs', async () => {
  const { ask, unified, security } = stage()
  const value = [{ name: 'AllowToAddGuests', value: 'false' }]
  const guest = { templateId: guestTemplate, values: value }
  await ask(
    'DELETE',
    `/groups/${unified}/settings/${(await ask('GET', `/groups/${unified}/settings`)).json.value[0]?.id}`,
  )
  expect((await ask('POST', `/groups/${unified}/settings`, { ...guest, values: [] })).status).toBe(400)
  expect((await ask('POST', `/groups/${security}/settings`, guest)).status).toBe(400)
  expect((await ask('POST', '/groupSettings', guest)).status).toBe(400)
  expect((await ask('POST', '/groupSettings', { templateId: tenantTemplate, values: value })).status).toBe(400)
  expect((await ask('POST', `/groups/${unified}/settings`, guest)).status).toBe(201)
  expect((await ask('POST', `/groups/${unified}/settings`, guest)).status).toBe(400)
})

test('values can be changed, the template cannot, and a setting goes', async () => {
  const { ask } = stage()
  const [setting] = (await ask('GET', '/groupSettings')).json.value
  const path = `/groupSettings/${setting.id}`
  const change = { values: [{ name: 'EnableGroupCreation', value: 'true' }] }
  expect((await ask('PATCH', path, change)).status).toBe(204)
  const after = (await ask('GET', path)).json.values
  expect(after).toHaveLength(setting.values.length)
  expect(after).toContainEqual({ name: 'EnableGroupCreation', value: 'true' })
  expect((await ask('PATCH', path, { templateId: guestTemplate })).status).toBe(400)
  expect((await ask('PATCH', path, { values: [{ name: 'AllowToAddGuests', value: 'perhaps' }] })).status).toBe(400)
  expect((await ask('DELETE', path)).status).toBe(204)
  expect((await ask('GET', '/groupSettings')).json.value).toEqual([])
})

test('the settings of a group go and come back with it', async () => {
  const { ask, simulator } = stage()
  const hidden = simulator.state.named('group', 'People – Confidential')?.id
  await ask('DELETE', `/groups/${hidden}`)
  expect((await ask('GET', `/groups/${hidden}/settings`)).status).toBe(404)
  await ask('POST', `/directory/deletedItems/${hidden}/restore`, {})
  expect((await ask('GET', `/groups/${hidden}/settings`)).json.value).toHaveLength(1)
})

test('settings need their own permission', async () => {
  const { simulator } = stage()
  const ask = askerOf(simulator, simulator.issueToken({ scopes: ['Group.Read.All'] }))
  expect((await ask('GET', '/groupSettings')).status).toBe(403)
})
