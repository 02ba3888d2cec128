import type { FeedPosition, UnfinishedRun } from './backup-store.ts'

/** A run that was not finished is resumed until this old; then its first pages say too little about its last. */
const resumableMs = 24 * 60 * 60 * 1000

/** What to do before reading: start a run, go on with the unfinished one, or throw that away and start anew. */
export type RunPlan = 'begin' | 'resume' | 'beginAnew'

/** What the unfinished run is held against. */
export interface RunWish {
  readonly nowMs: number
  readonly note: string
  /** Ids of the kinds that are to be read. */
  readonly kinds: readonly string[]
}

/**
 * Decides whether an unfinished run is what the user now asks for. A look is never resumed. A run of another note or of
 * more kinds would be a snapshot under a wrong name. One of changes only is gone on with where everything is asked: a
 * full backup reads the changes first anyway.
 */
export function planRun(
  unfinished: UnfinishedRun | undefined,
  positions: ReadonlyMap<string, FeedPosition>,
  wish: RunWish,
): RunPlan {
  if (unfinished === undefined) return 'begin'
  const isYoung = wish.nowMs - Date.parse(unfinished.startedAt) < resumableMs
  const isSameWish = unfinished.purpose === 'backup' && unfinished.note === wish.note
  const readsMore = [...positions.keys()].some((kind) => !wish.kinds.includes(kind))
  return isYoung && isSameWish && !readsMore ? 'resume' : 'beginAnew'
}
