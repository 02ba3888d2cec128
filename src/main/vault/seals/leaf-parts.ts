import { hash } from 'node:crypto'
import type { Db } from '../database.ts'
import { unknownKind } from '../rows/objects.ts'
import { versionParts } from '../rows/versions.ts'
import type { LeafLinks, LeafParts } from './leaf-text.ts'

/** Reads what leaves are made of. */
export interface LeafReader {
  /** What is known of these objects at a snapshot, by number; without those that are not there. */
  readonly at: (snapshot: number, objects: readonly number[]) => ReadonlyMap<number, LeafParts>
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
type LinkRow = readonly [source: number, type: number, target: number]
type UnreadRow = [o: number, part: number, reason: string]

/** An id as text that SQLite makes: cheaper than a buffer a row. */
const idText = `CASE typeof(object.id) WHEN 'blob' THEN lower(hex(object.id)) ELSE '=' || object.id END`

/** What is kept of objects, at most; each takes about a hundred bytes. */
const mostNamed = 100_000

interface Named {
  readonly kind: string
  readonly id: string
  readonly isGuid: boolean
}

/** Joined: V8 leaves what is added to be put together when it is first compared, and most are compared often. */
const toGuid = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')

const toNamed = (kind: string, text: string): Named =>
  text.startsWith('=') ? { kind, id: text.slice(1), isGuid: false } : { kind, id: toGuid(text), isGuid: true }

/** The row of the object is missing. */
const nameless: Named = { kind: '', id: '', isGuid: false }

/** Objects whose numbers follow each other, and a snapshot. */
interface Stretch {
  readonly first: number
  readonly last: number
  readonly at: number
}

interface GatheredLinks extends LeafLinks {
  readonly ids: string[]
  areGuids: boolean
}

/** What is still being gathered. */
type Gathered = Omit<{ -readonly [part in keyof LeafParts]: LeafParts[part] }, 'links'> & {
  links: readonly GatheredLinks[]
}

/** Most objects have nothing unread, and many no links. */
const none: readonly never[] = []

/** The links of this type to this kind. */
function linksOf(parts: Gathered | undefined, type: string, kind: string): GatheredLinks {
  const known = parts?.links.find((links) => links.type === type && links.kind === kind)
  if (known !== undefined) return known
  const made = { type, kind, ids: [], areGuids: true }
  if (parts !== undefined) parts.links = [...parts.links, made]
  return made
}

/** Rows of one owner after the other, as they lie in the index: a look-up for each object would cost more than they do. */
const within = (owner: string): string => `${owner} BETWEEN :first AND :last AND since <= :at AND until > :at`

/** The same objects as stretches: a first reading touches all of them, a later one a few here and there. */
function toStretches(objects: readonly number[], at: number): readonly Stretch[] {
  const stretches: Stretch[] = []
  let first = 0
  objects.forEach((o, place) => {
    if (place === 0 || objects[place - 1] !== o - 1) first = o
    if (objects[place + 1] !== o + 1) stretches.push({ first, last: o, at })
  })
  return stretches
}

/** Looks up each number once. */
function remembered(read: (number: number) => string): (number: number) => string {
  const known = new Map<number, string>()
  return (number) => {
    const found = known.get(number) ?? read(number)
    if (!known.has(number)) known.set(number, found)
    return found
  }
}

/** Before a snapshot some objects were known by their id alone. */
type KindOf = (o: number, named: Named) => string

/** Reads what leaves are made of, through the indexes on the object. */
export function openLeafReader(db: Db): LeafReader {
  const objectRows = db
    .prepare<[string], ObjectRow>(
      `SELECT o, kind, ${idText} FROM json_each(?) AS given CROSS JOIN object ON o = given.value`,
    )
    .raw()
  const versionRows = db
    .prepare<Stretch, VersionRow>(
      `SELECT o, part, CASE WHEN content IS NULL THEN NULL ELSE coalesce(lower(hex(hash)), '') END, shape, etag, name,
         caption, branch
       FROM version LEFT JOIN content ON c = content WHERE ${within('o')}`,
    )
    .raw()
  const linkRows = db.prepare<Stretch, LinkRow>(`SELECT source, type, target FROM link WHERE ${within('source')}`).raw()
  const unreadRows = db
    .prepare<Stretch, UnreadRow>(
      `SELECT o, part, reason FROM unread INDEXED BY sqlite_autoindex_unread_1 WHERE ${within('o')}`,
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
  const word = remembered((number) => wordOf.get(number) ?? '')
  const asked = remembered((shape) => hash('sha256', askedOf.get(shape) ?? '', 'hex'))
  /** By number. */
  let named: Named[] = []
  let count = 0

  /** Kind and id of these objects, each looked up once: most are the target of several links. */
  const name = (objects: readonly number[]): void => {
    const missing = objects.filter((o) => named[o] === undefined)
    if (missing.length === 0) return
    const rows = objectRows.all(JSON.stringify([...new Set(missing)]))
    for (const [o, kind, id] of rows) named[o] = toNamed(word(kind), id)
    count += rows.length
  }

  const addVersions = (found: ReadonlyMap<number, Gathered>, stretch: Stretch): void => {
    for (const [o, part, content, shape, etag, name, caption, branch] of versionRows.all(stretch)) {
      const parts = found.get(o)
      if (parts === undefined) continue
      if (part === versionParts.attributes) parts.attributes = [content ?? '', asked(shape ?? 0), name, caption, branch]
      else if (part === versionParts.photo) parts.photo = [content, etag]
    }
  }
  const addLinks = (found: ReadonlyMap<number, Gathered>, stretch: Stretch, kindOf: KindOf): void => {
    const rows = linkRows.all(stretch)
    name(rows.map((row) => row[2]))
    // By source and type, as they lie in the table; nearly all of a type lead to one kind.
    let last: LinkRow | undefined
    let links: GatheredLinks | undefined
    for (const row of rows) {
      const known = named[row[2]] ?? nameless
      const kind = kindOf(row[2], known)
      if (row[0] !== last?.[0] || row[1] !== last[1] || kind !== links?.kind)
        links = linksOf(found.get(row[0]), word(row[1]), kind)
      links.ids.push(known.id)
      links.areGuids &&= known.isGuid
      last = row
    }
  }
  const addUnread = (found: ReadonlyMap<number, Gathered>, stretch: Stretch): void => {
    for (const [o, part, reason] of unreadRows.all(stretch)) {
      const parts = found.get(o)
      if (parts !== undefined) parts.unread = [...parts.unread, [word(part), reason]]
    }
  }
  return {
    at: (at, objects) => {
      const later = new Set(learntLater.all({ at }))
      const kindOf: KindOf = (o, named) => (named !== nameless && later.has(o) ? unknownKind : named.kind)
      const found = new Map<number, Gathered>()
      if (count > mostNamed) [named, count] = [[], 0]
      name(objects)
      for (const o of objects) {
        const known = named[o]
        if (known === undefined) continue
        found.set(o, { kind: kindOf(o, known), id: known.id, attributes: null, photo: null, links: none, unread: none })
      }
      for (const stretch of toStretches(objects, at)) {
        addVersions(found, stretch)
        addLinks(found, stretch, kindOf)
        addUnread(found, stretch)
      }
      for (const [o, { attributes, photo, links, unread }] of found)
        if (attributes === null && photo === null && links.length === 0 && unread.length === 0) found.delete(o)
      return found
    },
  }
}
