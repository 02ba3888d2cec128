import { AppError } from '../../../shared/errors.ts'
import type { RunPorts } from './run-ports.ts'

/** What giving a run up needs: the vault, and nothing of the tenant. */
export type GiveUpPorts = Pick<RunPorts, 'reader' | 'journal' | 'passwords' | 'now'>

const shut = (): never => {
  throw new AppError('unexpected', 'A run that is given up does not ask the tenant.')
}

/** Ports of a run whose ways to the tenant are shut: whatever would ask it or write to it throws. */
export const toShutPorts = (ports: GiveUpPorts): RunPorts => ({
  ...ports,
  writer: { root: '', send: shut, live: shut, inBin: shut, twins: shut, dynamic: shut, spent: shut },
  tenantId: shut,
  vaultTenantId: shut,
  backupFirst: shut,
  readPhoto: shut,
  sleep: shut,
  randomBytes: shut,
})
