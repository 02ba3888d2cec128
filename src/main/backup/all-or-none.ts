import type { Reading } from './reading.ts'

/** Runs the work for all at once. When one fails for good the others are stopped; all have ended before it throws. */
export async function allOrNone<T, R>(
  items: readonly T[],
  reading: Reading,
  work: (item: T, reading: Reading) => Promise<R>,
): Promise<readonly R[]> {
  const stop = new AbortController()
  const linked = { ...reading, signal: AbortSignal.any([reading.signal, stop.signal]) }
  const results = await Promise.allSettled(
    items.map(async (item) => {
      try {
        return await work(item, linked)
      } catch (thrown) {
        // The first reason stays; what the others throw because of it is the same object.
        stop.abort(thrown)
        throw thrown
      }
    }),
  )
  if (stop.signal.aborted) throw stop.signal.reason
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
}
