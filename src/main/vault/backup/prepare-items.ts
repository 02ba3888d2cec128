import { canonicalJson } from '../../../shared/diff/canonical.ts'
import type { StoredItem } from '../../../shared/model/feed.ts'
import type { PackedJson } from '../pack/pack-json.ts'
import type { Pack } from '../pack/packer.ts'
import { kindOfFeed } from '../rows/feed-name.ts'
import type { Tables } from '../rows/tables.ts'
import type { Listed } from './listed.ts'
import { toSample } from './to-sample.ts'

type Attributes = NonNullable<StoredItem['attributes']>

/** Attributes whose text was made and packed before they are stored; and what else is kept beside them. */
export type Prepared = WeakMap<Attributes, PackedJson & { readonly text: string; readonly listed?: Listed | undefined }>

/** Fewer are packed where they are stored: a thread has a price of its own. */
export const worthAThread = 64

/** Whether nothing of the kind was there before the run: then nearly all contents are new. */
export function isFirstRead(
  { db, words, runs }: Pick<Tables, 'db' | 'words' | 'runs'>,
  run: number,
  kind: string,
): boolean {
  const { lastObject } = runs.get(run)
  const known = db.prepare<[number, number]>('SELECT 1 FROM object WHERE kind = ? AND o <= ? LIMIT 1')
  return known.get(words.findNumber(kind) ?? 0, lastObject) === undefined
}

/** The dictionary to pack these entries of a feed with beforehand; undefined: most of what they hold is in the vault already. */
export function dictionaryToPackWith(
  { contents, transactions, ...tables }: Tables,
  run: number,
  feed: string,
  items: readonly StoredItem[],
): Uint8Array | undefined {
  const kind = kindOfFeed(feed)
  if (!isFirstRead(tables, run, kind)) return undefined
  transactions.write(() => contents.prepare(kind, () => toSample(items)))
  return contents.dictionaryOf(kind)
}

/** Notes what was made beforehand: each text with what became of it, and how its object is listed. */
export function notePacked(
  prepared: Prepared,
  given: readonly Attributes[],
  texts: readonly string[],
  packed: readonly PackedJson[],
  listed: readonly Listed[] = [],
): void {
  for (const [place, one] of packed.entries()) {
    const [attributes, text] = [given[place], texts[place]]
    if (attributes !== undefined && text !== undefined)
      prepared.set(attributes, { ...one, text, listed: listed[place] })
  }
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
  // What is laid over something else is not kept as it is.
  const given = items.flatMap(({ attributes, isOverlay }) => (attributes && isOverlay !== true ? [attributes] : []))
  const dictionary = given.length < worthAThread ? undefined : dictionaryToPackWith(tables, run, feed, items)
  if (dictionary === undefined) return
  const texts = given.map((attributes) => attributes.text ?? canonicalJson(attributes.content))
  notePacked(prepared, given, texts, (await pack(dictionary, texts)) ?? [])
}
