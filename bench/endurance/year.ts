import { join } from 'node:path'
import { restrainCollector } from '../../src/main/engine/restrain-collector.ts'
import { previewRetention } from '../../src/main/retention/preview-retention.ts'
import { runRetention } from '../../src/main/retention/run-retention.ts'
import { copyVault } from '../../src/main/vault/copy/copy-vault.ts'
import { createVault } from '../../src/main/vault/create-vault.ts'
import { openVault, type Vault } from '../../src/main/vault/open-vault.ts'
import type { RetentionPolicy } from '../../src/shared/model/retention.ts'
import { backUpDay } from '../report/back-up-day.ts'
import { folderBytes } from '../report/folder-bytes.ts'
import { passphrase } from '../storage/tools.ts'
import { SyntheticTenant } from '../tenant/synthetic-tenant.ts'
import { openTenantReader } from '../tenant/tenant-reader.ts'

/** What the program is asked. */
export interface YearWish {
  /** Empty. */
  readonly folder: string
  readonly users: number
  readonly seed: number
  readonly days: number
}

/** What it tells. */
export interface YearResult {
  readonly backups: number
  readonly fullBackups: number
  readonly changed: number
  readonly removed: number
  readonly kept: number
  readonly verifications: number
  readonly damage: number
  /** After every snapshot that is not wanted was removed and its space given back. */
  readonly vaultBytes: number
  /** A copy of the same, which holds nothing but what is alive. */
  readonly liveBytes: number
  readonly largestBytes: number
  readonly peakBytes: number
}

const dayMs = 24 * 60 * 60 * 1000
/** Days between two verifications, each with a clean-up before it; the vault is closed and opened again. */
const month = 30
/** Every so many days everything is read again. */
const fullEvery = 14
const policy: RetentionPolicy = { keepDaily: 14, keepWeekly: 8, keepMonthly: 12, timeZone: 'Europe/Zurich' }

async function thinOut(vault: Vault, now: () => Date): Promise<number> {
  const ports = {
    vault: {
      ...vault.retention,
      ...vault.removal,
      snapshots: () => vault.snapshots.snapshots().map((one) => ({ ...one, neededBy: [] })),
      captures: vault.history.captures,
    },
    now,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  }
  const { at, remove } = previewRetention(ports.vault, policy, now())
  const { removed } = await runRetention(ports, { policy, at, remove: remove.map(({ snapshot }) => snapshot) })
  return removed.length
}

/** A year of daily backups in one program: churn, full reads, clean-ups, verifications. */
async function live({ folder, users, seed, days }: YearWish): Promise<YearResult> {
  const dir = join(folder, 'vault')
  const tenant = new SyntheticTenant({ users, seed })
  let today = tenant.today()
  const now = (): Date => new Date(Date.UTC(2025, 0, 1, 3) + tenant.day * dayMs)
  const told = { backups: 0, fullBackups: 0, changed: 0, removed: 0, verifications: 0, damage: 0, largestBytes: 0 }
  await createVault(dir, { passphrase }, { now })
  while (told.backups < days) {
    const vault = await openVault(dir, { passphrase }, { now })
    for (let day = 0; day < month && told.backups < days; day++) {
      const isFull = told.backups % fullEvery === fullEvery - 1
      const { snapshot } = await backUpDay(vault, openTenantReader(tenant, today), { isFull, now })
      told.backups += 1
      told.fullBackups += isFull ? 1 : 0
      told.changed += vault.snapshots.snapshots().find((one) => one.snapshot === snapshot)?.changed ?? 0
      today = tenant.advance()
    }
    told.largestBytes = Math.max(told.largestBytes, folderBytes(dir))
    told.removed += await thinOut(vault, now)
    const { damage } = await vault.verification.check({ level: 2 })
    told.verifications += 1
    told.damage += damage.length
    vault.close()
    process.stderr.write(`${told.backups} of ${days} days\n`)
  }
  const vault = await openVault(dir, { passphrase }, { now })
  const kept = vault.snapshots.snapshots().length
  vault.close()
  const copy = await copyVault(dir, { passphrase }, join(folder, 'copy'))
  return {
    ...told,
    kept,
    vaultBytes: folderBytes(dir),
    liveBytes: folderBytes(copy.to),
    peakBytes: process.resourceUsage().maxRSS * 1024,
  }
}

restrainCollector()
process.stdout.write(JSON.stringify(await live(JSON.parse(process.argv[2] ?? '') as YearWish)))
