import { hash } from 'node:crypto'
import { leafBytes } from './leaves.ts'

/** The links of one type of an object to objects of one kind. */
export interface LeafLinks {
  readonly type: string
  readonly kind: string
  readonly ids: readonly string[]
  /** None of the ids needs to be escaped. */
  readonly areGuids: boolean
}

/** Everything known of one object at one snapshot, as rows say it. */
export interface LeafParts {
  readonly kind: string
  readonly id: string
  /** SHA-256 of the content and of the list of what was asked for, in hex; name, caption, branch. Null: none were read. */
  readonly attributes:
    | readonly [content: string, asked: string, name: string | null, caption: string | null, branch: string | null]
    | null
  /** SHA-256 of the bytes in hex, or null for "there is none"; the tag. Null: it was never asked. */
  readonly photo: readonly [content: string | null, etag: string | null] | null
  /** One entry for each type and kind there is. */
  readonly links: readonly LeafLinks[]
  /** Part and reason of what could not be read. */
  readonly unread: readonly (readonly [part: string, reason: string])[]
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** `[type,kind,id],…`, by id. Joined, because these are most of what is hashed. */
function linksText({ type, kind, ids, areGuids }: LeafLinks): string {
  // Without a function it sorts by UTF-16 units.
  const sorted = (ids as string[]).sort()
  const start = JSON.stringify([type, kind, '']).slice(0, -2)
  const quoted = areGuids ? sorted : sorted.map((id) => JSON.stringify(id).slice(1, -1))
  return `${start}${quoted.join(`"],${start}`)}"]`
}

/**
 * The leaf: the first 16 bytes of the SHA-256 of the JSON text, in UTF-8 and without spaces, of
 * `[kind, id, attributes, photo, links, unread]`, links `[type, kind, id]` sorted by type, kind and id, unread by part,
 * each by UTF-16 units. Nothing in it is a number of a row. The lists given are sorted in place.
 */
export function toLeaf({ kind, id, attributes, photo, links, unread }: LeafParts): Buffer {
  const start = JSON.stringify([kind, id, attributes, photo]).slice(0, -1)
  if (links.length > 1) (links as LeafLinks[]).sort((a, b) => compare(a.type, b.type) || compare(a.kind, b.kind))
  if (unread.length > 1) (unread as LeafParts['unread'][number][]).sort((a, b) => compare(a[0], b[0]))
  const notRead = unread.length === 0 ? '[]' : JSON.stringify(unread)
  const text = `${start},[${links.map(linksText).join()}],${notRead}]`
  return Buffer.from(hash('sha256', text, 'hex').slice(0, 2 * leafBytes), 'hex')
}
