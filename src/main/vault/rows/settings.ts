import type { Db } from '../database.ts'

/** Single values about the vault itself. */
export interface Settings {
  readonly find: (name: 'vaultId' | 'createdAt' | 'tenantId') => string | undefined
  readonly set: (name: 'vaultId' | 'createdAt' | 'tenantId', value: string) => void
}

/** The settings of a vault. */
export function openSettings(db: Db): Settings {
  const byName = db.prepare<[string], { value: string }>('SELECT value FROM setting WHERE name = ?')
  const store = db.prepare<[string, string]>('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)')
  return {
    find: (name) => byName.get(name)?.value,
    set: (name, value) => {
      store.run(name, value)
    },
  }
}
