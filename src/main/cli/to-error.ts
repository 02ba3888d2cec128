import { ORPCError } from '@orpc/client'
import type { Failure } from '../../shared/api/procedure.ts'
import { AppError, toAppError } from '../../shared/errors.ts'

/** The typed error of the contract, or whatever else was thrown, as an `AppError`. */
export function toError(thrown: unknown): AppError {
  if (!(thrown instanceof ORPCError) || !thrown.defined) return toAppError(thrown)
  const { code, details } = thrown.data as Failure
  return new AppError(code, thrown.message, details, thrown.cause)
}
