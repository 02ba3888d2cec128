import { useEffect, useEffectEvent } from 'react'
import { show, useCompare } from './compare.store.ts'
import { type DiffRow, isDifference } from './diff-rows.ts'

/** The next row in a direction that F7 stops at; undefined: there is none. `from` -1 stands before the first row. */
export function findDifference(rows: readonly DiffRow[], from: number, direction: 1 | -1): number | undefined {
  const start = from < 0 && direction === -1 ? rows.length : from
  for (let index = start + direction; index >= 0 && index < rows.length; index += direction) {
    const row = rows[index]
    if (row !== undefined && isDifference(row)) return index
  }
  return undefined
}

/** What F7 needs to know of the object shown and of those around it. */
export interface DiffPlace {
  readonly rows: readonly DiffRow[]
  readonly current: number
  /** More rows are coming: there is no telling yet which is the last. */
  readonly isLoading: boolean
  readonly focus: (index: number) => void
  /** The key of the object before and after this one; undefined: there is none. */
  readonly before: string | undefined
  readonly after: string | undefined
  /** Told when there is no further change in this direction. */
  readonly onEnd: (direction: 1 | -1) => void
}

/** Goes to the next or previous change, on into the next object. */
export function goToDifference(place: DiffPlace, direction: 1 | -1): void {
  const index = findDifference(place.rows, place.current, direction)
  const next = direction === 1 ? place.after : place.before
  if (index !== undefined) place.focus(index)
  else if (place.isLoading) useCompare.setState({ entering: direction === 1 ? 'first' : 'last' })
  else if (next !== undefined) show(next, direction === 1 ? 'first' : 'last')
  else place.onEnd(direction)
}

/** F7 and Shift+F7 wherever focus is on this page, and Ctrl+D for all or changed. */
export function useDiffKeys(place: DiffPlace): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'F7' && !event.ctrlKey && !event.altKey) {
      event.preventDefault()
      goToDifference(place, event.shiftKey ? -1 : 1)
    } else if (event.key.toLowerCase() === 'd' && event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault()
      useCompare.setState((state) => ({ showsAll: !state.showsAll, isUnfolded: false }))
    }
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKeyDown(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
