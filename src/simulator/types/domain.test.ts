import { expect, test } from 'vitest'
import { askerOf } from '../ask.ts'
import { createSimulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

const stage = () => askerOf(createSimulator({ tenant: createTenant({ users: 30, seed: 7 }) }))

test('there is one default domain, and another can become it', async () => {
  const ask = stage()
  expect((await ask('PATCH', '/domains/contoso.example', { isDefault: false })).status).toBe(400)
  expect((await ask('PATCH', '/domains/corp.contoso.example', { isDefault: true })).status).toBe(204)
  const { value } = (await ask('GET', '/domains')).json
  const defaults = value.filter((domain: { isDefault: boolean }) => domain.isDefault)
  expect(defaults.map((domain: { id: string }) => domain.id)).toEqual(['corp.contoso.example'])
})

test('a domain that is in use stays, one that is not goes', async () => {
  const ask = stage()
  expect((await ask('DELETE', '/domains/contoso.example')).status).toBe(400)
  expect((await ask('DELETE', '/domains/old-contoso.example')).status).toBe(204)
  expect((await ask('GET', '/domains/old-contoso.example')).status).toBe(404)
})

test('only a verified domain serves', async () => {
  const ask = stage()
  const change = { supportedServices: ['Email'] }
  expect((await ask('PATCH', '/domains/old-contoso.example', change)).status).toBe(400)
  expect((await ask('PATCH', '/domains/contoso.example', change)).status).toBe(204)
})
