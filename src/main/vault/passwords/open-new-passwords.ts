import type { NamedRef } from '../../../shared/model/ref.ts'
import type { Tables } from '../rows/tables.ts'

/** A password that a restore made for somebody it created anew; the same shape as in the port of the restore. */
export interface VaultPassword {
  readonly step: number
  readonly object: NamedRef
  readonly password: string
}

/** Passwords that wait to be handed over. Each call is one durable transaction. */
export interface VaultPasswords {
  readonly keep: (run: number, password: VaultPassword) => void
  readonly of: (run: number) => readonly VaultPassword[]
  readonly erase: (run: number, step?: number) => void
}

/**
 * The passwords a restore made, one setting each, beside the journal and not in it: what is sealed there cannot be erased.
 * An erased one is overwritten (`PRAGMA secure_delete`; sqlite.org/pragma.html).
 */
export function openNewPasswords({ settings, transactions }: Tables): VaultPasswords {
  const of = (run: number): readonly VaultPassword[] =>
    settings
      .startingWith(`password ${run} `)
      .map(({ value }) => JSON.parse(value) as VaultPassword)
      .toSorted((a, b) => a.step - b.step)
  return {
    keep: (run, password) =>
      transactions.write(() => settings.set(`password ${run} ${password.step}`, JSON.stringify(password))),
    of,
    erase: (run, step) =>
      transactions.write(() => {
        const steps = step === undefined ? of(run).map((one) => one.step) : [step]
        for (const one of steps) settings.remove(`password ${run} ${one}`)
      }),
  }
}

/** Erases the passwords that were made for a person, known by these ids in lower case. Inside a transaction. */
export function erasePasswordsOf({ settings }: Tables, ids: ReadonlySet<string>): void {
  for (const { name, value } of settings.startingWith('password ')) {
    const { object } = JSON.parse(value) as VaultPassword
    if (ids.has(object.id.toLowerCase())) settings.remove(name)
  }
}
