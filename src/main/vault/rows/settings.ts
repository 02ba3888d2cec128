import type { Db } from '../database.ts'

type PasswordName = `password ${number} ${number}`

/** Single values about the vault itself. `searchRules`: by what rules the search index was made. `fingerprintKey`: what fingerprints of answers are made with. `connection`: how the tenant is reached. `signIn`: what the sign-in remembers. `memo …`: what a backup keeps for the next. `password RUN STEP`: one that a restore made and nobody was given yet. `note N`: what is said of a snapshot since its note was changed. `tenantName`: as the tenant called itself when somebody last signed in. */
type SettingName =
  | 'vaultId'
  | 'createdAt'
  | 'tenantId'
  | 'searchRules'
  | 'fingerprintKey'
  | 'retentionPolicy'
  | 'fullEvery'
  | 'breakGlass'
  | 'connection'
  | 'signIn'
  | 'tenantName'
  | `note ${number}`
  | `memo ${string}`
  | PasswordName

/** The values there are. */
export interface Settings {
  readonly find: (name: SettingName) => string | undefined
  readonly set: (name: SettingName, value: string) => void
  /** Those whose names begin like this. */
  readonly startingWith: (
    start: `password ${string}`,
  ) => readonly { readonly name: PasswordName; readonly value: string }[]
  readonly remove: (name: PasswordName | `note ${number}` | 'connection' | 'signIn') => void
}

/** The settings of a vault. */
export function openSettings(db: Db): Settings {
  const byName = db.prepare<[string], { value: string }>('SELECT value FROM setting WHERE name = ?')
  const store = db.prepare<[string, string]>('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)')
  const byStart = db.prepare<[string, string], { name: PasswordName; value: string }>(
    'SELECT name, value FROM setting WHERE name >= ? AND name < ? ORDER BY name',
  )
  const remove = db.prepare<[string]>('DELETE FROM setting WHERE name = ?')
  return {
    find: (name) => byName.get(name)?.value,
    set: (name, value) => {
      store.run(name, value)
    },
    startingWith: (start) => byStart.all(start, `${start}\u{10FFFF}`),
    remove: (name) => {
      remove.run(name)
    },
  }
}
