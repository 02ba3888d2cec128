import { create } from 'zustand'

/** What is being asked about one snapshot, in a dialog before Home. Held by the window alone; it ends with the dialog. */
export interface SnapshotWish {
  readonly what: 'note' | 'remove'
  readonly snapshot: number
}

export const useSnapshotWish = create<{ readonly wish: SnapshotWish | null }>()(() => ({ wish: null }))

/** Opens the dialog about a snapshot; null closes it. */
export const askAbout = (wish: SnapshotWish | null): void => useSnapshotWish.setState({ wish })
