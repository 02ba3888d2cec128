import { stretchesOf } from './longest-common.ts'
import { diffWords, type Piece } from './word-diff.ts'

/** One line of a value as it is shown. */
export interface Line {
  readonly pieces: readonly Piece[]
  /** The other side has the same line at the same place. */
  readonly isEqual: boolean
}

/** A run of equal lines that is folded away. */
export interface Fold {
  readonly hiddenLines: number
}

/** Both sides of a value, line by line. An empty value has no lines. */
export interface ValueDiff {
  readonly before: readonly Line[]
  readonly after: readonly Line[]
}

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/**
 * A value as lines of text: plain values as they are, lists of plain values one a line, all else as indented JSON.
 * Empty values have no line.
 */
export function toLines(value: unknown): readonly string[] {
  if (value === undefined || value === null) return []
  if (isPlain(value)) return String(value).split('\n')
  if (Array.isArray(value) && value.every(isPlain)) return value.map(String)
  return JSON.stringify(value, undefined, 2).split('\n')
}

/** Whether the value is shown as JSON, in the font for code. */
export const isStructured = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !(Array.isArray(value) && value.every(isPlain))

const equalLine = (text: string): Line => ({ pieces: [{ text, isMarked: false }], isEqual: true })
const plainLine = (text: string): Line => ({ pieces: [{ text, isMarked: false }], isEqual: false })
const markedLine = (text: string): Line => ({ pieces: [{ text, isMarked: true }], isEqual: false })

/**
 * Compares two values line by line, and the lines that differ word by word. Beside an empty value nothing is marked: the
 * whole side says it.
 */
export function diffValue(before: unknown, after: unknown): ValueDiff {
  const left = toLines(before)
  const right = toLines(after)
  if (left.length === 0 || right.length === 0) return { before: left.map(plainLine), after: right.map(plainLine) }
  // A list has no lines that "became" others: an entry is there or it is not.
  const isList = Array.isArray(before ?? after) && !isStructured(before) && !isStructured(after)
  const lines = stretchesOf(left, right).map((stretch) => {
    const gone = left.slice(...stretch.before)
    const come = right.slice(...stretch.after)
    if (stretch.isShared) return { before: gone.map(equalLine), after: come.map(equalLine) }
    if (isList) return { before: gone.map(markedLine), after: come.map(markedLine) }
    const pairs = Array.from({ length: Math.min(gone.length, come.length) }, (_, index) =>
      diffWords(gone[index] ?? '', come[index] ?? ''),
    )
    const paired = (side: 'before' | 'after'): readonly Line[] =>
      pairs.map((pair) => ({ pieces: pair[side], isEqual: false }))
    return {
      before: [...paired('before'), ...gone.slice(pairs.length).map(markedLine)],
      after: [...paired('after'), ...come.slice(pairs.length).map(markedLine)],
    }
  })
  return { before: lines.flatMap((line) => line.before), after: lines.flatMap((line) => line.after) }
}

/** Folds runs of equal lines away, but for `context` lines beside a change. A fold hides at least three lines. */
export function foldEqual(lines: readonly Line[], context = 2): readonly (Line | Fold)[] {
  const isNear = (index: number): boolean =>
    lines.slice(Math.max(0, index - context), index + context + 1).some((line) => !line.isEqual)
  const shown: (Line | Fold)[] = []
  for (let index = 0; index < lines.length; ) {
    let end = index
    while (end < lines.length && !isNear(end)) end += 1
    if (end - index >= 3) shown.push({ hiddenLines: end - index })
    else shown.push(...lines.slice(index, end))
    index = end
    const line = lines[index]
    if (line !== undefined) shown.push(line)
    index += 1
  }
  return shown
}
