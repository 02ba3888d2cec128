import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { isAbort, type ShownFailure, toShownFailure } from './failure.ts'

/** A call that leads through the browser, as a screen sees it. */
export interface BrowserSignIn<Input, Result> {
  /** The browser is open, and the answer has not come. */
  readonly isWaiting: boolean
  readonly failure: ShownFailure | null
  /** Opens the browser and resolves when the sign-in has ended, however it ended: undefined where it did not end well. */
  readonly start: (input: Input) => Promise<Result | undefined>
  /** Stops waiting. What is still open in the browser leads nowhere then. */
  readonly cancel: () => void
  /** Forgets how the last one ended. */
  readonly clear: () => void
}

/**
 * Follows a sign-in by the browser. Whoever leaves the page that asked for it, cancels it: nobody would see how it ended.
 * `call` keeps its identity from one drawing to the next.
 */
export function useBrowserSignIn<Input, Result>(
  call: (input: Input, options: { readonly signal: AbortSignal }) => Promise<Result>,
): BrowserSignIn<Input, Result> {
  const [isWaiting, setWaiting] = useState(false)
  const [failure, setFailure] = useState<ShownFailure | null>(null)
  const current = useRef<AbortController | null>(null)
  useEffect(() => () => current.current?.abort(), [])
  const start = useCallback(
    async (input: Input): Promise<Result | undefined> => {
      current.current?.abort()
      const abort = new AbortController()
      current.current = abort
      setWaiting(true)
      setFailure(null)
      try {
        const result = await call(input, { signal: abort.signal })
        return abort.signal.aborted ? undefined : result
      } catch (thrown) {
        // Another was started meanwhile: it says how things stand.
        if (current.current === abort && !abort.signal.aborted && !isAbort(thrown)) setFailure(toShownFailure(thrown))
        return undefined
      } finally {
        if (current.current === abort) setWaiting(false)
      }
    },
    [call],
  )
  const cancel = useCallback(() => current.current?.abort(), [])
  const clear = useCallback(() => setFailure(null), [])
  return useMemo(() => ({ isWaiting, failure, start, cancel, clear }), [isWaiting, failure, start, cancel, clear])
}
