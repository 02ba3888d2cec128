import { isDamage } from '../vault-errors.ts'

/** What was read of numbers of which some could not be. */
export interface ReadPast<Row> {
  readonly rows: readonly Row[]
  /** Numbers whose rows cannot be read, each by itself. */
  readonly lost: readonly number[]
}

/**
 * Reads the rows of these numbers at once; where that meets damage, by halves, down to single ones. What is not damage
 * is thrown on.
 */
export function readPast<Row>(
  numbers: readonly number[],
  read: (numbers: readonly number[]) => readonly Row[],
): ReadPast<Row> {
  try {
    return { rows: read(numbers), lost: [] }
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown
    if (numbers.length <= 1) return { rows: [], lost: numbers }
    const middle = numbers.length >> 1
    const [left, right] = [readPast(numbers.slice(0, middle), read), readPast(numbers.slice(middle), read)]
    return { rows: [...left.rows, ...right.rows], lost: [...left.lost, ...right.lost] }
  }
}

/** What the work gives, or the alternative where it meets damage. */
export function orElse<T>(work: () => T, alternative: T): T {
  try {
    return work()
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown
    return alternative
  }
}

/** All numbers from the first to the last. */
export const range = (first: number, last: number): readonly number[] =>
  last < first ? [] : Array.from({ length: last - first + 1 }, (_, place) => first + place)
