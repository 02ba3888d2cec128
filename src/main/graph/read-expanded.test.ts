import { expect, test } from 'vitest'
import { group } from '../../shared/kinds/group.ts'
import type { Link } from '../../shared/kinds/link.ts'
import {
  collect,
  graphUrl,
  noAbort,
  refusal,
  type Scripted,
  type SeenRequest,
  scriptGraph,
  thrownBy,
} from './testing/scripted-graph.ts'

const beginning = { from: 'beginning' } as const
const owners = group.links.find(({ name }) => name === 'owners') as Link
const targets = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ '@odata.type': '#microsoft.graph.user', id: `u${place}` }))

const script = (request: SeenRequest): Scripted => {
  const { path, body } = request
  if (path.includes('page=2')) return { json: { value: [{ id: 'g3', owners: targets(1) }] } }
  if (path.includes('rest')) return { json: { value: [{ id: 'u99' }] } }
  if (!path.startsWith('/$batch'))
    return {
      json: {
        value: [
          { id: 'g1', owners: targets(2) },
          { id: 'g2', owners: targets(20) },
          { id: 'g4', owners: [] },
        ],
        '@odata.nextLink': `${graphUrl}/v1.0/groups?page=2`,
      },
    }
  const { requests } = body as { readonly requests: readonly { readonly id: string; readonly url: string }[] }
  return {
    json: {
      responses: requests.map(({ id }) => ({
        id,
        status: 200,
        headers: {},
        body: { value: targets(24), '@odata.nextLink': `${graphUrl}/v1.0/groups/g2/owners?rest` },
      })),
    },
  }
}

test('shows every set whole; one of twenty targets is asked alone and to its end', async () => {
  const { reader, seen } = scriptGraph(script)
  const pages = await collect(reader.links(group, owners, beginning, noAbort()))
  const items = pages.flatMap((page) => page.items)
  expect(items.map(({ id, links, whole }) => [id, links.length, whole])).toEqual([
    ['g1', 2, ['owners']],
    ['g4', 0, ['owners']],
    ['g3', 1, ['owners']],
    ['g2', 25, ['owners']],
  ])
  expect(seen[0]?.path).toBe('/groups?$select=id&$expand=owners($select=id)&$top=999')
  expect(items[0]?.links[0]).toEqual({ link: 'owners', target: { id: 'u0', kind: 'user' }, isRemoved: false })
  expect(pages.at(-1)).not.toHaveProperty('next')
})

test('goes on at any page', async () => {
  const whole = await collect(scriptGraph(script).reader.links(group, owners, beginning, noAbort()))
  for (const [place, { next }] of whole.slice(0, -1).entries()) {
    const start = { from: 'page', link: next ?? '' } as const
    expect(await collect(scriptGraph(script).reader.links(group, owners, start, noAbort()))).toEqual(
      whole.slice(place + 1),
    )
  }
})

test('a set that is refused alone says why; where all are, the link is refused', async () => {
  const answer = (status: number) => ({
    status,
    headers: {},
    body: status === 200 ? { value: [] } : { error: { code: 'Authorization_RequestDenied', message: 'No.' } },
  })
  const ask = (statuses: readonly number[]) => {
    const responses = statuses.map((status, place) => ({ id: String(place), ...answer(status) }))
    const { reader } = scriptGraph(() => ({ json: { responses } }))
    return collect(reader.linksOf(group, owners, ['g1', 'g2'], noAbort()))
  }
  const [page] = await ask([200, 403])
  expect(page?.items.map(({ whole, unread }) => [whole, unread?.length])).toEqual([
    [['owners'], undefined],
    [undefined, 1],
  ])
  expect(await thrownBy(ask([403, 403]))).toMatchObject({ code: 'permissionMissing' })
})

test('a list that is refused is the refusal of the link', async () => {
  const { reader } = scriptGraph(() => refusal(403, 'Authorization_RequestDenied'))
  const thrown = await thrownBy(collect(reader.links(group, owners, beginning, noAbort())))
  expect(thrown).toMatchObject({ code: 'permissionMissing', message: expect.stringContaining('owners of groups') })
})

test('a set in which something cannot be read, or that goes on, is asked alone; one that stays so is not taken for whole', async () => {
  const odd = [...targets(19), { '@odata.type': '#microsoft.graph.user' }]
  const alone: string[] = []
  const { reader } = scriptGraph((request) => {
    if (!request.path.startsWith('/$batch'))
      return {
        json: {
          value: [
            { id: 'g1', owners: odd },
            { id: 'g2', owners: targets(3), 'owners@odata.nextLink': `${graphUrl}/v1.0/groups/g2/owners?more` },
            { id: 'g3', owners: targets(1) },
          ],
        },
      }
    const { requests } = request.body as { readonly requests: readonly { readonly id: string; readonly url: string }[] }
    alone.push(...requests.map(({ url }) => url.split('/')[2] ?? ''))
    return {
      json: {
        responses: requests.map(({ id, url }) => ({
          id,
          status: 200,
          headers: {},
          body: { value: url.includes('/g1/') ? odd : targets(4) },
        })),
      },
    }
  })
  const pages = await collect(reader.links(group, owners, beginning, noAbort()))
  const items = new Map(pages.flatMap((page) => page.items.map((item) => [item.id, item] as const)))
  expect(alone).toEqual(['g1', 'g2'])
  expect(items.get('g2')?.links).toHaveLength(4)
  expect(items.get('g1')).toMatchObject({ links: [], unread: [{ part: 'owners' }] })
  expect(items.get('g1')).not.toHaveProperty('whole')
})

test('pages that cannot be read are not passed over', async () => {
  const walk = (json: unknown) =>
    thrownBy(collect(scriptGraph(() => ({ json })).reader.links(group, owners, beginning, noAbort())))
  const unreadable = { code: 'requestRefused', message: expect.stringContaining('cannot read') }
  expect(await walk({ value: [{ owners: [] }] })).toMatchObject(unreadable)
  expect(
    await walk({ value: [{ id: 'g1', owners: [] }], '@odata.nextLink': `${graphUrl}/v1.0/groups?page=2` }),
  ).toMatchObject(unreadable)
})
