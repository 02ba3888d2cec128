import type { Tables } from '../rows/tables.ts'

/** Every so many snapshots everything is read again; kept with the vault. */
export interface VaultFullReads {
  /** Undefined: nobody chose. */
  readonly findEvery: () => number | undefined
  readonly saveEvery: (snapshots: number) => void
}

/** How often this vault reads everything. */
export const openFullReads = ({ settings }: Tables): VaultFullReads => ({
  findEvery: () => {
    const kept = settings.find('fullEvery')
    return kept === undefined ? undefined : Number(kept)
  },
  saveEvery: (snapshots) => settings.set('fullEvery', String(snapshots)),
})
