import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { ActivityEntry, ActivityQuery } from '../../../shared/model/activity.ts'
import { useEngine } from '../../lib/engine.ts'
import { toEntryKey } from './entry-text.ts'

/** Entries asked for at once. */
const pageEntries = 200

/** The entries that fit, newest first, as far as they have been read. */
export interface Entries {
  /** Null until the first answer. Those of the question before stay until the next has its first answer. */
  readonly entries: readonly ActivityEntry[] | null
  readonly hasMore: boolean
  readonly isReading: boolean
  readonly error: unknown
  /** Reads on, where there is more and nothing is being read. */
  readonly readOn: () => void
}

/** Reads entries as they come into view, each once: what a backup adds meanwhile moves the others on. */
export function useEntries(query: Omit<ActivityQuery, 'limit' | 'skip'>): Entries {
  const { client, queries } = useEngine()
  const answer = useInfiniteQuery({
    queryKey: [...queries.activity.find.key(), 'entries', query],
    queryFn: ({ pageParam, signal }) =>
      client.activity.find({ ...query, skip: pageParam, limit: pageEntries }, { signal }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
  const { data, hasNextPage, isFetching, fetchNextPage } = answer
  const entries = useMemo(() => {
    if (data === undefined) return null
    return [
      ...new Map(
        data.pages.flatMap((page) => page.entries.map((entry) => [toEntryKey(entry), entry] as const)),
      ).values(),
    ]
  }, [data])
  const readOn = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  return { entries, hasMore: hasNextPage, isReading: isFetching, error: answer.error, readOn }
}
