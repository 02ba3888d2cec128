import { existsSync } from 'node:fs'
import { createVault } from '../../src/main/vault/create-vault.ts'
import { openVault } from '../../src/main/vault/open-vault.ts'
import { backUpDay } from '../report/back-up-day.ts'
import { passphrase } from '../storage/tools.ts'
import { SyntheticTenant } from '../tenant/synthetic-tenant.ts'
import { openTenantReader } from '../tenant/tenant-reader.ts'
import { withWideUsers } from './wide-users.ts'

/** The vault that the window looks at. */
export interface VaultPlan {
  /** Users and groups together. */
  readonly objects: number
  /** Backups after the first. */
  readonly days: number
  readonly seed: number
}

/** The tenant of a vault: one group for five users. */
export const toTenant = ({ objects, seed }: VaultPlan): SyntheticTenant =>
  new SyntheticTenant({ users: Math.ceil((objects * 5) / 6), seed })

/** Makes the vault unless it is there. In the last of its snapshots the wide users differ from the one before. */
export async function makeVault(dir: string, plan: VaultPlan): Promise<void> {
  if (existsSync(dir)) return
  const tenant = toTenant(plan)
  await createVault(dir, { passphrase })
  const vault = await openVault(dir, { passphrase })
  try {
    let today = tenant.today()
    for (let day = 0; day <= plan.days; day++) {
      const reader = withWideUsers(openTenantReader(tenant, today), tenant, day === plan.days)
      await backUpDay(vault, reader, { isFull: false, now: () => new Date() })
      today = tenant.advance()
    }
  } finally {
    vault.close()
  }
}
