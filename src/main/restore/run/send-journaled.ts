import { AppError, type ErrorCode, toAppError } from '../../../shared/errors.ts'
import type { GraphRequest } from '../../../shared/model/graph-request.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import type { Removable } from '../../../shared/model/removable.ts'
import type { Sent } from '../directory-writer.ts'
import { dropPassword, withNewPassword } from './new-password.ts'
import { morePimMs, whileFailing } from './patience.ts'
import type { RunState } from './run-state.ts'

/** One write of a step. */
export interface Write {
  readonly step: PlanStep
  /** Its place within the step; the single requests of one that was split count on from where no other can be. */
  readonly request: number
  /** As planned, with every id in its place. */
  readonly sent: GraphRequest
  /** What it overwrites. */
  readonly before: unknown
  /** What it may delete; absent: nothing. */
  readonly removable?: Removable
}

/** What a new object, or one just back from the bin, answers until it is copied everywhere. */
const notThereYet: readonly ErrorCode[] = ['notYetVisible', 'notFound']

/** A write that has begun is never cut off: cancelling takes effect before the next one. */
export const uncancelled = new AbortController().signal

/**
 * Sends one write: the intent and what it overwrites are durable before, the result after. Waits for new objects to be
 * visible. Throws what sending throws; a refusal is in the journal then, while after a lost connection the intent stands
 * open, because nobody knows whether the write arrived.
 */
export async function sendJournaled(state: RunState, write: Write): Promise<Sent> {
  const { ports, run, signal } = state
  const { step, request, sent, before } = write
  state.checkCancelled()
  const photo = sent.photo === undefined ? undefined : storedPhoto(state, sent.photo)
  ports.journal.intend(run, { step: step.step, request, sent, before })
  const complete = withNewPassword(state, step, sent)
  const isFresh = state.isAboutFresh(step)
  try {
    const passesToo = (failure: AppError): boolean => isFresh && missesNew(state, failure)
    const patience = { sleep: ports.sleep, signal, moreMs: morePimMs(sent.url), passesToo }
    const answer = await whileFailing(patience, isFresh ? notThereYet : [], () => {
      state.writes += 1
      return ports.writer.send(complete, photo, uncancelled, write.removable)
    })
    ports.journal.settle(run, step.step, request, answer.state, answer.id)
    if (answer.state === 'done') state.achieved += 1
    return answer
  } catch (thrown) {
    const error = toAppError(thrown)
    // Cancelled while it waited to be sent again: the last answer was a refusal.
    const isAnswered = error.code === 'cancelled' || isRefusal(error)
    if (isAnswered) ports.journal.settle(run, step.step, request, 'failed', error.message)
    if (isAnswered) dropPassword(state, step, sent)
    throw error
  }
}

/** Whether a part of Entra says, in words of its own, that what this run made or brought back is not there: it is not copied yet. */
function missesNew(state: RunState, { code, details }: AppError): boolean {
  const text = details['graphMessage'] ?? ''
  if (code !== 'requestRefused' || !/(?:does not|doesn't|don't) exist|not found/i.test(text)) return false
  const ids = text.match(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi) ?? []
  const made = state.newIds()
  return ids.some((id) => made.has(id) || state.isFresh(id))
}

function storedPhoto(state: RunState, hash: string): Uint8Array {
  const bytes = state.ports.reader.photo(hash)
  if (bytes === undefined) throw new AppError('notFound', 'The vault does not hold the bytes of this photo.')
  return bytes
}

const refusals: readonly ErrorCode[] = [
  'requestRefused',
  'permissionMissing',
  'notFound',
  'notYetVisible',
  'notLicensed',
  'badInput',
]

/** Whether an answer of Graph ends a step, and not the run: it was understood and not carried out. */
export const isRefusal = (thrown: unknown): thrown is AppError =>
  thrown instanceof AppError && refusals.includes(thrown.code)
