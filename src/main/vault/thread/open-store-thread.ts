import { type Entry, toStoredItem } from '../../../shared/model/feed.ts'
import type { VaultBackup } from '../backup/open-backup-store.ts'
import type { PackTogether } from '../pack/packer.ts'
import { type DatabaseToLend, lendDatabase } from './lend-database.ts'
import { openMakeAhead } from './make-ahead.ts'
import { toParcel } from './parcel.ts'
import type { StoreCall } from './store-worker.ts'
import { openThreadOrders } from './thread-orders.ts'

/** A call whose answer comes later. */
type Later<Call> = Call extends (...given: infer Given) => infer Answer
  ? (...given: Given) => Promise<Awaited<Answer>>
  : never

/** What a backup needs of a vault, where a thread of its own does the writing of a run. What reads is answered at once. */
export type ThreadedBackup = Omit<VaultBackup, StoreCall | 'prepare' | 'applyReady' | 'applyPage'> & {
  readonly [call in StoreCall | 'applyReady' | 'applyPage']: Later<VaultBackup[call]>
} & {
  readonly prepare: (run: number, feed: string, entries: readonly Entry[]) => Promise<{ readonly count: number }>
}

/** A thread that stores what a backup reads. */
export interface StoreThreadAccess {
  readonly store: ThreadedBackup
  /** Ends it when everything it was asked is done. */
  readonly end: () => Promise<void>
  /** The same for whoever cannot wait otherwise: stands still until the thread has let go of the database. */
  readonly endNow: () => void
}

interface Ready {
  readonly count: number
  readonly number: number
}

/**
 * Opens a thread with a connection of its own, which does what a backup writes, so that whoever reads the directory does
 * not wait, and the window neither. `local` answers what is only read, and what comes before the run. Takes the key: it
 * is zeroed.
 */
export function openStoreThread(
  local: VaultBackup,
  pack: PackTogether,
  given: DatabaseToLend,
  file: string | URL = new URL('./store-worker.ts', import.meta.url),
): StoreThreadAccess {
  const { lent, takeKeyBack, waitUntilClosed } = lendDatabase(given)
  const orders = openThreadOrders(file, lent, takeKeyBack)
  const makeAhead = openMakeAhead(orders, pack)
  const inThread = <Call extends StoreCall>(call: Call): ThreadedBackup[Call] =>
    ((...args: readonly unknown[]) => orders.ask({ do: call, given: args })) as ThreadedBackup[Call]
  const prepare: ThreadedBackup['prepare'] = (run, feed, entries) => {
    const items = entries.map(toStoredItem)
    const [number, count, parcel] = [orders.next(), items.length, toParcel(items)]
    return makeAhead(run, feed, items, parcel).then((ahead): Ready => {
      // Nobody waits for an answer: what was wrong is told when the entries are stored.
      orders.send(number, { do: 'prepare', feed, parcel, ahead }, ahead?.packed)
      return { count, number }
    })
  }
  const applyReady: ThreadedBackup['applyReady'] = async (run, feed, ready, then) => {
    const numbers = (ready as readonly Ready[]).map(({ number }) => number)
    await orders.ask({ do: 'applyReady', run, feed, ready: numbers, then })
  }
  let isEnding = false
  const askToEnd = (): void => {
    if (!isEnding) orders.send(orders.next(), { do: 'close' })
    isEnding = true
  }
  return {
    store: {
      ...local,
      // How an answer is taken apart is known only here, and what it is held against only where it is stored.
      takesAnswers: () => false,
      startRound: inThread('startRound'),
      finishRound: inThread('finishRound'),
      applyPhotos: inThread('applyPhotos'),
      setMemo: inThread('setMemo'),
      endLinksToGone: inThread('endLinksToGone'),
      saveCaptures: inThread('saveCaptures'),
      finishRun: inThread('finishRun'),
      prepare,
      applyReady,
      applyPage: async (run, feed, items, then) => applyReady(run, feed, [await prepare(run, feed, items)], then),
    },
    end: () => {
      askToEnd()
      return orders.exit
    },
    endNow: () => {
      askToEnd()
      waitUntilClosed(orders.isGone)
    },
  }
}
