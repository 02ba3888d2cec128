import { isDefinedError, ORPCError } from '@orpc/client'
import type { Failure } from '../../shared/api/procedure.ts'
import { failureSchema } from '../../shared/api/procedure.ts'
import { nextSteps } from '../../shared/errors.ts'
import { EndGone } from './port-link.ts'

/** What went wrong, as it is shown: what happened, what to do next, and the details on demand. */
export interface ShownFailure extends Failure {
  readonly message: string
}

/** Whether this was thrown because the user cancelled: nothing to show. */
export const isAbort = (thrown: unknown): boolean => thrown instanceof Error && thrown.name === 'AbortError'

/** Turns whatever a call threw into sentences. */
export function toShownFailure(thrown: unknown): ShownFailure {
  if (thrown instanceof EndGone)
    return {
      code: 'unexpected',
      message: 'The engine stopped before it could answer.',
      nextStep: 'It has been started again. Open the vault and try once more.',
      details: {},
    }
  if (thrown instanceof ORPCError && isDefinedError(thrown)) {
    const failure = failureSchema.safeParse(thrown.data)
    if (failure.success) return { ...failure.data, message: thrown.message }
  }
  if (thrown instanceof ORPCError && thrown.code === 'BAD_REQUEST')
    return { code: 'badInput', message: 'The engine could not read this.', nextStep: nextSteps.badInput, details: {} }
  return {
    code: 'unexpected',
    message: 'Something went wrong that Dirsafe did not expect.',
    nextStep: nextSteps.unexpected,
    details: thrown instanceof Error ? { error: thrown.message } : {},
  }
}
