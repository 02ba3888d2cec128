import { expect, test } from 'vitest'
import { getKind } from '../../shared/kinds/kinds.ts'
import { noAbort, type Scripted, scriptGraph, thrownBy } from './testing/scripted-graph.ts'

const ask = { attributes: ['displayName'], links: [], photo: false }

interface Inner {
  readonly id: string
  readonly method: string
  readonly url: string
}

/** Answers each part of a batch with an object named by its id, and single reads alike. */
const answerAll = (status = 200) =>
  scriptGraph((request): Scripted => {
    const named = (url: string): object => ({ id: 'x', displayName: /users\/([^?]*)/.exec(url)?.[1] ?? '' })
    if (!request.url.endsWith('/$batch')) return { status, json: named(request.url) }
    const { requests } = request.body as { readonly requests: readonly Inner[] }
    const responses = requests.map(({ id, url }) => ({ id, status: 200, body: named(url) }))
    return { status, json: { responses: responses.reverse() } }
  })

const readAll = (graph: ReturnType<typeof answerAll>, count: number, signal = noAbort()) =>
  Promise.all(Array.from({ length: count }, (_, index) => graph.writer.live(getKind('user'), `u${index}`, ask, signal)))

test('reads that are asked at the same moment go together, twenty at most, and each gets its own answer', async () => {
  const graph = answerAll()
  const read = await readAll(graph, 45)
  expect(read.map((one) => one?.raw['displayName'])).toEqual(Array.from({ length: 45 }, (_, index) => `u${index}`))
  expect(graph.seen.map((one) => one.method)).toEqual(['POST', 'POST', 'POST'])
})

test('a few are asked one by one', async () => {
  const graph = answerAll()
  expect((await readAll(graph, 3)).map((one) => one?.raw['displayName'])).toEqual(['u0', 'u1', 'u2'])
  expect(graph.seen.map((one) => one.method)).toEqual(['GET', 'GET', 'GET'])
})

test('where the batch is refused, each read fails with that', async () => {
  const graph = answerAll(403)
  expect(await thrownBy(readAll(graph, 6))).toMatchObject({ code: 'permissionMissing' })
})

test('what one caller cancels, another still gets', async () => {
  const graph = answerAll()
  const cancelled = new AbortController()
  const [gone, read] = [thrownBy(readAll(graph, 6, cancelled.signal)), readAll(graph, 6)]
  cancelled.abort()
  expect(await gone).toMatchObject({ code: 'cancelled' })
  expect(await read).toHaveLength(6)
})
