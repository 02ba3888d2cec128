import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../shared/api/contract.ts'
import type { Failure } from '../../shared/api/procedure.ts'
import { AppError, toAppError } from '../../shared/errors.ts'
import type { Engine, OpenVault } from './engine.ts'

/** What every handler is given. */
export interface Context {
  readonly engine: Engine
  /** Told every error that Dirsafe did not expect, with its cause: what crosses the contract is only the sentence. */
  readonly onUnexpected: (error: AppError) => void
}

/** The typed error of the contract for whatever was thrown. */
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

/** Every handler begins here, so that what it throws reaches the other side as the one typed error. */
export const handler = implement(contract)
  .$context<Context>()
  .use(async ({ next, context }) => {
    try {
      return await next()
    } catch (thrown) {
      if (thrown instanceof ORPCError) throw thrown
      const error = toAppError(thrown)
      if (error.code === 'unexpected') context.onUnexpected(error)
      throw toContractError(error)
    }
  })

/** The open vault. Throws `vaultLocked` when there is none. */
export function getVault(context: Context): OpenVault {
  const vault = context.engine.findVault()
  if (vault === undefined) throw new AppError('vaultLocked', 'No vault is open.')
  return vault
}
