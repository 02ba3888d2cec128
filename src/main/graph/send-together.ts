import { type BatchParts, batchSize, getBatch } from './batch.ts'
import type { GraphAnswer, GraphCall, SendCall } from './graph-call.ts'

/** So many or more that are asked at the same moment go into a batch; fewer are as fast side by side. */
const fewest = 5

interface Asked {
  readonly call: GraphCall
  readonly resolve: (answer: GraphAnswer) => void
  readonly reject: (thrown: unknown) => void
}

const isPlain = ({ method, lane, headers }: GraphCall): boolean =>
  method === 'GET' && lane === 'directory' && headers === undefined

/** Those that may share a request: cancelling one cancels all of them. */
function toSharing(asked: readonly Asked[]): readonly (readonly Asked[])[] {
  const bySignal = new Map<AbortSignal, Asked[]>()
  for (const one of asked) bySignal.set(one.call.signal, [...(bySignal.get(one.call.signal) ?? []), one])
  return [...bySignal.values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / batchSize) }, (_, page) =>
      all.slice(page * batchSize, (page + 1) * batchSize),
    ),
  )
}

/**
 * Sends calls one by one, but plain reads of the directory that are asked at the same moment together, up to twenty in a
 * batch. Each gets its own answer, or the failure of its batch. Graph docs: json-batching.
 */
export function sendTogether(parts: BatchParts): SendCall {
  const { send, root } = parts
  let waiting: Asked[] = []

  const askAll = async (asked: readonly Asked[]): Promise<void> => {
    const [first] = asked
    if (first === undefined) return
    const pathOf = ({ call }: Asked): string => call.url.slice(root.length)
    try {
      const paths = [...new Set(asked.map(pathOf))]
      const { lane, signal } = first.call
      const answers = await getBatch(parts, paths, lane, { doing: 'to read objects' }, signal)
      for (const one of asked) {
        const answer = answers.get(pathOf(one))
        if (answer !== undefined) one.resolve(answer)
      }
    } catch (thrown) {
      for (const { reject } of asked) reject(thrown)
    }
  }

  const flush = (): void => {
    const asked = waiting
    waiting = []
    for (const sharing of toSharing(asked)) {
      if (sharing.length >= fewest) void askAll(sharing)
      else for (const { call, resolve, reject } of sharing) send(call).then(resolve, reject)
    }
  }

  return (call) => {
    if (!isPlain(call) || !call.url.startsWith(`${root}/`)) return send(call)
    return new Promise((resolve, reject) => {
      waiting.push({ call, resolve, reject })
      if (waiting.length === 1) setImmediate(flush)
    })
  }
}
