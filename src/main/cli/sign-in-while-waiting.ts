import type { EngineClient } from '../../shared/api/contract.ts'
import { toAppError } from '../../shared/errors.ts'
import type { Terminal } from './terminal.ts'

/**
 * The terminal of a command whose work may wait for somebody to sign in: it then leads to the sign-in, once at a time. Who
 * does not want to try again ends the work by it; what was done is kept. With the command (`over`) the sign-in ends too.
 */
export function toSigningTerminal(terminal: Terminal, client: () => EngineClient, over: AbortSignal): Terminal {
  const given = new AbortController()
  const signal = AbortSignal.any([terminal.signal, given.signal])
  const ended = AbortSignal.any([signal, over])
  let signingIn: Promise<void> | undefined

  const signIn = async (): Promise<void> => {
    try {
      await client().connection.signInAgain(undefined, { signal: ended })
      terminal.err('Signed in. The work goes on.')
    } catch (thrown) {
      if (ended.aborted) return
      const error = toAppError(thrown)
      terminal.err(error.message)
      const answer = await terminal.ask('Sign in again? Type no to stop; what was done is kept. ')
      if (answer.trim().toLowerCase().startsWith('n')) given.abort()
      else await signIn()
    }
  }

  return {
    ...terminal,
    signal,
    onProgress: (progress) => {
      terminal.onProgress(progress)
      if (progress.needs !== 'signIn' || !terminal.hasPerson || signingIn !== undefined || signal.aborted) return
      terminal.endProgress()
      if (progress.waiting !== null) terminal.err(progress.waiting)
      signingIn = signIn().finally(() => {
        signingIn = undefined
      })
    },
  }
}
