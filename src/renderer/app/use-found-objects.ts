import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { SearchHit } from '../../shared/model/search.ts'
import { useEngine } from '../lib/engine.ts'
import { useSettled } from '../lib/settled.ts'

/** What is typed is looked for after so long: with the search of 150 ms it is there before one looks up. */
const quietMs = 60
const most = 50

/** What the engine found, as far as it is about what is typed. */
export interface FoundObjects {
  readonly hits: readonly SearchHit[]
  readonly more: boolean
  /** What stands there was found for something typed before. */
  readonly isBehind: boolean
  readonly error: unknown
}

const nothing: readonly SearchHit[] = []

/** Objects of all snapshots by what is typed. What was found stays until the next is: the list is never empty between. */
export function useFoundObjects(text: string, hasVault: boolean): FoundObjects {
  const { queries } = useEngine()
  const wanted = text.trim()
  const settled = useSettled(wanted, quietMs)
  const isAsked = hasVault && settled !== ''
  const answer = useQuery({
    ...queries.search.find.queryOptions({ input: { text: settled, snapshot: null, limit: most }, enabled: isAsked }),
    placeholderData: keepPreviousData,
  })
  const isWanted = hasVault && wanted !== ''
  return {
    hits: isWanted ? (answer.data?.hits ?? nothing) : nothing,
    more: isWanted && answer.data?.more === true,
    isBehind: isWanted && (settled !== wanted || answer.isPending || answer.isPlaceholderData),
    error: isWanted ? answer.error : null,
  }
}
