import { ORPCError } from '@orpc/client'
import { AppError, toAppError } from '../errors.ts'
import { type Failure, failureSchema } from './procedure.ts'

/** The typed error of a contract for whatever was thrown. */
export function toContractError(thrown: unknown): ORPCError<'APP', Failure> {
  const error = toAppError(thrown)
  const { code, nextStep, details } = error
  return new ORPCError('APP', {
    defined: true,
    status: 400,
    message: error.message,
    data: { code, nextStep, details },
    cause: error,
  })
}

/** The error again on the other side of a port; whatever is no typed error stays as it is. */
export function fromContractError(thrown: unknown): unknown {
  if (!(thrown instanceof ORPCError)) return thrown
  const failure = failureSchema.safeParse(thrown.data)
  return failure.success ? new AppError(failure.data.code, thrown.message, failure.data.details, thrown) : thrown
}
