import type { ActivityHeld } from '../../shared/model/activity.ts'
import type { JsonObject } from '../../shared/model/json.ts'
import type { NamedRef } from '../../shared/model/ref.ts'

/** How one log is read and kept. */
export interface LogSettings {
  readonly isOn: boolean
  readonly days: number
}

/** Where the settings of the logs are kept. */
export interface ActivitySettingsStore {
  readonly settingsOf: (log: string) => LogSettings
  readonly saveSettings: (log: string, settings: LogSettings) => void
  /** What is kept of each log. */
  readonly held: () => readonly ActivityHeld[]
}

/** What reading the logs needs of the vault. Every call that writes is one transaction: all of it or nothing is kept. */
export interface ActivityStore extends ActivitySettingsStore {
  /** The moment before which everything Entra had is kept, ISO 8601; undefined: it is to be read from the beginning. */
  readonly reached: (log: string) => string | undefined
  /**
   * Keeps entries, each once by its id; those from before `notBefore` are left out. `reached` is noted with them. Returns
   * how many are new.
   */
  readonly keep: (
    log: string,
    entries: readonly JsonObject[],
    then: { readonly notBefore: string; readonly reached?: string },
  ) => number
  /** Removes the entries that happened before this moment. Returns how many. */
  readonly removeBefore: (log: string, before: string) => number
}

/** What finding entries needs of the vault. */
export interface ActivityFinder {
  /** Entries that fit everything that is asked, newest first; `more`: there are others beyond the limit. */
  readonly find: (query: {
    readonly target?: string
    readonly actor?: string
    readonly targetText?: string
    readonly text?: string
    readonly since?: string
    readonly until?: string
    readonly log?: string
    readonly limit: number
    readonly skip: number
  }) => { readonly found: readonly { readonly log: string; readonly entry: JsonObject }[]; readonly more: boolean }
  /** One entry of each activity that is kept: the newest. */
  readonly oneOfEach: () => readonly { readonly log: string; readonly entry: JsonObject }[]
  /**
   * The objects that bear these ids, as they were last, with the last snapshot that holds them; null: the newest does. What
   * no snapshot holds is left out.
   */
  readonly objectsOf: (ids: readonly string[]) => readonly (NamedRef & { readonly lastIn: number | null })[]
}
