import { AppError } from '../../../shared/errors.ts'
import type { RunPorts } from './run-ports.ts'

/**
 * The last look before a restore, begun or gone on with, writes anything: the token must belong to the tenant of the
 * vault. Throws `wrongTenant`, and what asking throws.
 */
export async function checkTenant(
  { tenantId, vaultTenantId }: Pick<RunPorts, 'tenantId' | 'vaultTenantId'>,
  signal: AbortSignal,
): Promise<void> {
  const vault = vaultTenantId()
  const tenant = await tenantId(signal)
  if (vault === tenant) return
  throw new AppError('wrongTenant', 'This vault belongs to another tenant. Nothing was written.', {
    vault: vault ?? '',
    tenant,
  })
}
