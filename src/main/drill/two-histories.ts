import type { Ref } from '../../shared/model/ref.ts'
import type { HistoryReader, Successor } from '../compare/history-reader.ts'

/** One side: a vault, and the number its state has there. */
export interface HistorySide {
  readonly reader: Pick<HistoryReader, 'captures' | 'unread' | 'statesAt'>
  readonly at: number
}

/** What a comparison of two vaults is about. */
export interface TwoHistories {
  readonly before: HistorySide
  readonly after: HistorySide
  /** The objects that are held against each other, under the ids either side has for them. */
  readonly refs: readonly Ref[]
  /** Which object of the one is which of the other, where the ids differ. */
  readonly successors: readonly Successor[]
}

/** The numbers of the two sides in what `joinHistories` returns. */
export const [beforeAt, afterAt] = [1, 2]

/** Two vaults as one history of two moments, so that they are compared as snapshots of one vault are. */
export function joinHistories({ before, after, refs, successors }: TwoHistories): HistoryReader {
  const sideOf = (at: number): HistorySide => (at === beforeAt ? before : after)
  return {
    captures: (at) => sideOf(at).reader.captures(sideOf(at).at),
    unread: (at) => sideOf(at).reader.unread(sideOf(at).at),
    statesAt: (at, asked) => sideOf(at).reader.statesAt(sideOf(at).at, asked),
    touchedBetween: () => refs,
    successors: () => successors,
  }
}
