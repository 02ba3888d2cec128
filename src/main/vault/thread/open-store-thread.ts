import { Worker } from 'node:worker_threads'
import { AppError } from '../../../shared/errors.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import type { StoredItem } from '../../../shared/model/feed.ts'
import { type Listed, toListed } from '../backup/listed.ts'
import type { VaultBackup } from '../backup/open-backup-store.ts'
import { worthAThread } from '../backup/prepare-items.ts'
import type { PackAnswer } from '../pack/pack-worker.ts'
import type { PackTogether } from '../pack/packer.ts'
import { kindOfFeed } from '../rows/feed-name.ts'
import { toThreadEnv } from '../thread-env.ts'
import { type Parcel, toParcel } from './parcel.ts'
import type { MadeAhead, StoreAnswer, StoreCall, StoreOrder, StoreThread } from './store-worker.ts'

/** A call whose answer comes later. */
type Later<Call> = Call extends (...given: infer Given) => infer Answer
  ? (...given: Given) => Promise<Awaited<Answer>>
  : never

/** What a backup needs of a vault, where a thread of its own does the writing of a run. What reads is answered at once. */
export type ThreadedBackup = Omit<VaultBackup, StoreCall | 'prepare' | 'applyReady' | 'applyPage'> & {
  readonly [call in StoreCall | 'applyReady' | 'applyPage']: Later<VaultBackup[call]>
} & {
  readonly prepare: (run: number, feed: string, items: readonly StoredItem[]) => Promise<{ readonly count: number }>
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

type Asked = { [Order in StoreOrder as Order['do']]: Omit<Order, 'order'> }[StoreOrder['do']]

function listAll(feed: string, items: readonly StoredItem[]): readonly Listed[] {
  const kind = getKind(kindOfFeed(feed))
  return items.flatMap(({ id, attributes }) =>
    attributes === undefined ? [] : [toListed(kind, id, attributes.content)],
  )
}

/**
 * Opens a thread with a connection of its own, which does what a backup writes, so that whoever reads the directory does
 * not wait, and the window neither. `local` answers what is only read, and what comes before the run. Takes the key: it
 * is zeroed.
 */
export function openStoreThread(
  local: VaultBackup,
  pack: PackTogether,
  { dataKey, ...given }: Omit<StoreThread, 'closed'>,
  file: string | URL = new URL('./store-worker.ts', import.meta.url),
): StoreThreadAccess {
  const lent = new Uint8Array(new SharedArrayBuffer(dataKey.byteLength))
  lent.set(dataKey)
  dataKey.fill(0)
  const closed = new Int32Array(new SharedArrayBuffer(4))
  const workerData: StoreThread = { ...given, dataKey: lent, closed }
  const worker = new Worker(file, { workerData, env: toThreadEnv(), resourceLimits: { maxYoungGenerationSizeMb: 3 } })
  const waiting = new Map<number, { readonly done: (answer: unknown) => void; readonly fail: (why: unknown) => void }>()
  let orders = 0
  let gone: AppError | undefined
  const leave = (cause?: unknown): void => {
    lent.fill(0)
    gone ??= new AppError('unexpected', 'The part of Dirsafe that stores a backup ended before it was done.', {}, cause)
    for (const { fail } of waiting.values()) fail(gone)
    waiting.clear()
  }
  worker.on('message', (said: StoreAnswer) => {
    const asked = waiting.get(said.order)
    waiting.delete(said.order)
    if ('answer' in said) asked?.done(said.answer)
    else {
      const { code, message, details, stack } = said.failed
      const cause = new Error(message)
      cause.stack = stack ?? ''
      asked?.fail(new AppError(code, message, details, cause))
    }
  })
  worker.once('error', leave)
  worker.once('exit', () => leave())
  const send = (order: number, asked: Asked, handed?: PackAnswer): void => {
    const { hashes, sizes, ends, bytes } = handed ?? {}
    const buffers = [hashes, sizes, ends, bytes].flatMap((one) => (one === undefined ? [] : [one.buffer]))
    worker.postMessage({ ...asked, order }, buffers)
  }
  const ask = (asked: Asked): Promise<unknown> =>
    new Promise((done, fail) => {
      if (gone !== undefined) return fail(gone)
      waiting.set(++orders, { done, fail })
      send(orders, asked)
    })
  /** Feeds by the dictionary their entries are packed with; undefined: most of what they hold is in the vault already. */
  const dictionaries = new Map<string, Uint8Array | undefined>()
  const asking = new Map<string, Promise<void>>()
  const findDictionary = async (run: number, feed: string, parcel: Parcel): Promise<Uint8Array | undefined> => {
    const asked =
      asking.get(feed) ??
      ask({ do: 'dictionary', run, feed, parcel }).then(
        (found) => void dictionaries.set(feed, found as Uint8Array | undefined),
        // Storing the entries says what is wrong.
        () => void dictionaries.set(feed, undefined),
      )
    asking.set(feed, asked)
    await asked
    return dictionaries.get(feed)
  }
  const makeAhead = async (
    run: number,
    feed: string,
    parcel: Parcel,
    listed: readonly Listed[],
  ): Promise<MadeAhead | undefined> => {
    if (parcel.texts.length < worthAThread) return undefined
    const dictionary = await findDictionary(run, feed, parcel)
    const packed = dictionary === undefined ? undefined : await pack(dictionary, parcel.texts)
    return packed === undefined ? undefined : { packed, listed }
  }
  const isAhead = (feed: string, { texts }: Parcel): boolean =>
    texts.length >= worthAThread && (!dictionaries.has(feed) || dictionaries.get(feed) !== undefined)
  const inThread = <Call extends StoreCall>(call: Call): ThreadedBackup[Call] =>
    ((...args: readonly unknown[]) => ask({ do: call, given: args })) as ThreadedBackup[Call]
  let isEnding = false
  const exit = new Promise<void>((done) => worker.once('exit', () => done()))
  // Not an asynchronous function: one would hold the entries until they are packed, and they are many times their texts.
  const prepare: ThreadedBackup['prepare'] = (run, feed, items) => {
    const [number, count, parcel] = [++orders, items.length, toParcel(items)]
    const listed = isAhead(feed, parcel) ? listAll(feed, items) : []
    return makeAhead(run, feed, parcel, listed).then((ahead): Ready => {
      // Nobody waits for an answer: what was wrong is told when the entries are stored.
      if (gone === undefined) send(number, { do: 'prepare', feed, parcel, ahead }, ahead?.packed)
      return { count, number }
    })
  }
  const applyReady: ThreadedBackup['applyReady'] = async (run, feed, ready, then) => {
    const numbers = (ready as readonly Ready[]).map(({ number }) => number)
    await ask({ do: 'applyReady', run, feed, ready: numbers, then })
  }
  return {
    store: {
      ...local,
      startRound: inThread('startRound'),
      finishRound: inThread('finishRound'),
      applyPhotos: inThread('applyPhotos'),
      setMemo: inThread('setMemo'),
      saveCaptures: inThread('saveCaptures'),
      finishRun: inThread('finishRun'),
      prepare,
      applyReady,
      applyPage: async (run, feed, items, then) => applyReady(run, feed, [await prepare(run, feed, items)], then),
    },
    end: async () => {
      if (!isEnding && gone === undefined) send(++orders, { do: 'close' })
      isEnding = true
      await exit
    },
    endNow: () => {
      if (!isEnding && gone === undefined) send(++orders, { do: 'close' })
      isEnding = true
      if (gone === undefined) Atomics.wait(closed, 0, 0)
    },
  }
}
