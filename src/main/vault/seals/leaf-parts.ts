import { hash } from 'node:crypto'
import type { Db } from '../database.ts'
import { unknownKind } from '../rows/objects.ts'
import { versionParts } from '../rows/versions.ts'
import type { LeafParts } from './leaf-text.ts'

/** Reads what leaves are made of. */
export interface LeafReader {
  /** What is known of these objects at a snapshot, by number; without those that are not there. */
  readonly at: (snapshot: number, objects: readonly number[]) => ReadonlyMap<number, LeafParts>
  /** Forgets what was kept of words and shapes. */
  readonly forget: () => void
}

type ObjectRow = [o: number, kind: number, id: string]
type VersionRow = [
  o: number,
  part: number,
  content: string | null,
  shape: number | null,
  etag: string | null,
  name: string | null,
  caption: string | null,
  branch: string | null,
]
type LinkRow = [o: number, type: number, target: number]
type UnreadRow = [o: number, part: number, reason: string]

/** An id as text that SQLite makes: cheaper than a buffer a row. */
const idText = `CASE typeof(object.id) WHEN 'blob' THEN lower(hex(object.id)) ELSE '=' || object.id END`

const fromIdText = (text: string): string =>
  text.startsWith('=')
    ? text.slice(1)
    : `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`

/** What is kept of objects, at most; each takes about a hundred bytes. */
const mostNamed = 100_000

interface Named {
  readonly kind: number
  readonly id: string
}

const holds = 'since <= :at AND until > :at'
const given = 'json_each(:objects) AS given CROSS JOIN'

/** Reads what leaves are made of, through the indexes on the object. */
export function openLeafReader(db: Db): LeafReader {
  type Asked = { objects: string; at: number }
  const objectRows = db
    .prepare<{ objects: string }, ObjectRow>(`SELECT o, kind, ${idText} FROM ${given} object ON object.o = given.value`)
    .raw()
  const versionRows = db
    .prepare<Asked, VersionRow>(
      `SELECT o, part, CASE WHEN content IS NULL THEN NULL ELSE coalesce(lower(hex(hash)), '') END, shape, etag, name,
         caption, branch
       FROM ${given} version ON version.o = given.value AND ${holds} LEFT JOIN content ON c = content`,
    )
    .raw()
  const linkRows = db
    .prepare<Asked, LinkRow>(`SELECT source, link.type, target FROM ${given} link ON source = given.value AND ${holds}`)
    .raw()
  const unreadRows = db
    .prepare<Asked, UnreadRow>(
      `SELECT o, part, reason FROM ${given} unread INDEXED BY sqlite_autoindex_unread_1
         ON unread.o = given.value AND ${holds}`,
    )
    .raw()
  const learntLater = db
    .prepare<{ at: number }, number>(
      `SELECT o FROM learnt_kind WHERE since > :at
       UNION SELECT o FROM learnt WHERE (SELECT n FROM run) > :at`,
    )
    .pluck()
  const wordOf = db.prepare<[number], string>('SELECT text FROM word WHERE w = ?').pluck()
  const askedOf = db.prepare<[number], string>('SELECT asked FROM shape WHERE s = ?').pluck()
  const words = new Map<number, string>()
  const shapes = new Map<number, string>()
  const named = new Map<number, Named>()

  const remember = (known: Map<number, string>, number: number, read: () => string): string => {
    const found = known.get(number) ?? read()
    known.set(number, found)
    return found
  }
  const word = (number: number): string => remember(words, number, () => wordOf.get(number) ?? '')
  const asked = (shape: number | null): string =>
    remember(shapes, shape ?? 0, () => hash('sha256', askedOf.get(shape ?? 0) ?? '', 'hex'))

  /** Kind and id of these objects, each looked up once: most are the target of several links. */
  const name = (objects: Iterable<number>): void => {
    const missing = [...new Set(objects)].filter((o) => !named.has(o))
    for (const [o, kind, id] of objectRows.all({ objects: JSON.stringify(missing) }))
      named.set(o, { kind, id: fromIdText(id) })
  }

  return {
    at: (at, objects) => {
      const list = JSON.stringify(objects)
      const later = new Set(learntLater.all({ at }))
      const kindOf = (o: number, kind: number): string => (later.has(o) ? unknownKind : word(kind))
      const found = new Map<number, { -readonly [part in keyof LeafParts]: LeafParts[part] }>()
      if (named.size > mostNamed) named.clear()
      name(objects)
      for (const o of objects) {
        const known = named.get(o)
        if (known === undefined) continue
        const { kind, id } = known
        found.set(o, { kind: kindOf(o, kind), id, attributes: null, photo: null, links: [], unread: [] })
      }
      const present = new Set<number>()
      for (const [o, part, content, shape, etag, name, caption, branch] of versionRows.all({ objects: list, at })) {
        const parts = found.get(o)
        if (parts === undefined) continue
        present.add(o)
        if (part === versionParts.attributes) parts.attributes = [content ?? '', asked(shape), name, caption, branch]
        else if (part === versionParts.photo) parts.photo = [content, etag]
      }
      const links = linkRows.all({ objects: list, at })
      name(links.map(([, , target]) => target))
      for (const [o, type, target] of links) {
        const known = named.get(target)
        const own = found.get(o)?.links as LeafParts['links'][number][] | undefined
        if (own === undefined) continue
        present.add(o)
        own.push(known === undefined ? [word(type), '', ''] : [word(type), kindOf(target, known.kind), known.id])
      }
      for (const [o, part, reason] of unreadRows.all({ objects: list, at })) {
        const unread = found.get(o)?.unread as LeafParts['unread'][number][] | undefined
        if (unread === undefined) continue
        present.add(o)
        unread.push([word(part), reason])
      }
      for (const o of found.keys()) if (!present.has(o)) found.delete(o)
      return found
    },
    forget: () => {
      named.clear()
      words.clear()
      shapes.clear()
    },
  }
}
