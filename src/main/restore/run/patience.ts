import { AppError, type ErrorCode } from '../../../shared/errors.ts'
import type { RunPorts } from './run-ports.ts'

/** How long a new object is waited for: a minute in all. Entra copies it within seconds, as a rule. Graph docs: group-update. */
const waitsMs: readonly number[] = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000]

/** How an object that may not be visible yet is waited for. */
export interface Patience {
  readonly sleep: RunPorts['sleep']
  readonly signal: AbortSignal
  /** What more is waited for in all, in milliseconds; absent: nothing. */
  readonly moreMs?: readonly number[]
  /** Failures for other reasons that pass too; absent: none. */
  readonly passesToo?: (failure: AppError) => boolean
}

/**
 * What more Privileged Identity Management is waited for: it learns of a new principal up to two minutes later. Seen by
 * others: github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2772.
 */
export const morePimMs = (url: string): readonly number[] => (url.endsWith('ScheduleRequests') ? [30_000, 30_000] : [])

/** Asks until the answer is good or a minute is over; then the last answer, good or not. */
export async function untilGood<Answer>(
  { sleep, signal }: Patience,
  ask: () => Promise<Answer>,
  isGood: (answer: Answer) => boolean,
): Promise<Answer> {
  let answer = await ask()
  for (const ms of waitsMs) {
    if (isGood(answer)) return answer
    await sleep(ms, signal)
    answer = await ask()
  }
  return answer
}

/** Does something again while it fails for one of these reasons, for a minute. Throws the last failure. */
export async function whileFailing<Answer>(
  { sleep, signal, moreMs = [], passesToo = () => false }: Patience,
  codes: readonly ErrorCode[],
  attempt: () => Promise<Answer>,
): Promise<Answer> {
  for (const ms of [...waitsMs, ...moreMs]) {
    try {
      return await attempt()
    } catch (thrown) {
      if (!(thrown instanceof AppError && (codes.includes(thrown.code) || passesToo(thrown)))) throw thrown
      await sleep(ms, signal)
    }
  }
  return attempt()
}
