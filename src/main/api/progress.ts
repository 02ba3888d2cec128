import { setMaxListeners } from 'node:events'
import { z } from 'zod'
import { toContractError } from '../../shared/api/contract-error.ts'
import { toAppError } from '../../shared/errors.ts'
import { type LogEntry, logEntrySchema } from '../../shared/model/log-entry.ts'
import type { OnProgress, Progress } from '../../shared/model/progress.ts'
import { toFailure } from '../log/to-failure.ts'
import type { Context } from './base.ts'

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
  // As many calls as the service bears listen at once: Node would take more than ten for a leak.
  setMaxListeners(0, both)
  let latest: Progress | undefined
  let wake: () => void = () => undefined
  let isSettled = false
  const startedMs = performance.now()
  const { call } = context
  const note = (entry: Omit<LogEntry, 'at' | 'call'>): void =>
    context.engine.log.record({ ...(call === undefined ? {} : { call }), ...entry })
  note({ level: 'info', event: 'started' })
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
        const result = await running
        note({ level: 'info', event: 'ended', ms: Math.round(performance.now() - startedMs), ...toEnding(result) })
        return result
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
    note({ ...toFailure(error), ms: Math.round(performance.now() - startedMs) })
    throw toContractError(error)
  } finally {
    left.abort()
    // A write that is under way is waited for: after this nobody works on the vault any more.
    await running.catch(() => undefined)
  }
}

const endingSchema = logEntrySchema
  .pick({ outcome: true, requests: true })
  .extend({ issues: z.array(z.unknown()).optional() })

/** What the log says of a result that tells how it ended. */
function toEnding(result: unknown): Pick<LogEntry, 'outcome' | 'requests' | 'issues'> {
  const { outcome, requests, issues } = endingSchema.strip().safeParse(result).data ?? {}
  return {
    ...(outcome === undefined ? {} : { outcome }),
    ...(requests === undefined ? {} : { requests }),
    ...(issues === undefined ? {} : { issues: issues.length }),
  }
}
