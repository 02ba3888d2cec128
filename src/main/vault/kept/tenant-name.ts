import { toAppError } from '../../../shared/errors.ts'
import { organization } from '../../../shared/kinds/organization.ts'
import type { Vault } from '../open-vault.ts'

type Told = Pick<Vault, 'connection' | 'backup' | 'snapshots'>

/** The tenant's name in the newest snapshot; undefined: it stands there no more, or cannot be read. */
function findInNewest({ backup, snapshots }: Told): string | undefined {
  const id = backup.tenantId()
  const newest = id === undefined ? undefined : snapshots.snapshots()[0]?.snapshot
  if (id === undefined || newest === undefined) return undefined
  try {
    return snapshots.stateAt(newest, { kind: organization.id, id })?.name
  } catch (thrown) {
    // The vault has to open all the same.
    if (toAppError(thrown).code === 'vaultDamaged') return undefined
    throw thrown
  }
}

/**
 * What the tenant of a vault calls itself, though nobody is signed in to it: as it did when somebody last signed in, else in
 * the newest snapshot. Undefined: nothing in the vault says so.
 */
export const findTenantName = (vault: Told): string | undefined => vault.connection.tenantName() ?? findInNewest(vault)
