import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { useEngine } from '../../lib/engine.ts'
import { type ListSpec, missingPages, type ObjectList, openList, readPageOf, readPages } from './object-list.ts'
import { useSpaced } from './use-spaced.ts'

/** So long a read waits for the one before. */
const readEachMs = 40

/** A list as far as it has been read. */
export interface ShownList {
  /** Null until the first time it was read. Later it stays what it was until the next has its first page. */
  readonly list: ObjectList | null
  readonly error: unknown
  /** Reads the rows that come into view. */
  readonly show: (from: number, until: number) => void
}

/** Keeps a list read as it is filtered, sorted and looked at in other snapshots, without a moment in which it is empty. */
export function useObjectList(
  spec: ListSpec,
  focused: RefObject<string | null>,
  /** The object, by the key of its ref, that is gone to: its row is read. */
  sought: string | null,
): ShownList {
  const { client } = useEngine()
  const [list, setList] = useState<ObjectList | null>(null)
  const [error, setError] = useState<unknown>(null)
  const latest = useRef<ObjectList | null>(null)
  const asked = useRef(new Set<string>())
  const name = JSON.stringify(spec)

  // biome-ignore lint/correctness/useExhaustiveDependencies: equal specs are the same list, whichever object says so
  useEffect(() => {
    let isWanted = true
    const read = async (): Promise<ObjectList> => {
      const known = latest.current
      const isKnown = known !== null && JSON.stringify(known.spec) === name
      const first = isKnown ? known : await openList(client.objects.rows, spec)
      const wanted = sought ?? focused.current
      return wanted === null ? first : readPageOf(client.objects, first, wanted)
    }
    read().then(
      (next) => {
        if (!isWanted) return
        const shown = latest.current
        // Pages that were read meanwhile stay.
        latest.current =
          shown?.spec === next.spec && shown !== next
            ? { ...next, pages: new Map([...shown.pages, ...next.pages]) }
            : next
        setList(latest.current)
        setError(null)
      },
      (thrown: unknown) => {
        if (isWanted) setError(thrown)
      },
    )
    return () => {
      isWanted = false
    }
  }, [client, name, focused, sought])

  const read = useCallback(
    ([from, until]: readonly [from: number, until: number]) => {
      const shown = latest.current
      if (shown === null) return
      const own = JSON.stringify(shown.spec)
      const pages = missingPages(shown, from, until).filter((page) => !asked.current.has(`${own}#${page}`))
      if (pages.length === 0) return
      const names = pages.map((page) => `${own}#${page}`)
      for (const page of names) asked.current.add(page)
      readPages(client.objects.rows, shown, pages)
        .then((longer) => {
          if (latest.current?.spec !== longer.spec) return
          latest.current = { ...longer, pages: new Map([...latest.current.pages, ...longer.pages]) }
          setList(latest.current)
        }, setError)
        .finally(() => {
          for (const page of names) asked.current.delete(page)
        })
    },
    [client],
  )
  const show = useSpaced(read, readEachMs)
  return { list, error, show: useCallback((from: number, until: number) => show([from, until]), [show]) }
}
