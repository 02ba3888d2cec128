import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../shared/api/contract.ts'
import { toContractError } from '../../shared/api/contract-error.ts'
import { AppError, toAppError } from '../../shared/errors.ts'
import { toFailure } from '../log/to-failure.ts'
import type { Engine, OpenVault } from './engine.ts'

/** What every handler is given. */
export interface Context {
  readonly engine: Engine
  /** Told every error that Dirsafe did not expect, with its cause: what crosses the contract is only the sentence. */
  readonly onUnexpected: (error: AppError) => void
  /** The call that is answered, as the contract names it: `backup.run`. Set before any handler. */
  readonly call?: string
}

/** Every handler begins here, so that what it throws reaches the other side as the one typed error. */
export const handler = implement(contract)
  .$context<Context>()
  .use(async ({ next, context, path }) => {
    const call = path.join('.')
    try {
      return await next({ context: { call } })
    } catch (thrown) {
      if (thrown instanceof ORPCError) throw thrown
      const error = toAppError(thrown)
      if (error.code === 'unexpected') context.onUnexpected(error)
      context.engine.log.record({ call, ...toFailure(error) })
      throw toContractError(error)
    }
  })

/** The open vault. Throws `vaultLocked` when there is none. */
export function getVault(context: Context): OpenVault {
  const vault = context.engine.findVault()
  if (vault === undefined) throw new AppError('vaultLocked', 'No vault is open.')
  return vault
}
