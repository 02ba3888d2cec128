import type { JsonValue } from './json.ts'
import type { NamedRef } from './ref.ts'

/** The attributes of an object as stored: no nulls, no empty lists, no annotations, sets sorted. */
export type Content = { readonly [attribute: string]: JsonValue }

/** A photo as stored: the hash of its bytes stands for them. */
export interface Photo {
  /** SHA-256 of the bytes, lower-case hex. */
  readonly hash: string
  readonly sizeBytes: number
  /** The `@odata.mediaEtag` Graph gave for these bytes. */
  readonly etag: string
}

/** The targets of one link of one object at one moment. */
export interface LinkSet {
  readonly targets: readonly NamedRef[]
  /** False where this set was not read completely: then what is missing here may exist in the tenant. */
  readonly isComplete: boolean
  /** Why the set was not read, as a sentence. */
  readonly reason?: string
}

/** One object at one moment. */
export interface ObjectState extends NamedRef {
  readonly content: Content
  /** The attributes that were asked for. Outside it a value is not asked: never null, never a difference, never written. */
  readonly asked: ReadonlySet<string>
  /** The photo; null: asked, there is none; undefined: not asked. */
  readonly photo: Photo | null | undefined
  /** By link name; a link of the kind that is absent here was never read. */
  readonly links: ReadonlyMap<string, LinkSet>
  /** Set where the object was erased on request: when, ISO 8601. Then nothing was asked, and it is wanted by no restore. */
  readonly forgottenAt?: string
}

/** An object of which nothing was asked but whether it is there. */
export const bareState = ({ kind, id, name }: NamedRef): ObjectState => ({
  kind,
  id,
  name,
  content: {},
  asked: new Set(),
  photo: undefined,
  links: new Map(),
})
