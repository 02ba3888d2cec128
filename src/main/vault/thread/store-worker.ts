import { parentPort, workerData } from 'node:worker_threads'
import { type AppError, toAppError } from '../../../shared/errors.ts'
import type { StoredItem } from '../../../shared/model/feed.ts'
import type { Listed } from '../backup/listed.ts'
import { openBackupStore, type VaultBackup } from '../backup/open-backup-store.ts'
import { dictionaryToPackWith, notePacked, type Prepared } from '../backup/prepare-items.ts'
import { type Db, waitLong } from '../database.ts'
import type { PackAnswer } from '../pack/pack-worker.ts'
import { noPack, toPacked } from '../pack/packer.ts'
import { openTables, type Tables } from '../rows/tables.ts'
import { toVaultError, withVaultErrors } from '../vault-errors.ts'
import type { LentDatabase } from './lend-database.ts'
import { letGo, openLent } from './open-lent.ts'
import { fromParcel, type Parcel } from './parcel.ts'

/** The calls that are made in the thread. */
export type StoreCall =
  | 'startRound'
  | 'finishRound'
  | 'applyPhotos'
  | 'setMemo'
  | 'endLinksToGone'
  | 'saveCaptures'
  | 'finishRun'

/** What was made of the texts of a parcel before it was sent: packed, and how their objects are listed. */
export interface MadeAhead {
  readonly packed: PackAnswer
  readonly listed: readonly Listed[]
}

/** What the thread is asked. Entries that are made ready keep their number until they are stored. */
export type StoreOrder = { readonly order: number } & (
  | { readonly do: StoreCall; readonly given: readonly unknown[] }
  | { readonly do: 'dictionary'; readonly run: number; readonly feed: string; readonly parcel: Parcel }
  | { readonly do: 'prepare'; readonly feed: string; readonly parcel: Parcel; readonly ahead: MadeAhead | undefined }
  | {
      readonly do: 'applyReady'
      readonly run: number
      readonly feed: string
      readonly ready: readonly number[]
      readonly then: object
    }
  | { readonly do: 'close' }
)

/** What it answers. */
export type StoreAnswer = { readonly order: number } & (
  | { readonly answer: unknown }
  | { readonly failed: Pick<AppError, 'code' | 'message' | 'details'> & { readonly stack: string | undefined } }
)

interface Opened {
  readonly db: Db
  readonly tables: Tables
  readonly store: VaultBackup
}

const lent = workerData as LentDatabase
const prepared: Prepared = new WeakMap()
const dictionaries = new Map<string, Uint8Array>()
const ready = new Map<number, readonly StoredItem[]>()
let opened: Opened | undefined

/** Opened with the first order: before it the database may be replaced by a repaired one. */
function open(): Opened {
  if (opened !== undefined) return opened
  const db = openLent(lent)
  // Whoever has the vault open may write beside: its settings, and what a person asks for meanwhile.
  waitLong(db, true)
  const tables = openTables(db)
  opened = { db, tables, store: withVaultErrors(openBackupStore(tables, noPack, prepared)) }
  return opened
}

function close(): void {
  try {
    letGo(lent, opened?.db)
  } finally {
    parentPort?.close()
  }
}

function prepare(order: number, feed: string, parcel: Parcel, ahead: MadeAhead | undefined): void {
  const items = fromParcel(parcel)
  ready.set(order, items)
  const dictionary = dictionaries.get(feed)
  if (ahead === undefined || dictionary === undefined) return
  const given = items.flatMap(({ attributes }) => (attributes === undefined ? [] : [attributes]))
  notePacked(prepared, given, parcel.texts, toPacked(dictionary, ahead.packed), ahead.listed)
}

function takeReady(number: number): readonly StoredItem[] {
  const items = ready.get(number)
  ready.delete(number)
  if (items === undefined) throw new Error(`The entries ${number} were not handed over.`)
  return items
}

function carryOut(order: StoreOrder): unknown {
  switch (order.do) {
    case 'prepare':
      return prepare(order.order, order.feed, order.parcel, order.ahead)
    case 'dictionary': {
      const dictionary = dictionaryToPackWith(open().tables, order.run, order.feed, fromParcel(order.parcel))
      if (dictionary !== undefined) dictionaries.set(order.feed, dictionary)
      return dictionary
    }
    case 'applyReady': {
      const { store } = open()
      return store.applyPage(order.run, order.feed, order.ready.flatMap(takeReady), order.then)
    }
    case 'close':
      return close()
    default: {
      const call = open().store[order.do] as (...given: readonly unknown[]) => unknown
      return call(...order.given)
    }
  }
}

parentPort?.on('message', (order: StoreOrder) => {
  const tell = (said: StoreAnswer): void => parentPort?.postMessage(said)
  try {
    const answer = carryOut(order)
    if (order.do !== 'prepare' && order.do !== 'close') tell({ order: order.order, answer })
  } catch (thrown) {
    const { code, message, details, stack } = toAppError(toVaultError(thrown))
    tell({ order: order.order, failed: { code, message, details, stack } })
  }
})
