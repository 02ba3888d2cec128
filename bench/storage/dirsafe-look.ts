import { openVault } from '../../src/main/vault/open-vault.ts'
import { median } from '../report/median.ts'
import { readTableBytes, type TableBytes } from './read-sizes.ts'
import { passphrase } from './tools.ts'

/** How long the list of changed objects takes. */
export interface LookResult {
  /** Every two neighbouring snapshots, each asked for the first time. */
  readonly neighboursMs: readonly number[]
  /** Pairs of snapshots, and what the list of their difference takes at the median of several times. */
  readonly pairs: readonly {
    readonly from: number
    readonly to: number
    readonly ms: number
    readonly objects: number
  }[]
  readonly tables: TableBytes
}

const repetitions = 5

async function look(dir: string): Promise<LookResult> {
  const vault = await openVault(dir, { passphrase })
  const newest = Math.max(...vault.snapshots.snapshots().map(({ snapshot }) => snapshot))
  const timed = (from: number, to: number): { readonly ms: number; readonly objects: number } => {
    const startedMs = performance.now()
    const objects = vault.history.touchedBetween(from, to).length
    return { ms: performance.now() - startedMs, objects }
  }
  const neighboursMs = Array.from({ length: newest - 1 }, (_, place) => timed(place + 1, place + 2).ms)
  const middle = Math.ceil(newest / 2)
  const chosen = [
    [1, newest],
    [1, middle],
    [middle, newest],
    [2, newest],
    [Math.ceil(newest / 4), Math.ceil((newest * 3) / 4)],
  ] as const
  const pairs = (newest === 1 ? [] : chosen).map(([from, to]) => {
    const times = Array.from({ length: repetitions }, () => timed(from, to))
    return { from, to, ms: median(times.map(({ ms }) => ms)), objects: times[0]?.objects ?? 0 }
  })
  vault.close()
  return { neighboursMs, pairs, tables: await readTableBytes(dir) }
}

process.stdout.write(JSON.stringify(await look(process.argv[2] ?? '')))
