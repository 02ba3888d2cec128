import { AppError } from '../../../shared/errors.ts'
import type { SearchHit } from '../../../shared/model/search.ts'
import { erasedHash } from '../rows/contents.ts'
import { open as stillOpen } from '../rows/intervals.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'
import { openCandidates } from './candidates.ts'
import { openIdSearch } from './find-ids.ts'
import { askedWordsOf } from './search-words.ts'
import { sortKeyOf, sortNameOf } from './sort-key.ts'
import { type FoundObject, openVerification, type Span } from './verified-hits.ts'

/** What is looked for, and where. */
export interface VaultQuery {
  readonly text: string
  /** Null: in all snapshots. */
  readonly snapshot: number | null
  readonly kind?: string
  readonly limit: number
}

/** Finding objects by words. */
export interface VaultSearch {
  /** Throws `noSuchSnapshot`; nothing else, whatever the text. */
  readonly find: (query: VaultQuery) => { readonly hits: readonly SearchHit[]; readonly more: boolean }
}

/** Finding objects in finished snapshots. `fewHits`: see `openCandidates`; what is found does not depend on it. */
export function openSearch(tables: Tables, fewHits = 2000): VaultSearch {
  const { db } = tables
  const numbers = db.prepare<[], number>('SELECT n FROM snapshot ORDER BY n').pluck()
  const photoAt = db
    .prepare<[number, number, number], Buffer | null>(
      `SELECT hash FROM version LEFT JOIN content ON c = content
       WHERE o = ? AND part = ${versionParts.photo} AND since <= ? AND until > ?`,
    )
    .pluck()
  const isThere = db.prepare<[number, number, number], number>(
    `SELECT 1 FROM version WHERE o = ? AND part = ${versionParts.attributes} AND since <= ? AND until > ?`,
  )
  const candidatesFor = openCandidates(tables, fewHits)
  const idsFor = openIdSearch(tables)
  const verify = openVerification(tables)

  const toHit = (found: FoundObject, kept: readonly number[], snapshot: number | null): SearchHit => {
    const newest = kept.at(-1) ?? 0
    const { name = found.id, caption = '', until = stillOpen } = found.versions[0] ?? {}
    const lastAt = snapshot ?? lastBefore(kept, until)
    const photo = photoAt.get(found.object, lastAt, lastAt)
    return {
      kind: found.kind,
      id: found.id,
      name,
      caption,
      photo: photo == null || photo.equals(erasedHash) ? null : photo.toString('hex'),
      isThere: isThere.get(found.object, newest, newest) !== undefined,
      ...(snapshot === null ? { found: toStretches(found, kept) } : {}),
    }
  }

  return {
    find: ({ text, snapshot, kind, limit }) => {
      const kept = numbers.all()
      if (snapshot !== null && !kept.includes(snapshot))
        throw new AppError('noSuchSnapshot', `There is no snapshot ${snapshot} in this vault.`)
      const newest = kept.at(-1)
      if (newest === undefined) return { hits: [], more: false }
      const span: Span = { from: snapshot ?? kept[0] ?? newest, to: snapshot ?? newest }
      const asked = askedWordsOf(text)
      const sortKey = sortKeyOf(text)
      const hits = new Map<number, FoundObject>()
      // By id.
      for (const object of idsFor(text, limit + 1)) {
        const found = verify(object, span, undefined)
        if (found !== undefined && (kind === undefined || found.kind === kind)) hits.set(object, found)
      }
      const byId = hits.size
      for (const { object, key } of candidatesFor(asked, kind, sortKey)) {
        if (hits.size > limit) break
        if (hits.has(object)) continue
        const found = verify(object, span, asked)
        // Where it bears another name now, it stands at the place of that name.
        if (found === undefined || sortKeyOf(found.versions[0]?.name ?? '') !== key) continue
        if (kind === undefined || found.kind === kind) hits.set(object, found)
      }
      const ordered = [...hits.values()]
      const shown = [...ordered.slice(0, byId), ...inOrder(ordered.slice(byId), sortNameOf(text))].slice(0, limit)
      return { hits: shown.map((found) => toHit(found, kept, snapshot)), more: hits.size > limit }
    },
  }
}

/** The newest snapshot before `until`. */
const lastBefore = (kept: readonly number[], until: number): number => kept.findLast((number) => number < until) ?? 0

/** The stretches of kept snapshots in which it was found, oldest first; neighbours are one. */
function toStretches({ versions }: FoundObject, kept: readonly number[]): { from: number; to: number }[] {
  const stretches: { from: number; to: number; until: number }[] = []
  for (const { since, until } of versions.toReversed()) {
    const last = stretches.at(-1)
    const to = lastBefore(kept, until)
    const from = kept.find((number) => number >= since) ?? to
    if (last !== undefined && last.until === since) Object.assign(last, { to, until })
    else stretches.push({ from, to, until })
  }
  return stretches.map(({ from, to }) => ({ from, to }))
}

/** The name itself first, then names that begin so, then the others; each by name. Equal ones stay as they were found. */
function inOrder(found: readonly FoundObject[], asked: string): readonly FoundObject[] {
  const rank = (name: string): number => (name === asked ? 0 : name.startsWith(asked) ? 1 : 2)
  return found
    .map((one) => ({ one, name: sortNameOf(one.versions[0]?.name ?? one.id) }))
    .sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ one }) => one)
}
