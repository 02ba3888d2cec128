import { expect, test } from 'vitest'
import { askerOf, walk } from '../ask.ts'
import { createSimulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

const stage = () => {
  const simulator = createSimulator({ tenant: createTenant({ users: 300, seed: 7 }) })
  const guest = simulator.state.users().find((user) => user['userType'] === 'Guest')?.id ?? ''
  const [first, second] = simulator.state.users()
  const group = simulator.state.named('group', 'Finance – Approvers')?.id ?? ''
  return { simulator, ask: askerOf(simulator), guest, people: [first?.id ?? '', second?.id ?? ''], group }
}

test('people and groups sponsor a guest, seen from both ends and in an expanded list', async () => {
  const { ask, guest, people, group } = stage()
  for (const id of [people[0], group]) {
    await ask('DELETE', `/users/${guest}/sponsors/${id}/$ref`)
    const body = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` }
    expect((await ask('POST', `/users/${guest}/sponsors/$ref`, body)).status).toBe(204)
  }
  const { items } = await walk(ask, '/users?$select=id&$expand=sponsors($select=id)&$top=999')
  const shown = items.find((user) => user.id === guest).sponsors
  expect(shown).toContainEqual({ '@odata.type': '#microsoft.graph.group', id: group })
  expect(shown).toContainEqual({ '@odata.type': '#microsoft.graph.user', id: people[0] })
  const sponsored = (await ask('GET', `/users/${people[0]}/sponsorOf`)).json.value
  expect(sponsored.map((user: { id: string }) => user.id)).toContain(guest)
  expect((await ask('DELETE', `/users/${guest}/sponsors/${group}/$ref`)).status).toBe(204)
  expect((await ask('GET', `/users/${guest}/sponsors`)).json.value).not.toContainEqual(
    expect.objectContaining({ id: group }),
  )
})

test('sponsors are in no change feed', async () => {
  const { ask } = stage()
  expect((await ask('GET', '/users/delta?$select=id,sponsors')).status).toBe(400)
})

test('a sponsor whose type the token may not read is shown with type and id only', async () => {
  const { simulator, guest, group, ask } = stage()
  const body = { '@odata.id': `https://graph.microsoft.com/v1.0/groups/${group}` }
  await ask('POST', `/users/${guest}/sponsors/$ref`, body)
  const limited = askerOf(simulator, simulator.issueToken({ scopes: ['User.Read.All'] }))
  const { value } = (await limited('GET', `/users/${guest}/sponsors?$select=id,displayName`)).json
  const shown = value.find((sponsor: { id: string }) => sponsor.id === group)
  expect(shown).toEqual({ '@odata.type': '#microsoft.graph.group', id: group, displayName: null })
})
