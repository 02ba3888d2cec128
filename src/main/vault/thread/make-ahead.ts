import { getKind } from '../../../shared/kinds/kinds.ts'
import type { StoredItem } from '../../../shared/model/feed.ts'
import { type Listed, toListed } from '../backup/listed.ts'
import { worthAThread } from '../backup/prepare-items.ts'
import type { PackTogether } from '../pack/packer.ts'
import { kindOfFeed } from '../rows/feed-name.ts'
import type { Parcel } from './parcel.ts'
import type { MadeAhead } from './store-worker.ts'
import type { ThreadOrders } from './thread-orders.ts'

function listAll(feed: string, items: readonly StoredItem[]): readonly Listed[] {
  const kind = getKind(kindOfFeed(feed))
  return items.flatMap(({ id, attributes }) =>
    attributes === undefined ? [] : [toListed(kind, id, attributes.content)],
  )
}

/**
 * Makes of the entries of a first reading what would be made of them where they are stored: in a third thread, and here,
 * while the answers of the service are waited for. Undefined: most of them are in the vault already, or are too few.
 */
export function openMakeAhead({ ask }: Pick<ThreadOrders, 'ask'>, pack: PackTogether) {
  /** By feed; undefined: there is nothing to make ahead. */
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
  const packAhead = async (
    run: number,
    feed: string,
    parcel: Parcel,
    listed: readonly Listed[],
  ): Promise<MadeAhead | undefined> => {
    const dictionary = await findDictionary(run, feed, parcel)
    const packed = dictionary === undefined ? undefined : await pack(dictionary, parcel.texts)
    return packed === undefined ? undefined : { packed, listed }
  }
  // Not an asynchronous function: one would hold the entries until they are packed, and they are many times their texts.
  return (run: number, feed: string, items: readonly StoredItem[], parcel: Parcel): Promise<MadeAhead | undefined> => {
    const isKnown = dictionaries.has(feed) && dictionaries.get(feed) === undefined
    const isOverlay = items.some((item) => item.isOverlay === true)
    if (isKnown || isOverlay || parcel.texts.length < worthAThread) return Promise.resolve(undefined)
    return packAhead(run, feed, parcel, listAll(feed, items))
  }
}
