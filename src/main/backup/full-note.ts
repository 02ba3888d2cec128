import type { FeedShape } from '../../shared/model/feed.ts'
import type { BackupStore } from './backup-store.ts'

/** What a full read of a kind is held against when it ends. */
export interface FullNote {
  /** How many objects the run had changed when the change feed was read to its end; absent: there was no feed to read. */
  readonly moved?: number
  /** The link to what changed after that. */
  readonly link?: string
  readonly isDone: boolean
}

const shape: FeedShape = { path: 'everything', asked: [], links: [] }
const nameOf = (kind: string): string => `${kind}/everything`

/**
 * Whether this run reads, or has read, everything of a kind: a run that goes on after an interruption must know it. The
 * vault keeps it as the position of a feed that brings nothing.
 */
export function findFullNote(store: BackupStore, run: number, kind: string): FullNote | undefined {
  const position = store.feedPosition(run, nameOf(kind))
  if (position === undefined) return undefined
  const kept = JSON.parse(position.page ?? '{}') as Omit<FullNote, 'isDone'>
  return { ...kept, isDone: position.isDone }
}

/** Notes that everything is read from now on. */
export async function beginFullNote(
  store: BackupStore,
  run: number,
  kind: string,
  note: Omit<FullNote, 'isDone'>,
): Promise<void> {
  await store.startRound(run, nameOf(kind), { shape, isFull: false, page: JSON.stringify(note) })
}

/** Notes that everything was read. */
export async function endFullNote(store: BackupStore, run: number, kind: string): Promise<void> {
  await store.applyReady(run, nameOf(kind), [], {})
  await store.finishRound(run, nameOf(kind))
}
