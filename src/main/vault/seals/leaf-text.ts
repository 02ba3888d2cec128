import { hash } from 'node:crypto'
import { leafBytes } from './leaves.ts'

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
  /** Type, kind and id of the target. */
  readonly links: readonly (readonly [type: string, kind: string, id: string])[]
  /** Part and reason of what could not be read. */
  readonly unread: readonly (readonly [part: string, reason: string])[]
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * The leaf: the first 16 bytes of the SHA-256 of the JSON text, in UTF-8 and without spaces, of
 * `[kind, id, attributes, photo, links, unread]`, links sorted by type, kind and id, unread by part, each by UTF-16
 * units. Nothing in it is a number of a row. The lists given are sorted in place.
 */
export function toLeaf(parts: LeafParts): Buffer {
  const links = (parts.links as LeafParts['links'][number][]).sort(
    (a, b) => compare(a[0], b[0]) || compare(a[1], b[1]) || compare(a[2], b[2]),
  )
  const unread = (parts.unread as LeafParts['unread'][number][]).sort((a, b) => compare(a[0], b[0]))
  const text = JSON.stringify([parts.kind, parts.id, parts.attributes, parts.photo, links, unread])
  return hash('sha256', text, 'buffer').subarray(0, leafBytes)
}
