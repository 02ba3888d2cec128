import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { ColourMode } from '../../shared/api/desktop.contract.ts'
import { useDesktop } from './desktop.ts'

/** The colours of the window, and how others are chosen: whoever shows them hears of it. Undefined: not known yet. */
export function useColours(): {
  readonly mode: ColourMode | undefined
  readonly choose: (mode: ColourMode) => void
} {
  const { client, queries } = useDesktop()
  const cache = useQueryClient()
  const mode = useQuery(queries.surroundings.queryOptions()).data?.colours
  const choose = useCallback(
    (colours: ColourMode) => {
      cache.setQueryData(queries.surroundings.queryKey(), (before) => before && { ...before, colours })
      void client.setColours({ colours })
    },
    [cache, client, queries],
  )
  return { mode, choose }
}
