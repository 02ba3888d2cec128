import { RPCHandler } from '@orpc/server/message-port'
import type { SignInHost } from '../../shared/api/host.contract.ts'
import { wireSerializers } from '../../shared/api/wire.ts'
import { openSignInHost, type SignInParts } from '../auth/open-sign-in-host.ts'
import { createHostRouter } from '../desktop/host/host-router.ts'
import type { OsSecrets } from '../desktop/host/os-secrets.ts'
import { openSealedFile } from '../desktop/host/sealed-file.ts'
import { type OpenPage, openSignInPages } from '../desktop/host/sign-in-pages.ts'
import { pause } from './pause.ts'

/** What the engine asks of main, and the sign-in behind it. */
export interface Host {
  /** Answers on ports of the engine. */
  readonly handler: RPCHandler<Record<never, never>>
  /** Forgets whoever is signed in, as far as it is only in memory. */
  readonly forgetSignIn: () => void
}

/** Joins the sign-in with what the desktop has for it. The sign-in is kept in a file where the system can seal it. */
export function openHost(deps: {
  readonly fetch: SignInParts['fetch']
  readonly openExternal: OpenPage
  readonly secrets: OsSecrets
  /** Path of the file. */
  readonly signInFile: string
}): Host {
  const { secrets } = deps
  const pages = openSignInPages(deps.openExternal)
  const tokenFile = openSealedFile(deps.signInFile, secrets)
  const open = async (): Promise<SignInHost> =>
    openSignInHost({
      fetch: deps.fetch,
      openBrowser: pages.open,
      sleep: pause,
      ...((await secrets.isAvailable()) ? { tokenFile } : {}),
    })
  let opened: Promise<SignInHost> | undefined
  // Asked of the system once somebody signs in, not at the start: it may want the person's consent.
  const signIn = (): Promise<SignInHost> => {
    opened ??= open()
    return opened
  }
  return {
    handler: new RPCHandler(createHostRouter({ signIn, pages, secrets }), { customJsonSerializers: wireSerializers }),
    forgetSignIn: () => {
      opened = undefined
    },
  }
}
