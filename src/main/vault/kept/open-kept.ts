import type { Tables } from '../rows/tables.ts'
import { measureSizes, totalBytes, type VaultSizes } from './measure-sizes.ts'
import { type OnlyThere, previewRemoval } from './preview-removal.ts'
import { openSetNote, type SetNote } from './snapshot-notes.ts'

/** What is kept in a vault, looked at: nothing of it is taken out here. */
export interface VaultKept {
  /** Throws `noSuchSnapshot`. */
  readonly setNote: SetNote
  /** What `removeSnapshot` would take out. Throws `noSuchSnapshot`. */
  readonly previewRemoval: (snapshot: number) => OnlyThere
  /** The size of vault.db in bytes. */
  readonly totalBytes: () => number
  /** In slices, between which others read and write. */
  readonly sizes: () => Promise<VaultSizes>
}

/** What is kept in this vault. */
export const openKept = (tables: Tables): VaultKept => ({
  setNote: openSetNote(tables),
  previewRemoval: (snapshot) => previewRemoval(tables, snapshot),
  totalBytes: () => totalBytes(tables.db),
  sizes: () => measureSizes(tables.db),
})
