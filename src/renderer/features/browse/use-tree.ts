import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import type { KindCaptures } from '../../lib/captures.ts'
import { useEngine } from '../../lib/engine.ts'
import { missingPages, readPageOf, readPages } from './object-list.ts'
import { readTree, withLists } from './read-tree.ts'
import { placeIn, toListKey } from './tree-keys.ts'
import type { Stretch } from './tree-layout.ts'
import type { TreeState } from './tree-row.ts'
import { useSpaced } from './use-spaced.ts'

/** So long a read waits for the one before. */
const readEachMs = 40

/** The tree as far as it has been read. */
export interface Tree {
  /** Null until the first time it was read. Later it stays what it was until the next is complete. */
  readonly state: TreeState | null
  readonly error: unknown
  /** Reads the rows that come into view. */
  readonly show: (stretches: readonly Stretch[]) => void
  /** Reads the row of an object by its key, where it is in a list that is open. */
  readonly seek: (key: string) => void
}

/** Keeps the tree read as snapshot, filter and open rows change, without a moment in which it is empty. */
export function useTree(wish: {
  readonly tenant: string
  readonly snapshot: Snapshot
  readonly newest: number
  readonly captures: KindCaptures | null
  readonly filter: string
  readonly open: ReadonlySet<string>
  readonly closed: ReadonlySet<string>
  readonly focused: RefObject<string | null>
}): Tree {
  const { tenant, snapshot, newest, captures, filter, open, closed, focused } = wish
  const { client } = useEngine()
  const [state, setState] = useState<TreeState | null>(null)
  const [error, setError] = useState<unknown>(null)
  const latest = useRef<TreeState | null>(null)
  const asked = useRef(new Set<string>())

  useEffect(() => {
    let isWanted = true
    const keep = focused.current
    readTree(client.objects, { tenant, snapshot, newest, captures, filter, open, closed, keep }, latest.current).then(
      (read) => {
        if (!isWanted) return
        latest.current = read
        setState(read)
        setError(null)
      },
      (thrown: unknown) => {
        if (isWanted) setError(thrown)
      },
    )
    return () => {
      isWanted = false
    }
  }, [client, tenant, snapshot, newest, captures, filter, open, closed, focused])

  const read = useCallback(
    (stretches: readonly Stretch[]) => {
      for (const { list, from, until } of stretches) {
        const name = JSON.stringify(list.spec)
        const pages = missingPages(list, from, until).filter((page) => !asked.current.has(`${name}#${page}`))
        if (pages.length === 0) continue
        const names = pages.map((page) => `${name}#${page}`)
        for (const page of names) asked.current.add(page)
        readPages(client.objects.rows, list, pages)
          .then((longer) => {
            if (latest.current === null) return
            latest.current = withLists(latest.current, [longer])
            setState(latest.current)
          }, setError)
          .finally(() => {
            for (const page of names) asked.current.delete(page)
          })
      }
    },
    [client],
  )
  const show = useSpaced(read, readEachMs)
  const seek = useCallback(
    (key: string) => {
      const { list: own, object } = placeIn(key)
      const list = latest.current?.kinds
        .flatMap(({ kind, branches }) => branches.filter(({ name }) => toListKey(kind.id, name) === own))
        .at(0)?.list
      if (list === undefined || object === undefined) return
      readPageOf(client.objects, list, object).then((longer) => {
        if (latest.current === null || longer === list) return
        latest.current = withLists(latest.current, [longer])
        setState(latest.current)
      }, setError)
    },
    [client],
  )
  return { state, error, show, seek }
}
