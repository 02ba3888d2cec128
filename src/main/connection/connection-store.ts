import type { Connection } from '../../shared/model/connection.ts'

/** Where a connection is kept: the open vault, or memory until there is one. */
export interface ConnectionStore {
  readonly get: () => Connection | undefined
  readonly save: (connection: Connection) => void
  /** Forgets the connection and what the sign-in remembers. */
  readonly clear: () => void
  /** What the sign-in remembers, where the host has no safe place of its own. */
  readonly kept: () => string | undefined
  readonly keep: (kept: string) => void
}

/** A store for as long as it is referred to. */
export function openMemoryStore(): ConnectionStore {
  let connection: Connection | undefined
  let remembered: string | undefined
  return {
    get: () => connection,
    save: (given) => {
      connection = given
    },
    clear: () => {
      connection = undefined
      remembered = undefined
    },
    kept: () => remembered,
    keep: (kept) => {
      remembered = kept
    },
  }
}
