import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../../shared/errors.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { openVault, type Vault } from '../open-vault.ts'
import { testOptions, testPassphrase } from './with-vault.ts'

/** What the polling thread is given. */
export interface PollOrder {
  readonly dir: string
  /** How often it has polled so far, and 1 once it has to stop. */
  readonly polls: SharedArrayBuffer
}

/** What it saw: how often a snapshot did not add up, how many there were, and how often one was gone before it was read. */
export interface PollAnswer {
  readonly halves: readonly string[]
  readonly snapshots: number
  readonly gone: number
}

/** How many users the tenant of the polled vault has on a day, and what the title of each is. */
export const usersOn = (day: number): number => 20 + (day % 7)
export const titleOn = (day: number, place: number): string => `${(place + day) % 3}`

/** What is wrong with a snapshot whose note is its day; undefined: it is whole. */
function findHalf({ snapshots, history }: Vault, { snapshot, note, counts }: Snapshot): string | undefined {
  const day = Number(note)
  const { rows, total } = snapshots.rows({ snapshot, kind: 'user', columns: ['jobTitle'], from: 0, count: 99 })
  if (total !== usersOn(day) || counts['user'] !== total) return `${total} users, ${counts['user']} counted`
  const wrong = rows.find(({ id, values }) => values['jobTitle'] !== titleOn(day, Number(id.slice(1))))
  if (wrong !== undefined) return `${wrong.id} has the title of another day`
  const states = history.statesAt(snapshot, rows)
  const links = states.filter((state) => state?.links.get('manager')?.targets.length === 1).length
  return links === total ? undefined : `${links} managers of ${total}`
}

async function poll({ dir, polls }: PollOrder): Promise<PollAnswer> {
  const vault = await openVault(dir, { passphrase: testPassphrase }, { ...testOptions, access: 'read' })
  const counter = new Int32Array(polls)
  const halves: string[] = []
  const seen = new Set<number>()
  let gone = 0
  for (let turn = 0; Atomics.load(counter, 1) === 0; turn++) {
    const all = vault.snapshots.snapshots()
    // The newest one time, another the next.
    const chosen = turn % 2 === 0 ? all[0] : all[turn % Math.max(1, all.length)]
    if (chosen !== undefined) {
      seen.add(chosen.snapshot)
      try {
        const half = findHalf(vault, chosen)
        if (half !== undefined) halves.push(`snapshot ${chosen.snapshot}: ${half}`)
      } catch (thrown) {
        // It was removed after it was listed.
        if (!(thrown instanceof AppError && thrown.code === 'noSuchSnapshot')) throw thrown
        gone += 1
      }
    }
    Atomics.add(counter, 0, 1)
  }
  vault.close()
  return { halves, snapshots: seen.size, gone }
}

// Only in the polling thread: tests read from here what it looks for.
const order = workerData as Partial<PollOrder> | null
if (order?.polls instanceof SharedArrayBuffer) parentPort?.postMessage(await poll(order as PollOrder))
