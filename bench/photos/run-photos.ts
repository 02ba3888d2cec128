import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportPhotos } from '../../src/main/export/export-photos.ts'
import { createVault } from '../../src/main/vault/create-vault.ts'
import { openVault } from '../../src/main/vault/open-vault.ts'
import { backUpDay } from '../report/back-up-day.ts'
import { type BenchReport, toGoal } from '../report/goal.ts'
import { passphrase } from '../storage/tools.ts'
import { SyntheticTenant } from '../tenant/synthetic-tenant.ts'
import { openTenantReader } from '../tenant/tenant-reader.ts'

/** What to measure. */
export interface PhotosPlan {
  /** Three in ten have a photo. */
  readonly users: number
  /** Each brings another photo for one user in 10 000, and new users with photos. */
  readonly days: number
  /** How many photos are exported; no more than there are. */
  readonly photos: number
  readonly seed: number
  readonly folder?: string
}

/** What the bench prints. */
export interface PhotosFigures {
  readonly users: number
  readonly snapshots: number
  /** Photos of the newest snapshot, and every one there ever was. */
  readonly photos: number
  readonly kept: number
  /** Writing the photos of one moment as files: how many, and how long it took. */
  readonly exported: { readonly photos: number; readonly ms: number }
  /** The same for as many of all that were ever kept. */
  readonly everyExported: { readonly photos: number; readonly ms: number }
  /** The first window of every photo ever kept, and one in the middle after it. */
  readonly firstWindowMs: number
  readonly nextWindowMs: number
}

const mostMs = 30_000
/** A page of the grid. */
const windowPhotos = 120
const kind = 'user'

const timed = async <T>(work: () => T | Promise<T>): Promise<readonly [T, number]> => {
  const startedMs = performance.now()
  const answer = await work()
  return [answer, performance.now() - startedMs]
}

/** Exports photos from a vault of several snapshots, held against promise U13: 1 000 in 30 s. */
export async function runPhotos(plan: PhotosPlan): Promise<BenchReport<PhotosFigures>> {
  const place = plan.folder ?? tmpdir()
  mkdirSync(place, { recursive: true })
  const folder = mkdtempSync(join(place, 'dirsafe-photos-'))
  try {
    const dir = join(folder, 'vault')
    const tenant = new SyntheticTenant({ users: plan.users, seed: plan.seed })
    await createVault(dir, { passphrase })
    const vault = await openVault(dir, { passphrase })
    try {
      let today = tenant.today()
      for (let day = 0; day <= plan.days; day++) {
        await backUpDay(vault, openTenantReader(tenant, today), { isFull: false, now: () => new Date() })
        today = tenant.advance()
      }
      const reader = vault.snapshots
      const snapshot = plan.days + 1
      const page = (from: number) => timed(() => reader.keptPhotos({ kind, columns: [], from, count: windowPhotos }))
      const [{ total: kept }, firstWindowMs] = await page(0)
      const [, nextWindowMs] = await page(Math.floor(kept / 2))
      const now = reader.rows({ snapshot, kind, columns: [], hasPhoto: true, from: 0, count: plan.photos })
      const write = (
        name: string,
        isEvery: boolean,
        objects: readonly { readonly id: string; readonly photo?: string }[],
      ) =>
        timed(() =>
          exportPhotos({
            reader,
            snapshot,
            isEvery,
            kinds: [kind],
            objects: objects.map(({ id, photo }) => ({ kind, id, photo })),
            pattern: '{department}/{name} ({shortId}) {since}',
            to: join(folder, name),
            onProgress: () => undefined,
            signal: new AbortController().signal,
          }),
        )
      const [{ files }, ms] = await write(
        'moment',
        false,
        now.rows.map(({ id }) => ({ id })),
      )
      const ever = reader.keptPhotos({ kind, columns: [], from: 0, count: plan.photos })
      const [every, everyMs] = await write('every', true, ever.rows)
      return {
        figures: {
          users: plan.users,
          snapshots: snapshot,
          photos: now.total,
          kept,
          exported: { photos: files, ms },
          everyExported: { photos: every.files, ms: everyMs },
          firstWindowMs,
          nextWindowMs,
        },
        goals: {
          U13: toGoal(mostMs, [
            { against: 'ms for 1 000 photos of one moment', value: (ms * 1000) / files, limit: mostMs },
            { against: 'ms for 1 000 of every photo ever kept', value: (everyMs * 1000) / every.files, limit: mostMs },
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
