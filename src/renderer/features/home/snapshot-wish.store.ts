import { create } from 'zustand'
import type { Snapshot } from '../../../shared/model/snapshot.ts'

/** What is being asked about one snapshot, in a dialog before Home. Held by the window alone; it ends with the dialog. */
export interface SnapshotWish {
  readonly what: 'note' | 'remove'
  readonly snapshot: number
  /** When it was begun: in another vault the number is another snapshot's. */
  readonly startedAt: string
}

export const useSnapshotWish = create<{ readonly wish: SnapshotWish | null }>()(() => ({ wish: null }))

/** Opens the dialog about a snapshot. */
export const askAbout = (what: SnapshotWish['what'], { snapshot, startedAt }: Snapshot): void =>
  useSnapshotWish.setState({ wish: { what, snapshot, startedAt } })

/** Closes the dialog. */
export const askNothing = (): void => useSnapshotWish.setState({ wish: null })
