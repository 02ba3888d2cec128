import { implement, ORPCError } from '@orpc/server'
import { toContractError } from '../../../shared/api/contract-error.ts'
import { hostContract, type SignInHost } from '../../../shared/api/host.contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { OsSecrets } from './os-secrets.ts'
import type { SignInPages } from './sign-in-pages.ts'

/** What the host is made of. */
export interface HostParts {
  /** Whoever signs in now: another one after every lock. */
  readonly signIn: () => Promise<SignInHost>
  readonly pages: Pick<SignInPages, 'during'>
  readonly secrets: OsSecrets
}

const handler = implement(hostContract).use(async ({ next }) => {
  try {
    return await next()
  } catch (thrown) {
    throw thrown instanceof ORPCError ? thrown : toContractError(thrown)
  }
})

const toOptions = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal })

/** Handlers of what the engine may ask of main. */
export function createHostRouter({ signIn, pages, secrets }: HostParts) {
  const mustBeAvailable = async (): Promise<void> => {
    if (!(await secrets.isAvailable()))
      throw new AppError('computerNotTrusted', 'This computer has no safe place for a secret.')
  }
  return handler.router({
    signIn: handler.signIn.handler(({ input, signal }) =>
      pages.during(input.app.authority, async () => (await signIn()).signIn(input, toOptions(signal))),
    ),
    token: handler.token.handler(async ({ input, signal }) => (await signIn()).token(input, toOptions(signal))),
    signOut: handler.signOut.handler(async ({ input, signal }) => (await signIn()).signOut(input, toOptions(signal))),
    address: handler.address.handler(async () => (await signIn()).address()),
    secrets: {
      isAvailable: handler.secrets.isAvailable.handler(() => secrets.isAvailable()),
      protect: handler.secrets.protect.handler(async ({ input }) => {
        await mustBeAvailable()
        return { sealed: (await secrets.seal(input.secret)).toString('base64') }
      }),
      reveal: handler.secrets.reveal.handler(async ({ input }) => {
        await mustBeAvailable()
        return { secret: await secrets.reveal(Buffer.from(input.sealed, 'base64')) }
      }),
    },
  })
}
