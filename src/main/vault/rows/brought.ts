import { hash } from 'node:crypto'
import type { Content } from '../../../shared/model/object-state.ts'
import type { Transactions } from './transactions.ts'

/**
 * With which values new objects were stored of what a list brings once more (`Link.brings`), so that the list of a first
 * reading, which mostly says the same, need not read each object back. Held in memory, until the run ends.
 */
export interface Brought {
  /** A new object was stored with these attributes. */
  readonly note: (object: number, names: readonly string[], content: Content) => void
  /** Whether the object was stored new, not since, and with the same values of these attributes. */
  readonly isSame: (object: number, names: readonly string[], content: Content) => boolean
  /** The object was stored once more. */
  readonly drop: (object: number) => void
  readonly forget: () => void
}

/** Equal only where all values are; values that are the same may be written in two ways, and are looked at then. */
const toMark = (names: readonly string[], content: Content): string =>
  hash('sha256', JSON.stringify(names.map((name) => [name, content[name] ?? null])), 'binary')

/** What one connection has stored of new objects. */
export function openBrought({ onTakenBack, onRewritten }: Transactions): Brought {
  const marks = new Map<number, string>()
  const forget = (): void => marks.clear()
  onTakenBack(forget)
  onRewritten(forget)
  return {
    note: (object, names, content) => void marks.set(object, toMark(names, content)),
    isSame: (object, names, content) => marks.get(object) === toMark(names, content),
    drop: (object) => void marks.delete(object),
    forget,
  }
}
