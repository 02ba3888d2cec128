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
const bytes: Inner = { status: 200, headers: { 'Content-Type': 'image/jpeg' }, body: base64 }
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

test('fetches an image only where the tag is another', async () => {
  const { reader, seen } = scriptGraph(
    batchScript((url) => {
      if (isImage(url)) return bytes
      return url.includes('none') ? noPhoto : tag('"new"')
    }),
  )
  const asked = [{ id: 'same', etag: '"new"' }, { id: 'changed', etag: '"old"' }, { id: 'first' }, { id: 'none' }]
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
    ['/users/same/photo', '/users/changed/photo', '/users/first/photo', '/users/none/photo'],
    ['/users/changed/photo/$value', '/users/first/photo/$value'],
  ])
})

test('fetches images in full batches, whatever tags they came with', async () => {
  const { reader, seen } = scriptGraph(
    batchScript((url) => (isImage(url) ? bytes : url.endsWith('0/photo') ? tag('"t"') : noPhoto)),
  )
  const asked = Array.from({ length: 400 }, (_, index) => ({ id: `u${index}` }))
  const answers = (await collect(reader.photos(user, asked, noAbort()))).flat()
  expect(answers.filter(({ state }) => state === 'photo')).toHaveLength(40)
  expect(new Set(answers.map(({ id }) => id)).size).toBe(400)
  expect(seen).toHaveLength(20 + 2)
})

test('asks in twenties', async () => {
  const { reader, seen } = scriptGraph(batchScript(() => noPhoto))
  const asked = Array.from({ length: 101 }, (_, index) => ({ id: `u${index}` }))
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
    const asked = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
    const answers = (await collect(reader.photos(user, asked, noAbort()))).flat()
    expect(answers.map(({ state }) => state)).toEqual(['none', 'none', 'none'])
    expect(seen.map(urlsOf)[1]).toEqual(['/users/a/photo', '/users/b/photo'])
    expect((seen[1]?.atMs ?? 0) - (seen[0]?.atMs ?? 0)).toBe(7_000)
  })

  test('that never recovers fails alone', async () => {
    const { reader } = scriptGraph(
      batchScript((url) =>
        url.includes('/a/') ? { status: 503, body: { error: { code: 'x', message: '' } } } : noPhoto,
      ),
    )
    const answers = (await collect(reader.photos(user, [{ id: 'a' }, { id: 'b' }], noAbort()))).flat()
    expect(answers).toEqual([expect.objectContaining({ id: 'a', state: 'failed' }), { id: 'b', state: 'none' }])
  })

  test('that is left out of the answer is asked again', async () => {
    const { reader, seen } = scriptGraph(
      batchScript((url, nth) => (nth === 1 && url.includes('/a/') ? undefined : noPhoto)),
    )
    const answers = (await collect(reader.photos(user, [{ id: 'a' }, { id: 'b' }], noAbort()))).flat()
    expect(answers.map(({ state }) => state)).toEqual(['none', 'none'])
    expect(seen.map(urlsOf)[1]).toEqual(['/users/a/photo'])
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
    const { reader } = scriptGraph(batchScript((url) => (isImage(url) ? { status: 200, headers, body } : tag('"t"'))))
    const answers = (await collect(reader.photos(user, [{ id: 'a' }], noAbort()))).flat()
    expect(answers).toEqual([{ id: 'a', state: 'failed', reason: 'The photo that Microsoft Graph sent is not whole.' }])
  })

  test('a photo that went away between tag and image is none', async () => {
    const { reader } = scriptGraph(batchScript((url) => (isImage(url) ? noPhoto : tag('"t"'))))
    expect((await collect(reader.photos(user, [{ id: 'a' }], noAbort()))).flat()).toEqual([{ id: 'a', state: 'none' }])
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
})

test('a batch that fails as a whole is repeated like any read', async () => {
  const { reader } = scriptGraph((request, nth) =>
    nth === 1 ? refusal(503, 'ServiceUnavailable') : batchScript(() => noPhoto)(request, nth),
  )
  expect((await collect(reader.photos(user, [{ id: 'a' }], noAbort()))).flat()).toEqual([{ id: 'a', state: 'none' }])
})
