import { findKind } from '../../../shared/kinds/kinds.ts'
import { fromStoredId, type StoredId } from '../rows/stored-id.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'
import { isDamage } from '../vault-errors.ts'
import { type SearchText, toSearchText } from './search-texts.ts'

/** Raise it when the words of a text are made in another way: every vault then makes its index anew. */
const searchRules = '1'

interface NamedVersion {
  readonly v: number
  readonly o: number
  readonly kind: number
  readonly id: StoredId
  readonly name: string | null
  readonly content: number
}

const columns = 'v, version.o AS o, kind, id, name, content'

/** Undefined where the kind is none of ours, or the content was erased, or is damaged: what is still good is found. */
function textOf({ words, contents }: Tables, row: NamedVersion): SearchText | undefined {
  const kind = contents.isErased(row.content) ? undefined : findKind(words.textOf(row.kind))
  try {
    return kind && toSearchText(kind, row.name ?? fromStoredId(row.id), contents.read(row.content))
  } catch (thrown) {
    if (isDamage(thrown)) return undefined
    throw thrown
  }
}

/** The texts of these objects go, and with them their words: none is left in the file. Inside a transaction. */
export function forgetTexts({ searchTexts }: Tables, objects: readonly number[]): void {
  let removed = 0
  for (const object of objects) removed += searchTexts.remove(object)
  if (removed > 0) searchTexts.optimize()
}

/**
 * Brings the texts of these objects in line with the versions they have: what none of them holds any more goes. For after
 * versions were removed or changed. An object that is no more may be named. The words leave the file with the next
 * `searchTexts.optimize()`, which costs a pass over the index. Inside a transaction.
 */
export function rebuildTexts(tables: Tables, objects: Iterable<number>): void {
  const { db, searchTexts } = tables
  const versionsOf = db.prepare<[number], NamedVersion>(
    `SELECT ${columns} FROM version CROSS JOIN object ON object.o = version.o
     WHERE version.o = ? AND part = ${versionParts.attributes}`,
  )
  for (const object of objects) {
    const texts = versionsOf.all(object).flatMap((row) => textOf(tables, row) ?? [])
    searchTexts.remove(object, new Set(texts.map(({ hash }) => hash)))
    for (const text of texts) searchTexts.keep(object, text)
  }
}

const slice = 1000

/** Makes the whole index anew from the versions there are. Inside a transaction. */
export function rebuildSearch(tables: Tables): void {
  const { db, settings, searchTexts } = tables
  // In slices: while rows are being walked this connection cannot write.
  const versionsAfter = db.prepare<[number, number], NamedVersion>(
    `SELECT ${columns} FROM version CROSS JOIN object ON object.o = version.o
     WHERE v > ? AND part = ${versionParts.attributes} ORDER BY v LIMIT ?`,
  )
  searchTexts.clear()
  let last = 0
  for (;;) {
    const rows = versionsAfter.all(last, slice)
    for (const row of rows) {
      const text = textOf(tables, row)
      if (text !== undefined) searchTexts.keep(row.o, text)
    }
    last = rows.at(-1)?.v ?? last
    if (rows.length < slice) break
  }
  searchTexts.optimize()
  settings.set('searchRules', searchRules)
}

/**
 * Makes the index where there is none yet, or where it was made by other rules. One transaction. Where the file is
 * damaged nothing happens: a vault opens without its index.
 */
export function refreshSearch(tables: Tables): void {
  if (tables.settings.find('searchRules') === searchRules) return
  try {
    tables.transactions.write(() => rebuildSearch(tables))
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown
  }
}
