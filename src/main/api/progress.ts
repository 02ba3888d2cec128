import { toAppError } from '../../shared/errors.ts'
import type { OnProgress, Progress } from '../../shared/model/progress.ts'
import { type Context, toContractError } from './base.ts'

/**
 * Runs long work as an event iterator: yields its latest progress, returns its result, throws the contract's typed error.
 * Progress nobody has fetched yet is replaced by the newest. Leaving the iterator aborts the work.
 */
export async function* withProgress<T>(
  context: Context,
  signal: AbortSignal | undefined,
  work: (onProgress: OnProgress, signal: AbortSignal) => Promise<T>,
): AsyncGenerator<Progress, T, void> {
  const left = new AbortController()
  const both = signal === undefined ? left.signal : AbortSignal.any([signal, left.signal])
  let latest: Progress | undefined
  let wake: () => void = () => undefined
  let isSettled = false
  const running = work((progress) => {
    latest = progress
    wake()
  }, both).finally(() => {
    isSettled = true
    wake()
  })
  running.catch(() => undefined)
  try {
    while (true) {
      if (latest !== undefined) {
        const progress = latest
        latest = undefined
        yield progress
      } else if (isSettled) {
        return await running
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve
          if (latest !== undefined || isSettled) resolve()
        })
      }
    }
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === 'unexpected') context.onUnexpected(error)
    throw toContractError(error)
  } finally {
    left.abort()
    // A write that is under way is waited for: after this nobody works on the vault any more.
    await running.catch(() => undefined)
  }
}
