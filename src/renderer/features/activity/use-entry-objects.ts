import { useQueries } from '@tanstack/react-query'
import type { ActivityEntry } from '../../../shared/model/activity.ts'
import { useEngine } from '../../lib/engine.ts'
import { type EntryObject, type EntryObjects, idsOf, toEntryObjects } from './entry-objects.ts'
import { toEntryKey } from './entry-text.ts'

/** Entries whose objects are looked up at once, and the most ids that are asked for in one call. */
const chunkEntries = 200
const mostIds = 1000

/** The objects that these entries, the answer to `query`, name. `newest`: the newest snapshot, of which they are told. */
export function useEntryObjects(entries: readonly ActivityEntry[], query: object, newest: number): EntryObjects {
  const { client, queries } = useEngine()
  const chunks = Array.from({ length: Math.ceil(entries.length / chunkEntries) }, (_, at) =>
    entries.slice(at * chunkEntries, (at + 1) * chunkEntries),
  )
  return useQueries({
    queries: chunks.map((chunk) => ({
      // Told by their ends: hundreds of ids would be a long name.
      queryKey: [...queries.activity.objects.key(), newest, query, ...endsOf(chunk)],
      queryFn: async () => {
        const ids = idsOf(chunk)
        const found: EntryObject[] = []
        for (let from = 0; from < ids.length; from += mostIds)
          found.push(...(await client.activity.objects({ ids: ids.slice(from, from + mostIds) })))
        return found
      },
    })),
    combine: toObjects,
  })
}

const endsOf = (chunk: readonly ActivityEntry[]): readonly (string | number)[] => [
  ...[chunk[0], chunk.at(-1)].map((entry) => (entry === undefined ? '' : toEntryKey(entry))),
  chunk.length,
]

const toObjects = (answers: readonly { readonly data: readonly EntryObject[] | undefined }[]): EntryObjects =>
  toEntryObjects(answers.flatMap(({ data }) => data ?? []))
