import type { Unlock } from '../../../shared/api/vault.contract.ts'

/** Which vault is copied, what it is unlocked with for that, and where to. */
export interface CopyWish {
  readonly dir: string
  readonly unlock: Unlock
  readonly to: string
}
