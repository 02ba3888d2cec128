import { describe, expect, test } from 'vitest'
import { group } from '../../shared/kinds/group.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import type { Source } from '../../shared/kinds/source.ts'
import type { Known } from './read-feed.ts'
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
const { delta: _, references: __, ...plain } = group

const kindOf = (...sources: readonly Source[]): Kind => ({ ...plain, links: [], attributes: [], sources })
const list = (...ids: readonly string[]): Scripted => ({ json: { value: ids.map((id) => ({ id })) } })

const parents = (...ids: readonly string[]): Known => ({
  extra: [],
  objectsOf: () => ({ ids, contentOf: (id) => ({ displayName: id }) }),
})

interface Inner {
  readonly id: string
  readonly url: string
}

/** A batch in which every part is answered by its address. */
const batch = ({ body }: SeenRequest, answer: (url: string) => { status?: number; body: unknown }): Scripted => ({
  json: {
    responses: (body as { requests: readonly Inner[] }).requests.map(({ id, url }) => ({
      id,
      status: 200,
      headers: {},
      ...answer(url),
    })),
  },
})

const idsOf = (pages: readonly { readonly items: readonly { readonly id: string }[] }[]): readonly string[] =>
  pages.flatMap(({ items }) => items.map(({ id }) => id))

describe('the lists of a kind', () => {
  test('are walked one after the other, each as it says', async () => {
    const kind = kindOf(
      { path: '/first', query: '$expand=principal' },
      { path: '/second', pageSize: 0, isUnselectable: true },
      { path: '/third', isSingle: true, adds: () => ({ displayName: 'The only one' }) },
    )
    const { reader, seen } = scriptGraph(({ path }) => (path.startsWith('/third') ? { json: { id: 'c' } } : list(path)))
    const pages = await collect(reader.feed(kind, beginning, noAbort()))
    expect(seen.map(({ path }) => path)).toEqual([
      '/first?$select=id&$top=999&$expand=principal',
      '/second',
      '/third?$select=id',
    ])
    expect(pages.at(-1)).toEqual({ items: [{ id: 'c', raw: { displayName: 'The only one' }, links: [] }] })
    expect(pages.slice(0, -1).every(({ next }) => next !== undefined)).toBe(true)
  })

  test('go on at any page, and read it again at most', async () => {
    const kind = kindOf({ path: '/first' }, { path: '/second' })
    const script = ({ path }: SeenRequest): Scripted => {
      if (path === '/first?$select=id&$top=999')
        return { json: { value: [{ id: 'a' }], '@odata.nextLink': `${graphUrl}/v1.0/first?page=2` } }
      return list(path.includes('page=2') ? 'b' : 'c')
    }
    const whole = await collect(scriptGraph(script).reader.feed(kind, beginning, noAbort()))
    expect(idsOf(whole)).toEqual(['a', 'b', 'c'])
    for (const [place, { next }] of whole.slice(0, -1).entries()) {
      const { reader } = scriptGraph(script)
      const rest = await collect(reader.feed(kind, { from: 'page', link: next ?? '' }, noAbort()))
      expect(rest).toEqual(whole.slice(place + 1))
    }
  })

  test('where a later one is refused: the others are read, then it is told once', async () => {
    const kind = kindOf({ path: '/first' }, { path: '/second' }, { path: '/third' })
    const { reader } = scriptGraph(({ path }) =>
      path.startsWith('/second') ? refusal(403, 'Authorization_RequestDenied') : list(path),
    )
    const found: string[] = []
    const walk = async (): Promise<void> => {
      for await (const { items, next } of reader.feed(kind, beginning, noAbort())) {
        found.push(...items.map(({ id }) => id))
        expect(next).toBeDefined()
      }
    }
    expect(await thrownBy(walk())).toMatchObject({
      code: 'permissionMissing',
      message: expect.stringContaining('/second'),
      details: { partly: 'true' },
    })
    expect(found.map((id) => id.split('?')[0])).toEqual(['/first', '/third'])
  })

  test('where the first is refused, all are', async () => {
    const { reader, seen } = scriptGraph(() => refusal(403, 'Authorization_RequestDenied'))
    const walk = collect(reader.feed(kindOf({ path: '/first' }, { path: '/second' }), beginning, noAbort()))
    const thrown = await thrownBy(walk)
    expect(thrown).toMatchObject({ code: 'permissionMissing' })
    expect(thrown).not.toMatchObject({ details: { partly: 'true' } })
    expect(seen).toHaveLength(1)
  })

  test('do not follow a position that leads elsewhere, and know when they do not know it', async () => {
    const { reader, seen } = scriptGraph(() => list('a'))
    const kind = kindOf({ path: '/first' })
    const evil = `dirsafe:${JSON.stringify({ list: 0, open: [{ link: 'https://evil.example/v1.0/first' }] })}`
    const from = (link: string) => collect(reader.feed(kind, { from: 'page', link }, noAbort()))
    expect(await thrownBy(from(evil))).toMatchObject({ code: 'requestRefused' })
    expect(await thrownBy(from('something else'))).toMatchObject({ code: 'deltaExpired' })
    expect(seen).toEqual([])
  })
})

describe('a list below each object of another kind', () => {
  const below = kindOf({ path: '/parents/{id}/things', ofEach: { kind: 'group' } })
  const ids = Array.from({ length: 45 }, (_, place) => `p${String(place).padStart(2, '0')}`)

  test('is asked twenty at a time, in the order of their ids', async () => {
    const { reader, seen } = scriptGraph((request) =>
      batch(request, (url) => ({ body: { value: [{ id: `of ${url.split('/')[2]}` }] } })),
    )
    const pages = await collect(reader.feed(below, beginning, noAbort(), parents(...ids)))
    expect(seen).toHaveLength(3)
    expect(idsOf(pages)).toEqual(ids.map((id) => `of ${id}`))
  })

  test('goes on after the last parent that was asked', async () => {
    const script = (request: SeenRequest): Scripted =>
      batch(request, (url) => ({ body: { value: [{ id: `of ${url.split('/')[2]}` }] } }))
    const whole = await collect(scriptGraph(script).reader.feed(below, beginning, noAbort(), parents(...ids)))
    const start = { from: 'page', link: whole[0]?.next ?? '' } as const
    const rest = await collect(scriptGraph(script).reader.feed(below, start, noAbort(), parents(...ids)))
    expect(idsOf(rest)).toEqual(ids.slice(20).map((id) => `of ${id}`))
  })

  test('is followed where it goes on, and a parent that went has none', async () => {
    const more = `${graphUrl}/v1.0/parents/p00/things?page=2`
    const { reader } = scriptGraph((request) => {
      if (request.path.includes('page=2')) return list('a2')
      return batch(request, (url) =>
        url.includes('/p01/')
          ? { status: 404, body: { error: { code: 'Request_ResourceNotFound', message: '' } } }
          : { body: { value: [{ id: 'a1' }], '@odata.nextLink': more } },
      )
    })
    expect(idsOf(await collect(reader.feed(below, beginning, noAbort(), parents('p00', 'p01'))))).toEqual(['a1', 'a2'])
  })

  test('is read only for those it is meant for', async () => {
    const meant = kindOf({
      path: '/parents/{id}/things',
      ofEach: { kind: 'group', isMeant: ({ displayName }) => displayName === 'p01' },
    })
    const { reader, seen } = scriptGraph((request) => batch(request, () => ({ body: { value: [] } })))
    await collect(reader.feed(meant, beginning, noAbort(), parents('p00', 'p01', 'p02')))
    expect(seen.map(({ body }) => (body as { requests: readonly Inner[] }).requests.map(({ url }) => url))).toEqual([
      ['/parents/p01/things?$select=id&$top=999'],
    ])
  })

  test('that is refused for one is told; refused for all, the kind is', async () => {
    const denied = { status: 403, body: { error: { code: 'Authorization_RequestDenied', message: 'No.' } } }
    const some = scriptGraph((request) =>
      batch(request, (url) => (url.includes('/p01/') ? denied : { body: { value: [] } })),
    )
    const all = scriptGraph((request) => batch(request, () => denied))
    const walk = ({ reader }: typeof all) => collect(reader.feed(below, beginning, noAbort(), parents('p00', 'p01')))
    expect(await thrownBy(walk(some))).toMatchObject({ details: { partly: 'true' } })
    expect(await thrownBy(walk(all))).not.toMatchObject({ details: { partly: 'true' } })
  })
})

describe('what is not what was asked for is no end of a list', () => {
  const walk = (kind: Kind, json: unknown) =>
    thrownBy(collect(scriptGraph(() => ({ json })).reader.feed(kind, beginning, noAbort())))
  const unreadable = { code: 'requestRefused', message: expect.stringContaining('cannot read') }

  test('an entry that nothing gives an id', async () => {
    for (const entry of [{ displayName: 'Nameless' }, null, 'text', { id: '' }])
      expect(await walk(kindOf({ path: '/first' }), { value: [{ id: 'a' }, entry] })).toMatchObject(unreadable)
  })

  test('a single object of which nothing is told', async () => {
    const kind = { ...kindOf({ path: '/policy', isSingle: true }), attributes: group.attributes, idOf: () => 'policy' }
    for (const json of [{}, { value: [] }, { error: { code: 'Odd' } }])
      expect(await walk(kind, json)).toMatchObject(unreadable)
    expect(
      await collect(scriptGraph(() => ({ json: { mail: null } })).reader.feed(kind, beginning, noAbort())),
    ).toEqual([{ items: [{ id: 'policy', raw: { mail: null }, links: [] }] }])
  })

  test('a page that is followed by itself, or by what is no link', async () => {
    const again = `${graphUrl}/v1.0/first?page=2`
    expect(await walk(kindOf({ path: '/first' }), { value: [{ id: 'a' }], '@odata.nextLink': again })).toMatchObject(
      unreadable,
    )
    expect(await walk(kindOf({ path: '/first' }), { value: [], '@odata.nextLink': 7 })).toMatchObject(unreadable)
  })
})

describe('what failed below single objects', () => {
  const below: Source = { path: '/parents/{id}/things', ofEach: { kind: 'group' } }
  const ids = Array.from({ length: 41 }, (_, place) => `p${String(place).padStart(2, '0')}`)
  const denied = { status: 403, body: { error: { code: 'Authorization_RequestDenied', message: 'No.' } } }
  const walk = async (kind: Kind, script: (request: SeenRequest) => Scripted) => {
    const found: string[] = []
    const read = async (): Promise<void> => {
      const feed = scriptGraph(script).reader.feed(kind, beginning, noAbort(), parents(...ids))
      for await (const { items } of feed) found.push(...items.map(({ id }) => id))
    }
    return { thrown: await thrownBy(read()), found }
  }
  const failing = (part: string, answer: { status: number; body: unknown }) => (request: SeenRequest) =>
    batch(request, (url) => (url.includes(part) ? answer : { body: { value: [{ id: url.split('/')[2] }] } }))

  test('is theirs alone where it is all that a later batch asks', async () => {
    for (const part of ['/p40/', '/p2', '/p3']) {
      const { thrown, found } = await walk(kindOf(below), failing(part, denied))
      expect(thrown).toMatchObject({ code: 'permissionMissing', details: { partly: 'true' } })
      expect(found).toEqual(ids.filter((id) => !`/${id}/`.includes(part)))
    }
  })

  test('to the end does not keep the others from being read', async () => {
    const broken = { status: 503, body: { error: { code: 'serviceNotAvailable', message: 'Down.' } } }
    const { thrown, found } = await walk(kindOf(below), failing('/p07/', broken))
    expect(thrown).toMatchObject({ code: 'requestRefused', details: { partly: 'true' } })
    expect(found).toEqual(ids.filter((id) => id !== 'p07'))
    expect((await walk(kindOf(below), failing('/p', broken))).thrown).toMatchObject({ code: 'serviceUnavailable' })
  })

  test('is told also where another list was missing a licence', async () => {
    const unlicensed = refusal(403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant')
    const { thrown } = await walk(kindOf({ path: '/first' }, { path: '/second' }, below), (request) => {
      if (request.path.startsWith('/second')) return unlicensed
      return request.path.startsWith('/first') ? list('a') : failing('/p07/', denied)(request)
    })
    expect(thrown).toMatchObject({ code: 'permissionMissing', details: { partly: 'true' } })
  })
})
