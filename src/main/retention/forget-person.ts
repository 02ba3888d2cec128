import type { ForgetReport } from '../../shared/model/retention.ts'
import { checkForgetOrder, type ForgetOrder, forgetObject } from './forget-object.ts'
import type { ForgetVault } from './retention-vault.ts'

/** What erasing a person stands on, beside the vault. */
export interface ForgetPorts {
  readonly vault: ForgetVault
  /** Ends the sign-in to the tenant, and what this computer remembers of it. */
  readonly signOut: () => Promise<void>
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
  readonly now: () => Date
}

/**
 * Erases a person from every snapshot, and the sign-in where it is the person's: its account stands nowhere else. Throws
 * what `forgetObject` throws.
 */
export async function forgetPerson(ports: ForgetPorts, order: ForgetOrder): Promise<ForgetReport> {
  const { vault, signOut, alone, now } = ports
  const preview = checkForgetOrder(vault, order)
  if (preview.endsSignIn) await signOut()
  const gone = await alone(async () => forgetObject(vault, order, now()))
  return { ...gone, endsSignIn: preview.endsSignIn }
}
