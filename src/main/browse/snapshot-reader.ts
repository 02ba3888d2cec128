import type { KeptPhoto } from '../../shared/model/kept-photo.ts'
import type { ObjectState } from '../../shared/model/object-state.ts'
import type { NamedRef, Ref } from '../../shared/model/ref.ts'
import type { Snapshot, SnapshotReport } from '../../shared/model/snapshot.ts'

/** One row of a table of objects. */
export interface ObjectRow extends NamedRef {
  readonly caption: string
  readonly branch: string | null
  /** The attributes asked for as columns, as stored. */
  readonly values: { readonly [attribute: string]: unknown }
  /** Hash of the photo, or null. */
  readonly photo: string | null
}

/** A stretch of snapshots over which an object was the same. */
export interface ObjectStretch {
  readonly from: number
  /** The snapshot that first saw it different or gone; null: still so. */
  readonly until: number | null
  /** The id it had. */
  readonly id: string
  /** What differs from the stretch before: attribute and link names; `created`; `deleted`. */
  readonly parts: readonly string[]
  /** Links that came or went with it; one that leads here bears the name it has from here (`memberOf`). At most a hundred. */
  readonly links: readonly {
    readonly link: string
    readonly change: 'added' | 'removed'
    readonly other: NamedRef
  }[]
  /** How many more did. */
  readonly moreLinks: number
}

/** A window of the objects of one kind. */
export interface RowsQuery {
  readonly snapshot: number
  readonly kind: string
  readonly branch?: string
  /**
   * Every word of it: anywhere in name or caption or in a shown column, or at the beginning of a word of anything search
   * finds the object by. In columns that search knows only the beginning of a word counts.
   */
  readonly filter?: string
  /** Only those whose photo is kept. */
  readonly hasPhoto?: boolean
  readonly columns: readonly string[]
  readonly sort?: { readonly column: string; readonly descending: boolean }
  readonly from: number
  readonly count: number
}

/** What looking needs of the vault. Every number here is a finished snapshot's; `noSuchSnapshot` is thrown otherwise. */
export interface SnapshotReader {
  /** Newest first. */
  readonly snapshots: () => readonly Snapshot[]
  readonly report: (snapshot: number) => SnapshotReport
  /** Rows of one kind, sorted by name; `from`/`count` give a window of them, `total` is how many there are. */
  readonly rows: (query: RowsQuery) => { readonly rows: readonly ObjectRow[]; readonly total: number }
  /** At which of all rows of the query an object of this id stands; undefined: it is not among them. */
  readonly findRow: (query: RowsQuery, id: string) => number | undefined
  /**
   * Reads a part of what `rows` has to read for this query. Returns whether there is more: ask again, after a pause in
   * which others get their turn. `rows` reads at once whatever is left.
   */
  readonly readAhead: (query: RowsQuery) => boolean
  /** How many objects stand in each branch of a kind. */
  readonly branches: (snapshot: number, kind: string) => readonly { readonly branch: string; readonly count: number }[]
  readonly stateAt: (snapshot: number, ref: Ref) => ObjectState | undefined
  /** Links that lead to this object. */
  readonly linksTo: (snapshot: number, ref: Ref) => readonly { readonly link: string; readonly source: NamedRef }[]
  /** The life of an object, oldest first, through every id it had. */
  readonly history: (ref: Ref) => readonly ObjectStretch[]
  /** The bytes of a stored photo; undefined: there is none with this hash. */
  readonly photo: (hash: string) => Uint8Array | undefined
  /**
   * A window of every photo that was ever kept of a kind: by the name of whose it is, of one object the newest first. Name,
   * caption and `columns` are as they were last. What was erased on request is not there.
   */
  readonly keptPhotos: (query: {
    readonly kind: string
    readonly filter?: string
    readonly columns: readonly string[]
    readonly from: number
    readonly count: number
  }) => { readonly rows: readonly (KeptPhoto & Pick<ObjectRow, 'values'>)[]; readonly total: number }
}
