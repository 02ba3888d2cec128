import { describe, expect, test } from 'vitest'
import { user } from '../../shared/kinds/user.ts'
import {
  collect,
  noAbort,
  refusal,
  type Scripted,
  type SeenRequest,
  scriptGraph,
  thrownBy,
} from './testing/scripted-graph.ts'

interface Inner {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body?: unknown
}

const image = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])
const base64 = Buffer.from(image).toString('base64')
const tag = (etag: string): Inner => ({ status: 200, body: { '@odata.mediaEtag': etag, width: 1 } })
const bytes: Inner = { status: 200, headers: { 'Content-Type': 'image/jpeg', ETag: '"new"' }, body: base64 }
const untagged: Inner = { status: 200, headers: { 'Content-Type': 'image/jpeg' }, body: base64 }
const noPhoto: Inner = { status: 404, body: { error: { code: 'ImageNotFound', message: 'ImageNotFoundException' } } }

const urlsOf = (request: SeenRequest): readonly string[] =>
  (request.body as { requests: readonly { id: string; url: string; method: string }[] }).requests.map(({ url }) => url)

/** Answers batches part by part, in reverse order. */
const batchScript =
  (part: (url: string, nth: number) => Inner | undefined) =>
  (request: SeenRequest, nth: number): Scripted => ({
    json: {
      responses: urlsOf(request)
        .flatMap((url, index) => {
          const inner = part(url, nth)
          return inner === undefined ? [] : [{ id: String(index), ...inner }]
        })
        .reverse(),
    },
  })

const isImage = (url: string): boolean => url.endsWith('/$value')
const known = (id: string) => ({ id, etag: '"old"' })

test('asks for the image at once where no tag is held, and else only where the tag is another', async () => {
  const { reader, seen } = scriptGraph(
    batchScript((url) => {
      if (url.includes('none')) return noPhoto
      return isImage(url) ? bytes : tag('"new"')
    }),
  )
  const asked = [{ id: 'same', etag: 'W/"new"' }, known('changed'), { id: 'first' }, { id: 'none' }]
  const answers = (await collect(reader.photos(user, asked, noAbort()))).flat()
  expect(answers).toEqual(
    expect.arrayContaining([
      { id: 'same', state: 'same' },
      { id: 'none', state: 'none' },
      { id: 'changed', state: 'photo', etag: '"new"', bytes: image },
      { id: 'first', state: 'photo', etag: '"new"', bytes: image },
    ]),
  )
  expect(answers).toHaveLength(4)
  expect(seen.map(urlsOf)).toEqual([
    ['/users/same/photo', '/users/changed/photo', '/users/first/photo/$value', '/users/none/photo/$value'],
    ['/users/changed/photo/$value'],
  ])
})

test('a first read takes one round', async () => {
  const { reader, seen } = scriptGraph(batchScript((url) => (url.includes('0/') ? noPhoto : bytes)))
  const asked = Array.from({ length: 400 }, (_, index) => ({ id: `u${index}` }))
  const answers = (await collect(reader.photos(user, asked, noAbort()))).flat()
  expect(answers.filter(({ state }) => state === 'photo')).toHaveLength(360)
  expect(seen).toHaveLength(20)
})

test('an image without a tag is asked again after its tag, and those that follow are asked by tag', async () => {
  const { reader, seen } = scriptGraph(batchScript((url) => (isImage(url) ? untagged : tag('"later"'))))
  const asked = Array.from({ length: 200 }, (_, index) => ({ id: `u${index}` }))
  const answers = (await collect(reader.photos(user, asked, noAbort()))).flat()
  expect(new Set(answers.map((answer) => answer.state === 'photo' && answer.etag))).toEqual(new Set(['"later"']))
  const urls = seen.flatMap(urlsOf)
  // Each by tag and by image; the first batches under way before anybody knew, once more.
  expect(urls.filter((url) => !isImage(url))).toHaveLength(200)
  expect(urls.filter(isImage).length).toBeLessThanOrEqual(200 + 100)
})

test('the single pixel that stands for no photo is none', async () => {
  const pixel: Inner = { status: 200, headers: { 'Content-Type': 'image/gif' }, body: base64 }
  const placeholder: Inner = { status: 200, body: { '@odata.mediaEtag': '', id: '1X1', width: 1 } }
  const { reader } = scriptGraph(
    batchScript((url) => (url.includes('/new/') ? bytes : isImage(url) ? pixel : placeholder)),
  )
  const answers = (await collect(reader.photos(user, [{ id: 'a' }, known('b'), { id: 'new' }], noAbort()))).flat()
  expect(answers.map(({ id, state }) => `${id} ${state}`).sort()).toEqual(['a none', 'b none', 'new photo'])
})

test('images ride along with the tags that follow, in full batches', async () => {
  const { reader, seen } = scriptGraph(
    batchScript((url) => (isImage(url) ? bytes : url.endsWith('0/photo') ? tag('"t"') : noPhoto)),
  )
  const asked = Array.from({ length: 400 }, (_, index) => known(`u${index}`))
  const answers = (await collect(reader.photos(user, asked, noAbort()))).flat()
  expect(answers.filter(({ state }) => state === 'photo')).toHaveLength(40)
  expect(new Set(answers.map(({ id }) => id)).size).toBe(400)
  // What the last ones bring may need a batch of its own.
  expect(seen.length).toBeLessThanOrEqual((400 + 40) / 20 + 1)
})

test('asks in twenties', async () => {
  const { reader, seen } = scriptGraph(batchScript(() => noPhoto))
  const asked = Array.from({ length: 101 }, (_, index) => known(`u${index}`))
  const answers = (await collect(reader.photos(user, asked, noAbort()))).flat()
  expect(answers.map(({ id }) => id).sort()).toEqual(asked.map(({ id }) => id).sort())
  expect(seen.map((request) => urlsOf(request).length)).toEqual([20, 20, 20, 20, 20, 1])
  expect(reader.spent()).toEqual({ requests: 6, units: 101 })
})

describe('a throttled part', () => {
  test('is asked again alone, after the longest wait', async () => {
    const { reader, seen } = scriptGraph(
      batchScript((url, nth) => {
        if (nth > 1) return noPhoto
        if (url.includes('/a/')) return { status: 429, headers: { 'Retry-After': '7' } }
        return url.includes('/b/') ? { status: 429, headers: { 'Retry-After': '2.5' } } : noPhoto
      }),
    )
    const asked = [known('a'), { id: 'b' }, { id: 'c' }]
    const answers = (await collect(reader.photos(user, asked, noAbort()))).flat()
    expect(answers.map(({ state }) => state)).toEqual(['none', 'none', 'none'])
    expect(seen.map(urlsOf)[1]).toEqual(['/users/a/photo', '/users/b/photo/$value'])
    expect((seen[1]?.atMs ?? 0) - (seen[0]?.atMs ?? 0)).toBe(7_000)
  })

  test('that never recovers fails alone', async () => {
    const { reader } = scriptGraph(
      batchScript((url) =>
        url.includes('/a/') ? { status: 503, body: { error: { code: 'x', message: '' } } } : noPhoto,
      ),
    )
    const answers = (await collect(reader.photos(user, [{ id: 'a' }, { id: 'b' }], noAbort()))).flat()
    expect(answers).toEqual([{ id: 'b', state: 'none' }, expect.objectContaining({ id: 'a', state: 'failed' })])
  })

  test('that is left out of the answer is asked again', async () => {
    const { reader, seen } = scriptGraph(
      batchScript((url, nth) => (nth === 1 && url.includes('/a/') ? undefined : noPhoto)),
    )
    const answers = (await collect(reader.photos(user, [{ id: 'a' }, { id: 'b' }], noAbort()))).flat()
    expect(answers.map(({ state }) => state)).toEqual(['none', 'none'])
    expect(seen.map(urlsOf)[1]).toEqual(['/users/a/photo/$value'])
  })

  test('joins the batch that follows', async () => {
    const { reader, seen } = scriptGraph(
      batchScript((url, nth) => (nth === 1 && url.includes('0/') ? { status: 429 } : noPhoto)),
    )
    const asked = Array.from({ length: 198 }, (_, index) => ({ id: `u${index}` }))
    const answers = (await collect(reader.photos(user, asked, noAbort()))).flat()
    expect(answers).toHaveLength(198)
    expect(seen).toHaveLength(10)
  })

  test('what fails in passing is asked again in full batches too', async () => {
    const tries = new Map<string, number>()
    const { reader, seen } = scriptGraph(
      batchScript((url) => {
        const times = (tries.get(url) ?? 0) + 1
        tries.set(url, times)
        // Three in ten fail, each up to twice.
        return Number(/u(\d+)/.exec(url)?.[1]) % 10 < 3 && times < 3
          ? { status: 500, body: { error: { code: 'x', message: '' } } }
          : noPhoto
      }),
    )
    const asked = Array.from({ length: 400 }, (_, index) => ({ id: `u${index}` }))
    const answers = (await collect(reader.photos(user, asked, noAbort()))).flat()
    expect(answers.map(({ state }) => state)).toEqual(Array(400).fill('none'))
    expect(seen.length).toBeLessThanOrEqual((400 + 120 + 120) / 20 + 2)
  })

  test('slows down those beside it', async () => {
    const { reader, seen, time } = scriptGraph(
      batchScript((_, nth) => (nth === 1 ? { status: 429, headers: { 'Retry-After': '60' } } : noPhoto)),
    )
    const startedMs = time.nowMs
    const asked = Array.from({ length: 400 }, (_, index) => ({ id: `u${index}` }))
    await collect(reader.photos(user, asked, noAbort()))
    // Four were on their way; no other leaves before its time.
    expect(seen.slice(4).every(({ atMs }) => atMs >= startedMs + 60_000)).toBe(true)
  })
})

describe('an image that is not whole', () => {
  test.each<[string, unknown, Record<string, string>]>([
    ['no text', { oops: true }, {}],
    ['nothing', '', {}],
    ['no base64', 'not base64!', {}],
    ['cut off', base64.slice(0, -1), {}],
    ['of another length than named', base64, { 'Content-Length': '99' }],
  ])('fails: %s', async (_, body, headers) => {
    const { reader } = scriptGraph(
      batchScript((url) => (isImage(url) ? { status: 200, headers: { ETag: '"t"', ...headers }, body } : tag('"t"'))),
    )
    const answers = (await collect(reader.photos(user, [{ id: 'a' }], noAbort()))).flat()
    expect(answers).toEqual([{ id: 'a', state: 'failed', reason: 'The photo that Microsoft Graph sent is not whole.' }])
  })

  test('a photo that went away between tag and image is none', async () => {
    const { reader } = scriptGraph(batchScript((url) => (isImage(url) ? noPhoto : tag('"t"'))))
    expect((await collect(reader.photos(user, [known('a')], noAbort()))).flat()).toEqual([{ id: 'a', state: 'none' }])
  })
})

describe('refusals', () => {
  const denied: Inner = { status: 403, body: { error: { code: 'ErrorAccessDenied', message: 'Access is denied.' } } }

  test('of all are a missing permission', async () => {
    const { reader } = scriptGraph(batchScript(() => denied))
    const thrown = await thrownBy(collect(reader.photos(user, [{ id: 'a' }, { id: 'b' }], noAbort())))
    expect(thrown).toMatchObject({ code: 'permissionMissing', details: { permission: 'ProfilePhoto.Read.All' } })
  })

  test('of one concern that one', async () => {
    const { reader } = scriptGraph(batchScript((url) => (url.includes('/a/') ? denied : noPhoto)))
    const answers = (await collect(reader.photos(user, [{ id: 'a' }, { id: 'b' }], noAbort()))).flat()
    expect(answers.find(({ id }) => id === 'a')).toMatchObject({ state: 'failed' })
  })

  test('of the last alone concern that one, when others were answered before', async () => {
    const { reader } = scriptGraph(batchScript((url) => (url.includes('/u20/') ? denied : noPhoto)))
    const asked = Array.from({ length: 21 }, (_, index) => ({ id: `u${index}` }))
    const answers = (await collect(reader.photos(user, asked, noAbort()))).flat()
    expect(answers.filter(({ state }) => state === 'failed').map(({ id }) => id)).toEqual(['u20'])
  })
})

test('a batch that fails as a whole is repeated like any read', async () => {
  const { reader } = scriptGraph((request, nth) =>
    nth === 1 ? refusal(503, 'ServiceUnavailable') : batchScript(() => noPhoto)(request, nth),
  )
  expect((await collect(reader.photos(user, [{ id: 'a' }], noAbort()))).flat()).toEqual([{ id: 'a', state: 'none' }])
})
