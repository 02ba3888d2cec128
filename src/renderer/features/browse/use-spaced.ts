import { useCallback, useEffect, useRef } from 'react'

/**
 * Runs at once, then at most once in so many milliseconds, with what was asked for last: who scrolls in leaps would ask
 * for every page passed, and only what is in view when there is time is needed.
 */
export function useSpaced<Wish>(run: (wish: Wish) => void, eachMs: number): (wish: Wish) => void {
  const waits = useRef<{ timer: number; wish: { readonly is: Wish } | null } | null>(null)
  useEffect(() => () => clearTimeout(waits.current?.timer), [])
  return useCallback(
    (wish: Wish) => {
      if (waits.current !== null) {
        waits.current.wish = { is: wish }
        return
      }
      const start = (next: Wish): void => {
        run(next)
        const timer = window.setTimeout(() => {
          const last = waits.current?.wish
          waits.current = null
          if (last) start(last.is)
        }, eachMs)
        waits.current = { timer, wish: null }
      }
      start(wish)
    },
    [run, eachMs],
  )
}
