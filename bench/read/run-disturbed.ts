import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BackupResult } from '../../src/shared/model/snapshot.ts'
import { createSimulator, type Simulator } from '../../src/simulator/simulator.ts'
import type { Tenant } from '../../src/simulator/tenant.ts'
import { backUp, openReadVault } from './read-stage.ts'
import { openService } from './service.ts'
import { VirtualTime } from './virtual-time.ts'

/** How one first backup went in a time where only waiting takes time. */
export interface DisturbedRun {
  readonly requests: number
  readonly units: number
  /** From the first request to the end, in virtual milliseconds. */
  readonly ms: number
  /** Requests that came back before the time they had been given. */
  readonly early: number
  readonly throttled: number
  readonly outcome: BackupResult['outcome']
  /** What each part holds: the same as undisturbed where nothing was lost. */
  readonly parts: string
}

const partsOf = ({ captures }: BackupResult): string =>
  JSON.stringify(captures.map(({ kind, part, state, count, exceptions }) => [kind, part, state, count, exceptions]))

/** A first backup of the tenant, 30 ms away, with what `prepare` puts in its way. */
export async function runDisturbed(
  tenant: Tenant,
  special: { readonly enforcesBudget?: boolean; readonly prepare?: (simulator: Simulator) => void } = {},
): Promise<DisturbedRun> {
  const time = new VirtualTime(Date.now())
  const simulator = createSimulator({
    tenant,
    clock: time.clock,
    enforcesBudget: special.enforcesBudget ?? false,
  })
  special.prepare?.(simulator)
  const folder = mkdtempSync(join(tmpdir(), 'dirsafe-read-'))
  const vault = await openReadVault(join(folder, 'vault'))
  try {
    const startedMs = time.clock()
    let issued = 0
    const result = await backUp(
      vault,
      {
        fetch: openService(simulator, 30, time.sleep).fetch,
        // Another one each time, as a sign-in gives when the last was refused.
        token: () => simulator.issueToken({ expiresInSeconds: 1_000_000 + issued++ }),
      },
      {
        clock: time.clock,
        sleep: time.sleep,
        deadline: time.deadline,
        random: () => 0.5,
        newId: () => '00000000-0000-0000-0000-000000000001',
      },
    )
    const { requests, units, earlyRetries, throttled } = simulator.counters
    return {
      requests,
      units,
      ms: time.clock() - startedMs,
      early: earlyRetries,
      throttled,
      outcome: result.outcome,
      parts: partsOf(result),
    }
  } finally {
    time.stop()
    vault.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
