import { type KeyboardEvent, useRef } from 'react'
import type { VirtualRows } from '../../lib/virtual-rows.ts'
import type { TreeRows } from './tree-layout.ts'
import type { TreeRow } from './tree-row.ts'

/** Signs that come faster than this after each other belong to one word. */
const wordMs = 700
/** So far ahead is looked; rows that were not read have no name to find. */
const farthest = 5000

const nameOf = (row: TreeRow | undefined): string => {
  switch (row?.is) {
    case 'tenant':
      return row.name
    case 'area':
      return row.area.label
    case 'kind':
      return row.kind.label.many
    case 'branch':
      return row.branch
    case 'object':
      return row.object?.name ?? ''
    case 'link':
      return row.label
    case 'target':
      return row.target.name
    default:
      return ''
  }
}

/** The place of the next row whose name begins with the word, around the end; undefined: none. */
function findNamed(rows: TreeRows, word: string, from: number): number | undefined {
  for (let step = 0; step < Math.min(rows.count, farthest); step++) {
    const index = (from + step) % rows.count
    if (nameOf(rows.at(index)).toLowerCase().startsWith(word)) return index
  }
  return undefined
}

/** Typing goes to the next row whose name begins so. Returns whether the key was part of a word. */
export function useTypeAhead(rows: TreeRows, list: VirtualRows): (event: KeyboardEvent) => boolean {
  const typed = useRef({ word: '', at: 0 })
  return (event) => {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return false
    const isGoingOn = event.timeStamp - typed.current.at < wordMs && typed.current.word !== ''
    if (event.key === ' ' && !isGoingOn) return false
    const word = (isGoingOn ? typed.current.word : '') + event.key.toLowerCase()
    typed.current = { word, at: event.timeStamp }
    const found = findNamed(rows, word, isGoingOn ? list.active : list.active + 1)
    if (found !== undefined) list.focus(found)
    event.preventDefault()
    return true
  }
}
