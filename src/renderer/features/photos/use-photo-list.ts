import { keepPreviousData, type UseQueryResult, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
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
import { type PhotoWindow, readPhotos } from './read-photos.ts'
import { type ChosenPhoto, type ShownPhoto, toChosen } from './shown-photo.ts'

/** The most rows that the engine gives at once. */
const mostRows = 1000

/** Photos as far as they have been read. */
export interface PhotoList {
  readonly spec: PhotoSpec
  readonly parts: readonly PhotoPart[]
  readonly total: number
  /** Undefined until its page is read. */
  readonly at: (index: number) => ShownPhoto | undefined
  readonly placeOf: (key: string) => number | undefined
  /** The photos that stand from one place on and before another. */
  readonly between: (from: number, until: number) => Promise<readonly ChosenPhoto[]>
}

const keyOf = ({ queries }: Engine, { isEvery }: PhotoSpec) =>
  isEvery ? queries.photos.kept.key() : queries.objects.rows.key()

const pageOptions = (engine: Engine, spec: PhotoSpec, { kind, page }: PhotoPage) => {
  const { kinds: _, ...rest } = spec
  return {
    queryKey: [...keyOf(engine, spec), 'photos', rest, kind, page],
    queryFn: () => readPhotos(engine, spec, kind, page * pagePhotos, pagePhotos),
  }
}

/** The rows of each page that was read, and what went wrong first. The same answers give the same object. */
const toAnswer = (answers: readonly UseQueryResult<PhotoWindow>[]) => ({
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
    queryKey: [...keyOf(engine, spec), 'photos', spec],
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
      placeOf: (key) => placeOf(read.parts, known, key),
      between: async (from, until) => {
        const photos: ChosenPhoto[] = []
        for (const { kind, from: first, count } of stretchesBetween(read.parts, from, until, mostRows)) {
          const page = await readPhotos(engine, read.spec, kind, first, count)
          photos.push(...page.rows.map(toChosen))
        }
        return photos
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
