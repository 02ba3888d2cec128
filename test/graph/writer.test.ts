import { expect, test } from 'vitest'
import { openGraph } from '../../src/main/graph/open-graph.ts'
import { systemSurroundings } from '../../src/main/graph/surroundings.ts'
import { group } from '../../src/shared/kinds/group.ts'
import { user } from '../../src/shared/kinds/user.ts'
import type { GraphRequest } from '../../src/shared/model/graph-request.ts'
import { createSimulator } from '../../src/simulator/simulator.ts'
import { createTenant } from '../../src/simulator/tenant.ts'

const graph = 'https://graph.test:8443'
const root = `${graph}/v1.0`
const noAbort = new AbortController().signal

/** The writer on a tenant that is as good as the real one. */
function openWriter() {
  const simulator = createSimulator({ tenant: createTenant({ users: 40, seed: 3 }) })
  const { fetch, accessToken, state } = simulator
  const { writer } = openGraph({ ...systemSurroundings, graph, fetch, token: async () => accessToken })
  const people = state.users().filter((person) => person['onPremisesSyncEnabled'] !== true)
  const team = state
    .groups()
    .find(
      (candidate) =>
        candidate['mailEnabled'] === false &&
        candidate['membershipRule'] === undefined &&
        candidate['onPremisesSyncEnabled'] !== true &&
        state.members(candidate.id).length > 1,
    )
  if (team === undefined) throw new Error('The tenant has no such group.')
  const send = (request: GraphRequest, photo?: Uint8Array) => writer.send(request, photo, noAbort)
  return { ...simulator, simulator, writer, people, team, send }
}

test('sees an object as it is: attributes, links, tag of the photo', async () => {
  const { writer, state, team, people } = openWriter()
  const ask = { attributes: ['displayName', 'deducedGroupType', 'photo'], links: ['members', 'owners'], photo: true }
  const live = await writer.live(group, team.id, ask, noAbort)
  expect(live?.raw).toEqual({ displayName: team['displayName'] })
  expect([...(live?.links.get('members') ?? [])].sort()).toEqual([...state.members(team.id)].sort())
  expect([...(live?.links.get('owners') ?? [])].sort()).toEqual([...state.owners(team.id)].sort())
  const boss = people.find(({ id }) => state.manager(id) !== undefined)
  const person = await writer.live(
    user,
    String(boss?.id),
    { attributes: [], links: ['manager'], photo: false },
    noAbort,
  )
  expect(person?.links.get('manager')).toEqual([state.manager(String(boss?.id))])
  expect(await writer.live(group, '00000000-0000-0000-0000-000000000000', ask, noAbort)).toBeUndefined()
})

test('adds and removes links, and finds what is so already', async () => {
  const { send, state, team, people } = openWriter()
  const newcomer = people.find(({ id }) => !state.members(team.id).includes(id))
  const [member] = state.members(team.id)
  const add = group.links[0]?.add(root, team.id, [String(newcomer?.id)])[0] as GraphRequest
  expect(await send(add)).toMatchObject({ state: 'done' })
  expect(state.members(team.id)).toContain(newcomer?.id)
  expect(await send(add)).toMatchObject({ state: 'alreadySo' })
  const remove = group.links[0]?.remove(root, team.id, String(member)) as GraphRequest
  expect(await send(remove)).toMatchObject({ state: 'done' })
  expect(await send(remove)).toMatchObject({ state: 'alreadySo' })
  expect(state.members(team.id)).not.toContain(member)
  expect(state.find(String(member))).toBeDefined()
})

test('tells the caller when one of several is there already: nothing was done', async () => {
  const { send, state, team, people } = openWriter()
  const newcomer = people.find(({ id }) => !state.members(team.id).includes(id))
  const before = state.members(team.id)
  const [request] = group.links[0]?.add(root, team.id, [String(newcomer?.id), String(before[0])]) ?? []
  await expect(send(request as GraphRequest)).rejects.toMatchObject({
    code: 'requestRefused',
    details: { alreadyExists: 'true' },
  })
  expect(state.members(team.id)).toEqual(before)
})

test('creates, and gives the id', async () => {
  const { send, state } = openWriter()
  const sent = await send({
    method: 'POST',
    url: `${root}/groups`,
    body: { displayName: 'New', mailEnabled: false, mailNickname: 'new', securityEnabled: true },
  })
  expect(state.find(String(sent.id))?.['displayName']).toBe('New')
  expect(sent.requestId).toMatch(/^[0-9a-f-]{36}$/)
})

test.each([user, group])('finds a deleted $id in the recycle bin, and brings it back', async (kind) => {
  const { send, state, team, people, writer, simulator } = openWriter()
  const id = kind === user ? String(people[3]?.id) : team.id
  expect(await writer.inBin(kind, id, noAbort)).toBeUndefined()
  await simulator.fetch(`${root}${kind.path}/${id}`, {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${simulator.accessToken}` },
  })
  const other = kind === user ? group : user
  expect(await writer.inBin(other, id, noAbort)).toBeUndefined()
  const entry = await writer.inBin(kind, id, noAbort)
  expect(entry).toMatchObject({ id, raw: { displayName: state.find(id)?.['displayName'] } })
  expect(Date.parse(String(entry?.deletedAt))).not.toBeNaN()
  expect(await send({ method: 'POST', url: `${root}/directory/deletedItems/${id}/restore`, body: {} })).toMatchObject({
    state: 'done',
    id,
  })
  expect(await writer.inBin(kind, id, noAbort)).toBeUndefined()
})

test('puts a photo', async () => {
  const { send, state, people } = openWriter()
  const bytes = state.photo(state.photoIds()[0] ?? '')
  const person = people.find(({ id }) => state.photo(id) === undefined)
  await send({ method: 'PUT', url: `${root}/users/${person?.id}/photo/$value`, photo: 'hash' }, bytes)
  expect(state.photo(String(person?.id))).toEqual(bytes)
})

test('finds twins by name, whatever stands in it', async () => {
  const { send, writer, state } = openWriter()
  const displayName = "R&D's #1 – 100 % (old+new)"
  const { id } = await send({
    method: 'POST',
    url: `${root}/groups`,
    body: { displayName, mailEnabled: false, mailNickname: 'rd', securityEnabled: true },
  })
  const found = await writer.twins(String(group.twins(state.find(String(id)) as never)), noAbort)
  expect(found.map((object) => object['id'])).toEqual([id])
})

test('waits for what the service has not copied yet to be named so', async () => {
  const { send, faults, people } = openWriter()
  faults.delayReplication({ requests: 50 })
  const { id } = await send({
    method: 'POST',
    url: `${root}/groups`,
    body: { displayName: 'New', mailEnabled: false, mailNickname: 'new', securityEnabled: true },
  })
  const add = group.links[0]?.add(root, String(id), [String(people[0]?.id)])[0] as GraphRequest
  await expect(send(add)).rejects.toMatchObject({ code: expect.stringMatching(/^(?:notYetVisible|notFound)$/) })
})
