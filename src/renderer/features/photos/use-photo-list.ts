import { keepPreviousData, type UseQueryResult, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { ObjectRowView } from '../../../shared/api/objects.contract.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import { type Engine, useEngine } from '../../lib/engine.ts'
import {
  type PhotoPage,
  type PhotoPart,
  type PhotoSpec,
  pagePhotos,
  pagesBetween,
  photoAt,
  placeOf,
  stretchesBetween,
  toPhotoPages,
  totalOf,
} from './photo-list.ts'

/** The most rows that the engine gives at once. */
const mostRows = 1000

/** Photos as far as they have been read. */
export interface PhotoList {
  readonly spec: PhotoSpec
  readonly parts: readonly PhotoPart[]
  readonly total: number
  /** Undefined until its page is read. */
  readonly at: (index: number) => ObjectRowView | undefined
  readonly placeOf: (refKey: string) => number | undefined
  /** Whose photos stand from one place on and before another. */
  readonly refsBetween: (from: number, until: number) => Promise<readonly NamedRef[]>
}

const toQuery = (spec: PhotoSpec, kind: string, from: number, count: number) => ({
  snapshot: spec.snapshot,
  kind,
  columns: [],
  hasPhoto: true,
  from,
  count,
  ...(spec.filter === '' ? {} : { filter: spec.filter }),
})

const pageOptions = ({ queries }: Engine, spec: PhotoSpec, { kind, page }: PhotoPage) =>
  queries.objects.rows.queryOptions({ input: toQuery(spec, kind, page * pagePhotos, pagePhotos) })

/** The rows of each page that was read, and what went wrong first. The same answers give the same object. */
const toAnswer = (answers: readonly UseQueryResult<{ readonly rows: readonly ObjectRowView[] }>[]) => ({
  rows: answers.map(({ data }) => data?.rows),
  error: answers.find(({ error }) => error !== null)?.error ?? null,
})

/**
 * Keeps the photos in view read. While another filter or moment is being read, those of the one before stay. `show` says
 * which places are in view; nothing is read until it `isReady`.
 */
export function usePhotoList(
  spec: PhotoSpec,
  isReady: boolean,
): {
  readonly list: PhotoList | null
  readonly error: unknown
  readonly show: (from: number, until: number) => void
} {
  const engine = useEngine()
  const cache = useQueryClient()
  const [view, setView] = useState({ from: 0, until: 0 })
  const head = useQuery({
    queryKey: [...engine.queries.objects.rows.key(), 'photos', spec],
    queryFn: async () => {
      const first = await Promise.all(
        spec.kinds.map((kind) => cache.fetchQuery(pageOptions(engine, spec, { kind, page: 0 }))),
      )
      return { spec, parts: spec.kinds.map((kind, index) => ({ kind, total: first[index]?.total ?? 0 })) }
    },
    placeholderData: keepPreviousData,
    enabled: isReady,
  })
  const read = head.data
  const pages = read === undefined ? [] : pagesBetween(read.parts, view.from, view.until)
  const { rows, error } = useQueries({
    queries: read === undefined ? [] : pages.map((page) => pageOptions(engine, read.spec, page)),
    combine: toAnswer,
  })
  const names = pages.map(({ kind, page }) => `${kind}${page}`).join()

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same pages with the same rows are the same list
  const list = useMemo((): PhotoList | null => {
    if (read === undefined) return null
    const known = toPhotoPages(
      pages.flatMap((page, index) => {
        const found = rows[index]
        return found === undefined ? [] : [[page, found] as const]
      }),
    )
    return {
      ...read,
      total: totalOf(read.parts),
      at: (index) => photoAt(read.parts, known, index),
      placeOf: (refKey) => placeOf(read.parts, known, refKey),
      refsBetween: async (from, until) => {
        const refs: NamedRef[] = []
        for (const { kind, from: first, count } of stretchesBetween(read.parts, from, until, mostRows)) {
          const page = await engine.client.objects.rows(toQuery(read.spec, kind, first, count))
          refs.push(...page.rows.map(({ id, name }) => ({ kind, id, name })))
        }
        return refs
      },
    }
  }, [read, names, engine, rows])

  const show = useCallback(
    (from: number, until: number) =>
      setView((shown) => (shown.from === from && shown.until === until ? shown : { from, until })),
    [],
  )
  return { list, error: head.error ?? error, show }
}
