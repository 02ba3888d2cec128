import type { Db } from '../database.ts'

/** Single values about the vault itself. `searchRules`: by what rules the search index was made. `memo …`: what a backup keeps for the next. */
type SettingName =
  | 'vaultId'
  | 'createdAt'
  | 'tenantId'
  | 'searchRules'
  | 'retentionPolicy'
  | 'fullEvery'
  | `memo ${string}`

/** The values there are. */
export interface Settings {
  readonly find: (name: SettingName) => string | undefined
  readonly set: (name: SettingName, value: string) => void
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
