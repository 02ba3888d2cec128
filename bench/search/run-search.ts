import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createVault } from '../../src/main/vault/create-vault.ts'
import { openVault } from '../../src/main/vault/open-vault.ts'
import { backUpDay } from '../report/back-up-day.ts'
import { type BenchReport, toGoal } from '../report/goal.ts'
import { passphrase } from '../storage/tools.ts'
import { SyntheticTenant } from '../tenant/synthetic-tenant.ts'
import { openTenantReader } from '../tenant/tenant-reader.ts'
import { makeQueries } from './queries.ts'

/** What to measure. */
export interface SearchPlan {
  /** Users and groups together. */
  readonly objects: number
  readonly days: number
  readonly queries: number
  readonly seed: number
  readonly folder?: string
}

/** How long searching took, in milliseconds. */
interface Times {
  readonly median: number
  readonly p95: number
  readonly slowest: { readonly ms: number; readonly text: string }
  /** Queries that found something. */
  readonly found: number
}

/** What the bench prints. */
export interface SearchFigures {
  readonly objects: number
  readonly snapshots: number
  readonly oneSnapshot: Times
  readonly allSnapshots: Times
}

const mostMs = 150
/** A page of hits in the window. */
const limit = 50

const toTimes = (asked: readonly { readonly text: string; readonly ms: number; readonly hits: number }[]): Times => {
  const sorted = [...asked].sort((a, b) => a.ms - b.ms)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  const { ms = 0, text = '' } = sorted.at(-1) ?? {}
  return {
    median: at(0.5)?.ms ?? 0,
    p95: at(0.95)?.ms ?? 0,
    slowest: { ms, text },
    found: asked.filter(({ hits }) => hits > 0).length,
  }
}

/** Searches a vault of several snapshots in one of them and in all, held against promise U11. */
export async function runSearch(plan: SearchPlan): Promise<BenchReport<SearchFigures>> {
  const place = plan.folder ?? tmpdir()
  mkdirSync(place, { recursive: true })
  const folder = mkdtempSync(join(place, 'dirsafe-search-'))
  try {
    const dir = join(folder, 'vault')
    // One group for five users.
    const tenant = new SyntheticTenant({ users: Math.ceil((plan.objects * 5) / 6), seed: plan.seed })
    await createVault(dir, { passphrase })
    const vault = await openVault(dir, { passphrase })
    try {
      let today = tenant.today()
      for (let day = 0; day <= plan.days; day++) {
        await backUpDay(vault, openTenantReader(tenant, today), { isFull: false, now: () => new Date() })
        today = tenant.advance()
      }
      const texts = makeQueries(tenant, plan.queries)
      const ask = (snapshot: number | null): Times =>
        toTimes(
          texts.map((text) => {
            const startedMs = performance.now()
            const { hits } = vault.search.find({ text, snapshot, limit })
            return { text, ms: performance.now() - startedMs, hits: hits.length }
          }),
        )
      const [oneSnapshot, allSnapshots] = [ask(plan.days + 1), ask(null)]
      return {
        figures: { objects: plan.objects, snapshots: plan.days + 1, oneSnapshot, allSnapshots },
        goals: {
          U11: toGoal(mostMs, [
            { against: 'ms in one snapshot, 95th percentile', value: oneSnapshot.p95, limit: mostMs },
            { against: 'ms in all snapshots, 95th percentile', value: allSnapshots.p95, limit: mostMs },
          ]),
        },
      }
    } finally {
      vault.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
