import { type Stretch, stretchesOf } from './longest-common.ts'

/** A piece of a text; `isMarked`: the other side does not have it. */
export interface Piece {
  readonly text: string
  readonly isMarked: boolean
}

/** Both texts cut into pieces. The pieces of each side, joined, give its text. */
export interface WordDiff {
  readonly before: readonly Piece[]
  readonly after: readonly Piece[]
}

/** Words, runs of digits, runs of white space, and single signs. Digits stand alone, so that in €10,000 the 10 is found. */
const words = /\p{N}+|[\p{L}\p{M}_]+|\s+|./gsu

/** Below this share of common letters the marks would be confetti, and the whole text is marked instead. */
const leastInCommon = 0.25

const toWords = (text: string): readonly string[] => text.match(words) ?? []

const isSpace = (tokens: readonly string[], [from, until]: readonly [number, number]): boolean =>
  tokens.slice(from, until).every((token) => token.trim() === '')

const lengthOf = (tokens: readonly string[]): number =>
  tokens.reduce((sum, token) => sum + (/[\p{L}\p{N}]/u.test(token) ? token.length : 0), 0)

/** A lone space between two changes belongs to them: one mark reads better than two. */
function withSpacesJoined(stretches: readonly Stretch[], tokens: readonly string[]): readonly Stretch[] {
  const joined: Stretch[] = []
  stretches.forEach((stretch, index) => {
    const isBetween = index > 0 && index < stretches.length - 1
    const isShared = stretch.isShared && !(isBetween && isSpace(tokens, stretch.before))
    const last = joined.at(-1)
    if (last !== undefined && last.isShared === isShared)
      joined[joined.length - 1] = {
        isShared,
        before: [last.before[0], stretch.before[1]],
        after: [last.after[0], stretch.after[1]],
      }
    else joined.push({ ...stretch, isShared })
  })
  return joined
}

const whole = (text: string): readonly Piece[] => (text === '' ? [] : [{ text, isMarked: true }])

/** Compares two texts word by word. Equal texts give no marks; texts with little in common are marked whole. */
export function diffWords(before: string, after: string): WordDiff {
  const left = toWords(before)
  const right = toWords(after)
  const stretches = stretchesOf(left, right)
  const shared = stretches.reduce((sum, s) => sum + (s.isShared ? lengthOf(left.slice(...s.before)) : 0), 0)
  if (shared < leastInCommon * Math.min(lengthOf(left), lengthOf(right)))
    return { before: whole(before), after: whole(after) }
  const piecesOf = (tokens: readonly string[], side: 'before' | 'after'): readonly Piece[] =>
    withSpacesJoined(stretches, left).flatMap((stretch) => {
      const text = tokens.slice(...stretch[side]).join('')
      return text === '' ? [] : [{ text, isMarked: !stretch.isShared }]
    })
  return { before: piecesOf(left, 'before'), after: piecesOf(right, 'after') }
}
