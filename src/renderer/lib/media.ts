import { useSyncExternalStore } from 'react'

/** Whether a media query holds, and again whenever that changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const media = matchMedia(query)
      media.addEventListener('change', onChange)
      return () => media.removeEventListener('change', onChange)
    },
    () => matchMedia(query).matches,
  )
}

/** A window enlarged until little height is left: pages scroll as a whole then. For a rule of `makeStyles`. */
export const lowWindow = '@media (max-height: 520px)'
