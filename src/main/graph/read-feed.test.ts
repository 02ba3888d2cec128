import { describe, expect, test } from 'vitest'
import { group } from '../../shared/kinds/group.ts'
import { user } from '../../shared/kinds/user.ts'
import { collect, graphUrl, noAbort, refusal, type Scripted, scriptGraph, thrownBy } from './testing/scripted-graph.ts'

const beginning = { from: 'beginning' } as const
const next = `${graphUrl}/v1.0/groups/delta?$skiptoken=a%2Bb%3D&x=1&$select=z`
const delta = `${graphUrl}/v1.0/groups/delta?$deltatoken=LATEST`
const last = (value: readonly unknown[]): Scripted => ({ json: { value, '@odata.deltaLink': delta } })

test('asks for every attribute and link of the kind in the first request, and gives way to others', async () => {
  const { reader, seen } = scriptGraph(() => last([]))
  await collect(reader.feed(group, beginning, noAbort()))
  const url = new URL(seen[0]?.url ?? '')
  expect(url.pathname).toBe('/v1.0/groups/delta')
  expect([...url.searchParams.keys()]).toEqual(['$select'])
  const asked = url.searchParams.get('$select')?.split(',') ?? []
  expect(asked).toEqual(expect.arrayContaining(['id', 'displayName', 'members', 'owners', 'assignedLicenses']))
  expect(asked).not.toContain('photo')
  expect(asked).not.toContain('deducedGroupType')
  expect(seen[0]?.headers.get('x-ms-throttle-priority')).toBe('low')
})

test('follows page links to the letter and hands them on', async () => {
  const { reader, seen } = scriptGraph((_, nth) =>
    nth === 1 ? { json: { value: [], '@odata.nextLink': next } } : last([]),
  )
  const pages = await collect(reader.feed(group, beginning, noAbort()))
  expect(pages).toEqual([
    { items: [], next },
    { items: [], delta },
  ])
  expect(seen[1]?.url).toBe(next)
})

test('goes on at a page or a delta link', async () => {
  const { reader, seen } = scriptGraph(() => last([]))
  await collect(reader.feed(group, { from: 'page', link: next }, noAbort()))
  await collect(reader.feed(group, { from: 'delta', link: delta }, noAbort()))
  expect(seen.map((request) => request.url)).toEqual([next, delta])
})

test('tells attributes, links and removals apart', async () => {
  const { reader } = scriptGraph(() =>
    last([
      {
        '@odata.type': '#microsoft.graph.group',
        id: 'g1',
        displayName: 'Sales',
        description: null,
        'members@delta': [
          { '@odata.type': '#microsoft.graph.user', id: 'u1' },
          { '@odata.type': '#microsoft.graph.device', id: 'd1' },
          { '@odata.type': '#microsoft.graph.user', id: 'u2', '@removed': { reason: 'deleted' } },
        ],
        'owners@delta': [{ id: 'u3' }],
      },
      { id: 'g2', '@removed': { reason: 'changed' } },
      { id: 'g3', '@removed': { reason: 'deleted' } },
      { id: 'g4', 'members@delta': [{ '@odata.type': '#microsoft.graph.user', id: 'u1' }] },
    ]),
  )
  const [page] = await collect(reader.feed(group, beginning, noAbort()))
  expect(page?.items).toEqual([
    {
      id: 'g1',
      raw: { displayName: 'Sales', description: null },
      links: [
        { link: 'members', target: { id: 'u1', kind: 'user' }, isRemoved: false },
        { link: 'members', target: { id: 'd1', kind: 'device' }, isRemoved: false },
        { link: 'members', target: { id: 'u2', kind: 'user' }, isRemoved: true },
        { link: 'owners', target: { id: 'u3' }, isRemoved: false },
      ],
    },
    { id: 'g2', removed: 'changed', raw: {}, links: [] },
    { id: 'g3', removed: 'deleted', raw: {}, links: [] },
    { id: 'g4', raw: {}, links: [{ link: 'members', target: { id: 'u1', kind: 'user' }, isRemoved: false }] },
  ])
})

test('reads a manager from a list and from a single value', async () => {
  const { reader } = scriptGraph(() =>
    last([
      { id: 'u1', 'manager@delta': [{ '@odata.type': '#microsoft.graph.user', id: 'boss' }] },
      { id: 'u2', 'manager@delta': { '@odata.type': '#microsoft.graph.user', id: 'boss' } },
    ]),
  )
  const [page] = await collect(reader.feed(user, beginning, noAbort()))
  const link = { link: 'manager', target: { id: 'boss', kind: 'user' }, isRemoved: false }
  expect(page?.items.map((item) => item.links)).toEqual([[link], [link]])
})

describe('a delta link that is too old', () => {
  test.each<[string, Scripted]>([
    ['400', refusal(400, 'syncStateNotFound', 'The sync state generation is not found.')],
    ['410', refusal(410, 'Gone', '', { Location: `${graphUrl}/v1.0/groups/delta?$deltatoken=` })],
    ['410 without a body', { status: 410 }],
  ])('is told by %s', async (_, answer) => {
    const { reader } = scriptGraph(() => answer)
    const walk = collect(reader.feed(group, { from: 'delta', link: delta }, noAbort()))
    expect(await thrownBy(walk)).toMatchObject({ code: 'deltaExpired' })
  })
})

describe('a link to another server', () => {
  const elsewhere = [
    'https://graph.example/v1.0/groups/delta?$skiptoken=x',
    'http://graph.example:8443/v1.0/groups/delta?$skiptoken=x',
    'https://evil.example/v1.0/groups/delta',
    'https://graph.example:8443@evil.example/v1.0/groups/delta',
    '/v1.0/groups/delta',
    '//evil.example/',
  ]
  test.each(elsewhere)('is not followed: %s', async (link) => {
    for (const name of ['@odata.nextLink', '@odata.deltaLink']) {
      const { reader, seen } = scriptGraph((_, nth) => (nth === 1 ? { json: { value: [], [name]: link } } : last([])))
      expect(await thrownBy(collect(reader.feed(group, beginning, noAbort())))).toMatchObject({
        code: 'requestRefused',
      })
      expect(seen).toHaveLength(1)
    }
    const { reader, seen } = scriptGraph(() => last([]))
    await thrownBy(collect(reader.feed(group, { from: 'page', link }, noAbort())))
    expect(seen).toHaveLength(0)
  })
})

test('a listing that ends without a delta link is not taken for complete', async () => {
  const { reader } = scriptGraph(() => ({ json: { value: [{ id: 'g1' }] } }))
  expect(await thrownBy(collect(reader.feed(group, beginning, noAbort())))).toMatchObject({ code: 'requestRefused' })
})

test('names the permission that is missing', async () => {
  const { reader } = scriptGraph(() => refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges.'))
  const thrown = await thrownBy(collect(reader.feed(user, beginning, noAbort())))
  expect(thrown).toMatchObject({
    code: 'permissionMissing',
    details: { permission: 'User.Read.All', requestId: 'r-1' },
  })
  expect((thrown as Error).message).toContain('User.Read.All')
})

test('tells a missing licence from a missing permission', async () => {
  const { reader } = scriptGraph(() =>
    refusal(
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      "Neither tenant is B2C or tenant doesn't have premium license",
    ),
  )
  const thrown = await thrownBy(collect(reader.feed(user, beginning, noAbort())))
  expect(thrown).toMatchObject({ code: 'notLicensed' })
})

test('a kind without a change feed is listed in the largest pages', async () => {
  const { delta: _, ...listed } = user
  const { reader, seen } = scriptGraph((_request, nth) =>
    nth === 1
      ? { json: { value: [{ id: 'u1' }], '@odata.nextLink': `${graphUrl}/v1.0/users?$skiptoken=2` } }
      : { json: { value: [] } },
  )
  const pages = await collect(reader.feed(listed, beginning, noAbort()))
  expect(pages.map((page) => Object.keys(page))).toEqual([['items', 'next'], ['items']])
  expect(seen[0]?.url).toContain('/v1.0/users?$select=id,')
  expect(seen[0]?.url).toContain('&$top=999')
  expect(seen[0]?.url).not.toContain('manager')
})

test('counts where the service can, and knows nothing where it refuses', async () => {
  const counting = scriptGraph(() => new Response('\uFEFF500', { headers: { 'Content-Type': 'text/plain' } }))
  expect(await counting.reader.count(user, noAbort())).toBe(500)
  expect(counting.seen[0]?.path).toBe('/users/$count')
  expect(counting.seen[0]?.headers.get('consistencylevel')).toBe('eventual')
  const refusing = scriptGraph(() => refusal(403, 'Authorization_RequestDenied'))
  expect(await refusing.reader.count(user, noAbort())).toBeUndefined()
})
