import type { Tables } from './rows/tables.ts'

/** The users who must always get in, kept with the vault by their ids. */
export interface VaultBreakGlass {
  readonly ids: () => readonly string[]
  readonly save: (ids: readonly string[]) => void
}

/** The break-glass accounts of a vault. */
export const openBreakGlass = ({ settings }: Tables): VaultBreakGlass => ({
  ids: () => (settings.find('breakGlass') ?? '').split(' ').filter((id) => id !== ''),
  save: (ids) => settings.set('breakGlass', ids.join(' ')),
})
