import { useQueries } from '@tanstack/react-query'
import { useEngine } from '../../lib/engine.ts'

/** How many photos were ever kept of each of these kinds; undefined until all are counted. `newest`: the newest snapshot. */
export function useKeptTotals(
  newest: number,
  kinds: readonly string[],
  isWanted = true,
): { readonly [kind: string]: number } | undefined {
  const { client, queries } = useEngine()
  return useQueries({
    queries: kinds.map((kind) => ({
      queryKey: [...queries.photos.kept.key(), 'total', newest, kind],
      queryFn: () => client.photos.kept({ kind, from: 0, count: 1 }),
      enabled: isWanted,
    })),
    combine: (answers) => {
      const totals = answers.map(({ data }) => data?.total)
      if (totals.includes(undefined)) return undefined
      return Object.fromEntries(kinds.map((kind, at) => [kind, totals[at] ?? 0]))
    },
  })
}
