import { getKind } from '../../src/shared/kinds/kinds.ts'
import type { FeedItem, PhotoAnswer } from '../../src/shared/model/feed.ts'
import { countTenant } from '../tenant/count-tenant.ts'
import { SyntheticTenant, type TenantPlan } from '../tenant/synthetic-tenant.ts'
import { openTenantReader, type TenantReader, toMs } from '../tenant/tenant-reader.ts'
import { type MinimalCounts, openMinimalVault } from './minimal-vault.ts'

/** What the program is asked: where the vault is, and the day of which tenant to store. */
export interface MinimalWish extends TenantPlan {
  readonly folder: string
  /** 0: the first backup. */
  readonly day: number
}

/** What it tells. */
export interface MinimalResult {
  /** From the unlocking of the vault to its closing, without what it took to invent the answers. */
  readonly ms: number
  /** Time on processors that is no part of it: the start of the program, and inventing. */
  readonly otherCpuMs: number
}

const atOnce = 1000
const { signal } = new AbortController()
const nothing = { extra: [], objectsOf: () => ({ ids: [], contentOf: () => ({}) }) }

/** Hands over a thousand at a time, and what is left. */
async function byThousands<T>(given: AsyncIterable<readonly T[]>, store: (some: readonly T[]) => void): Promise<void> {
  let waiting: T[] = []
  const storeAll = (): void => {
    if (waiting.length > 0) store(waiting)
    waiting = []
  }
  for await (const some of given) {
    waiting.push(...some)
    if (waiting.length >= atOnce) storeAll()
  }
  storeAll()
}

async function* itemsOf(pages: ReturnType<TenantReader['feed']>): AsyncIterable<readonly FeedItem[]> {
  for await (const { items } of pages) yield items
}

/** A floor that does not hold all of it would be none. */
function checkCounts({ objects, photos, memberships }: MinimalCounts, tenant: SyntheticTenant): void {
  const there = countTenant(tenant)
  if (objects !== there.users + there.groups || photos !== there.photos || memberships !== there.memberships)
    throw new Error(`Of ${JSON.stringify(there)}, ${JSON.stringify({ objects, photos, memberships })} were stored.`)
}

async function storeDay({ folder, users, seed, day }: MinimalWish): Promise<MinimalResult> {
  const tenant = new SyntheticTenant({ users, seed })
  let today = tenant.today()
  for (let passed = 0; passed < day; passed++) today = tenant.advance()
  const reader = openTenantReader(tenant, today)
  const madeCpuMs = toMs(process.cpuUsage())
  const startedMs = performance.now()
  const vault = await openMinimalVault(folder, day + 1)
  const asked: { readonly id: string }[] = []
  for (const kind of ['user', 'group'].map(getKind)) {
    const from = day === 0 ? ({ from: 'beginning' } as const) : ({ from: 'delta', link: 'yesterday' } as const)
    await byThousands(itemsOf(reader.feed(kind, from, signal, nothing)), (items) => {
      vault.storeItems(kind, items)
      if (kind.id === 'user') for (const { id, removed } of items) if (removed === undefined) asked.push({ id })
    })
  }
  const answers: AsyncIterable<readonly PhotoAnswer[]> = reader.photos(getKind('user'), asked, signal)
  await byThousands(answers, vault.storePhotos)
  const [storedMs, storedCpu] = [performance.now(), process.cpuUsage()]
  checkCounts(vault.counts(), tenant)
  const [checkMs, checkCpuMs] = [performance.now() - storedMs, toMs(process.cpuUsage(storedCpu))]
  vault.close()
  return {
    ms: performance.now() - startedMs - checkMs - reader.inventedMs(),
    otherCpuMs: madeCpuMs + checkCpuMs + reader.inventedCpuMs(),
  }
}

process.stdout.write(JSON.stringify(await storeDay(JSON.parse(process.argv[2] ?? '') as MinimalWish)))
