import { canonicalJson } from '../../../shared/diff/canonical.ts'
import type { StoredItem } from '../../../shared/model/feed.ts'
import type { PackedJson } from '../pack/pack-json.ts'
import type { Pack } from '../pack/packer.ts'
import { kindOfFeed } from '../rows/feed-name.ts'
import type { Tables } from '../rows/tables.ts'
import { toSample } from './to-sample.ts'

type Attributes = NonNullable<StoredItem['attributes']>

/** Attributes whose text was made and packed before they are stored. */
export type Prepared = WeakMap<Attributes, PackedJson & { readonly text: string }>

/** Fewer are packed where they are stored: a thread has a price of its own. */
const worthAThread = 64

/** Whether nothing of the kind was there before the run: then nearly all contents are new. */
function isFirstRead({ db, words, runs }: Tables, run: number, kind: string): boolean {
  const { lastObject } = runs.get(run)
  const known = db.prepare<[number, number]>('SELECT 1 FROM object WHERE kind = ? AND o <= ? LIMIT 1')
  return known.get(words.findNumber(kind) ?? 0, lastObject) === undefined
}

/**
 * Packs what these entries hold in another thread, so that meanwhile the ones before them can be stored. Does nothing
 * where most of it is in the vault already.
 */
export async function prepareItems(
  tables: Tables,
  pack: Pack,
  prepared: Prepared,
  run: number,
  feed: string,
  items: readonly StoredItem[],
): Promise<void> {
  const { contents, transactions } = tables
  const given = items.flatMap(({ attributes }) => (attributes === undefined ? [] : [attributes]))
  const kind = kindOfFeed(feed)
  if (given.length < worthAThread || !isFirstRead(tables, run, kind)) return
  const texts = given.map(({ content }) => canonicalJson(content))
  transactions.write(() => contents.prepare(kind, () => toSample(items)))
  const dictionary = contents.dictionaryOf(kind)
  const packed = dictionary === undefined ? undefined : await pack(dictionary, texts)
  for (const [place, one] of packed?.entries() ?? []) {
    const [attributes, text] = [given[place], texts[place]]
    if (attributes !== undefined && text !== undefined) prepared.set(attributes, { ...one, text })
  }
}
