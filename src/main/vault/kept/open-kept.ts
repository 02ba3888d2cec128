import type { Tables } from '../rows/tables.ts'
import { measureSizes, type VaultSizes } from './measure-sizes.ts'
import { type OnlyThere, previewRemoval } from './preview-removal.ts'
import { openSetNote, type SetNote } from './snapshot-notes.ts'

/** What is kept in a vault, looked at: nothing of it is taken out here. */
export interface VaultKept {
  /** Throws `noSuchSnapshot`. */
  readonly setNote: SetNote
  /** What `removeSnapshot` would take out. Throws `noSuchSnapshot`. */
  readonly previewRemoval: (snapshot: number) => OnlyThere
  /** In slices, between which others read and write. */
  readonly sizes: () => Promise<VaultSizes>
}

/** What is kept in this vault. */
export const openKept = (tables: Tables): VaultKept => ({
  setNote: openSetNote(tables),
  previewRemoval: (snapshot) => previewRemoval(tables, snapshot),
  sizes: () => measureSizes(tables.db),
})
