import type { LockOutFacts } from '../../../shared/model/lock-out.ts'

/** Somebody else than who reads, who signed in to write. */
export interface Consenter {
  /** As a user of the tenant; null: the sign-in did not say. */
  readonly userId: string | null
  readonly username: string
}

/** Why a lock-out of somebody was not checked who signed in to write, and is no user of the tenant. */
export const whyNotChecked = ({ username }: Consenter): string =>
  `${username}, who signed in to write, is no user of this tenant: it was not checked whether this locks them out.`

/** Whether the check was about somebody who signed in to write, or says that it could not be. */
export const isChecked = ({ accounts, unchecked }: LockOutFacts, consenter: Consenter): boolean =>
  accounts.some(({ id }) => id === consenter.userId) || unchecked.includes(whyNotChecked(consenter))
