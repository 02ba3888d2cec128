import { describe, expect, test } from 'vitest'
import { appRoleAssignment } from '../../shared/kinds/app-role-assignment.ts'
import { group } from '../../shared/kinds/group.ts'
import { groupSetting } from '../../shared/kinds/group-setting.ts'
import { user } from '../../shared/kinds/user.ts'
import { graphUrl, noAbort, refusal, type Scripted, scriptGraph, thrownBy } from './testing/scripted-graph.ts'

const root = `${graphUrl}/v1.0`
const missing = refusal(404, 'Request_ResourceNotFound', "Resource 'x' does not exist.")
const all = { attributes: ['displayName', 'description'], links: ['members', 'owners'], photo: true }

/** Answers by path, without its query. */
const byPath =
  (answers: { readonly [path: string]: Scripted }) =>
  ({ path }: { readonly path: string }): Scripted =>
    answers[path] ?? answers[path.split('?')[0] ?? ''] ?? missing

test('reads attributes, links and tag by plain GETs', async () => {
  const { writer, seen } = scriptGraph(
    byPath({
      '/groups/g1': { json: { id: 'g1', displayName: 'Sales', description: null, visibility: 'Private' } },
      '/groups/g1/members?$select=id&$top=999': {
        json: { value: [{ id: 'u1' }], '@odata.nextLink': `${root}/groups/g1/members?$skiptoken=2` },
      },
      '/groups/g1/members?$skiptoken=2': { json: { value: [{ id: 'u2' }] } },
      '/groups/g1/owners': { json: { value: [] } },
      '/groups/g1/photo': { json: { '@odata.mediaEtag': '"t"' } },
    }),
  )
  const live = await writer.live(group, 'g1', all, noAbort())
  expect(live).toEqual({
    id: 'g1',
    raw: { displayName: 'Sales', description: null },
    links: new Map([
      ['members', ['u1', 'u2']],
      ['owners', []],
    ]),
    photoEtag: '"t"',
  })
  expect(seen.every((request) => request.method === 'GET' && !request.url.includes('delta'))).toBe(true)
  expect(seen.some((request) => request.headers.has('consistencylevel'))).toBe(false)
})

test('knows when the object is not there', async () => {
  const { writer } = scriptGraph(() => missing)
  expect(await writer.live(group, 'g1', all, noAbort())).toBeUndefined()
})

test('a single link without a target is empty, a photo that is not there null', async () => {
  const { writer } = scriptGraph(byPath({ '/users/u1': { json: { id: 'u1' } } }))
  const live = await writer.live(user, 'u1', { attributes: [], links: ['manager'], photo: true }, noAbort())
  expect(live).toMatchObject({ links: new Map([['manager', []]]), photoEtag: null })
})

const principals = '/groups/g1/members/microsoft.graph.servicePrincipal'

test('what a list leaves out is asked by its type, where it matters', async () => {
  const { writer, seen } = scriptGraph(
    byPath({
      '/groups/g1': { json: { id: 'g1' } },
      '/groups/g1/members': { json: { value: [{ id: 'u1' }] } },
      [`${principals}?$select=id&$count=true&$top=999`]: {
        json: { value: [{ id: 's1' }, { id: 'u1' }], '@odata.nextLink': `${root}${principals}?$skiptoken=2` },
      },
      [`${principals}?$skiptoken=2`]: { json: { value: [{ id: 's2' }] } },
    }),
  )
  const ask = { attributes: [], links: ['members'], photo: false }
  const live = await writer.live(group, 'g1', { ...ask, omitted: true }, noAbort())
  expect(live?.links.get('members')).toEqual(['u1', 's1', 's2'])
  const typed = seen.filter(({ url }) => url.includes(principals))
  expect(typed.map(({ headers }) => headers.get('consistencylevel'))).toEqual(['eventual', 'eventual'])
  expect((await writer.live(group, 'g1', ask, noAbort()))?.links.get('members')).toEqual(['u1'])
})

test('a set is not known where the list of a type is refused', async () => {
  const { writer } = scriptGraph(
    byPath({
      '/groups/g1': { json: { id: 'g1' } },
      '/groups/g1/members': { json: { value: [{ id: 'u1' }] } },
      [principals]: refusal(400, 'Request_UnsupportedQuery', 'Casting is not supported.'),
    }),
  )
  const ask = { attributes: [], links: ['members'], photo: false, omitted: true }
  expect((await writer.live(group, 'g1', ask, noAbort()))?.links.has('members')).toBe(false)
})

test('what was not asked stays unknown', async () => {
  const { writer, seen } = scriptGraph(byPath({ '/users/u1': { json: { id: 'u1', city: 'Bern' } } }))
  const live = await writer.live(user, 'u1', { attributes: ['city'], links: [], photo: false }, noAbort())
  expect(live).toEqual({ id: 'u1', raw: { city: 'Bern' }, links: new Map(), photoEtag: undefined })
  expect(seen).toHaveLength(1)
})

describe('a link that Graph does not list is absent, not empty', () => {
  test.each<[string, Scripted]>([
    ['refused', refusal(403, 'Authorization_RequestDenied')],
    ['empty though it may be hidden', { json: { value: [] } }],
  ])('%s', async (_, members) => {
    const { writer } = scriptGraph(
      byPath({
        '/groups/g1': { json: { id: 'g1', visibility: 'HiddenMembership' } },
        '/groups/g1/members': members,
        '/groups/g1/owners': { json: { value: [] } },
      }),
    )
    const live = await writer.live(group, 'g1', { ...all, photo: false }, noAbort())
    expect([...(live?.links.keys() ?? [])]).toEqual(['owners'])
  })
})

describe('the recycle bin', () => {
  const deleted = {
    '@odata.type': '#microsoft.graph.group',
    id: 'g1',
    displayName: 'Sales',
    deletedDateTime: '2026-11-20T08:00:00Z',
  }

  test('shows what lies in it', async () => {
    const { writer, seen } = scriptGraph(() => ({ json: deleted }))
    expect(await writer.inBin(group, 'g1', noAbort())).toEqual({
      id: 'g1',
      raw: { displayName: 'Sales', deletedDateTime: '2026-11-20T08:00:00Z' },
      deletedAt: '2026-11-20T08:00:00Z',
    })
    expect(seen[0]?.url).toBe(`${root}/directory/deletedItems/g1`)
  })

  test('does not take one kind for another', async () => {
    const { writer } = scriptGraph(() => ({ json: deleted }))
    expect(await writer.inBin(user, 'g1', noAbort())).toBeUndefined()
  })

  test('is not asked for a kind that has none', async () => {
    const { bin: _, ...gone } = group
    const { writer, seen } = scriptGraph(() => ({ json: deleted }))
    expect(await writer.inBin(gone, 'g1', noAbort())).toBeUndefined()
    expect(seen).toHaveLength(0)
  })
})

test('twins are all that the query finds', async () => {
  const query = "/groups?$filter=displayName eq 'R&D ''x'''&$select=id,displayName"
  const { writer, seen } = scriptGraph((_, nth) =>
    nth === 1
      ? { json: { value: [{ id: 'a' }], '@odata.nextLink': `${root}/groups?$skiptoken=2` } }
      : { json: { value: [{ id: 'b' }] } },
  )
  expect(await writer.twins(query, noAbort())).toEqual([{ id: 'a' }, { id: 'b' }])
  expect(new URL(seen[0]?.url ?? '').searchParams.get('$filter')).toBe("displayName eq 'R&D ''x'''")
})

test('a failed read is not taken for absence', async () => {
  const { writer } = scriptGraph(() => refusal(403, 'Authorization_RequestDenied'))
  expect(await thrownBy(writer.live(group, 'g1', all, noAbort()))).toMatchObject({ code: 'permissionMissing' })
})

describe('what stands below another object', () => {
  const ask = { attributes: ['groupId', 'values'], links: [], photo: false }

  test('is read there, and says below which', async () => {
    const { writer, seen } = scriptGraph(byPath({ '/groups/g1/settings/s1': { json: { id: 's1', values: [] } } }))
    const live = await writer.live(groupSetting, 's1', { ...ask, of: { groupId: 'g1' } }, noAbort())
    expect(live?.raw).toEqual({ groupId: 'g1', values: [] })
    expect(await writer.live(groupSetting, 's1', { ...ask, of: {} }, noAbort())).toBeUndefined()
    expect(seen.map(({ path }) => path)).toEqual(['/groups/g1/settings/s1', '/groupSettings/s1'])
  })

  test('is never asked for under a path that is a pattern', async () => {
    const { writer, seen } = scriptGraph(() => missing)
    await writer.live(appRoleAssignment, 'a1', { ...ask, of: { resourceId: 'sp1' } }, noAbort())
    expect(seen[0]?.path).toMatch(/^\/servicePrincipals\/sp1\/appRoleAssignedTo\/a1/)
  })
})
