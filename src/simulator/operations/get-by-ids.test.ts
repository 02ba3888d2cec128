import { expect, test } from 'vitest'
import { askerOf } from '../ask.ts'
import { createSimulator } from '../simulator.ts'
import { createTenant } from '../tenant.ts'

const stage = () => {
  const simulator = createSimulator({ tenant: createTenant({ users: 60, seed: 7 }) })
  const { state } = simulator
  const first = (type: string): string => state.all(type)[0]?.id ?? ''
  const ids = ['user', 'group', 'device', 'subscribedSku', 'domain', 'groupSetting'].map(first)
  return { simulator, ask: askerOf(simulator), ids }
}

const typesIn = ({ json }: { readonly json: { readonly value: readonly Record<string, unknown>[] } }) =>
  json.value.map((object) => object['@odata.type'])

test('ids lead to directory objects of every type, and to nothing else', async () => {
  const { ask, ids } = stage()
  const every = ['#microsoft.graph.user', '#microsoft.graph.group', '#microsoft.graph.device']
  expect(typesIn(await ask('POST', '/directoryObjects/getByIds', { ids }))).toEqual(every)
  const types = ['directoryObject']
  expect(typesIn(await ask('POST', '/directoryObjects/getByIds', { ids, types }))).toEqual(every)
  const some = await ask('POST', '/directoryObjects/getByIds', { ids, types: ['device', 'group'] })
  expect(typesIn(some)).toEqual(every.slice(1))
})

test('an object of a type the token may not read has type and id only', async () => {
  const { ask, ids, simulator } = stage()
  simulator.faults.limitInformation(['device'])
  const { json } = await ask('POST', '/directoryObjects/getByIds?$select=id,displayName', { ids, types: ['device'] })
  expect(json.value).toEqual([{ '@odata.type': '#microsoft.graph.device', id: ids[2], displayName: null }])
})
