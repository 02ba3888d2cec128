import type { NamedRef } from '../../shared/model/ref.ts'

/** A password that a restore made for somebody it created anew. */
export interface NewPassword {
  readonly step: number
  /** The user, under the id of the snapshot. */
  readonly object: NamedRef
  readonly password: string
}

/**
 * Where a restore keeps the passwords it made until they are handed over: in the vault, and nowhere else. Every call is
 * durable when it returns.
 */
export interface NewPasswords {
  /** Before the request that sets it is sent: what comes after cannot lose it. */
  readonly keep: (run: number, password: NewPassword) => void
  readonly of: (run: number) => readonly NewPassword[]
  /** Erases those of a run, or the one of a step. */
  readonly erase: (run: number, step?: number) => void
}
