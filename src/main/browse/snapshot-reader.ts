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
}

/** What looking needs of the vault. Every number here is a finished snapshot's; `noSuchSnapshot` is thrown otherwise. */
export interface SnapshotReader {
  /** Newest first. */
  readonly snapshots: () => readonly Snapshot[]
  readonly report: (snapshot: number) => SnapshotReport
  /** Rows of one kind, sorted by name; `from`/`count` give a window of them, `total` is how many there are. */
  readonly rows: (query: {
    readonly snapshot: number
    readonly kind: string
    readonly branch?: string
    /** Any word in name, caption or the columns' values. */
    readonly filter?: string
    readonly columns: readonly string[]
    readonly sort?: { readonly column: string; readonly descending: boolean }
    readonly from: number
    readonly count: number
  }) => { readonly rows: readonly ObjectRow[]; readonly total: number }
  /** How many objects stand in each branch of a kind. */
  readonly branches: (snapshot: number, kind: string) => readonly { readonly branch: string; readonly count: number }[]
  readonly stateAt: (snapshot: number, ref: Ref) => ObjectState | undefined
  /** Links that lead to this object. */
  readonly linksTo: (snapshot: number, ref: Ref) => readonly { readonly link: string; readonly source: NamedRef }[]
  /** The life of an object, oldest first, through every id it had. */
  readonly history: (ref: Ref) => readonly ObjectStretch[]
  /** The bytes of a stored photo; undefined: there is none with this hash. */
  readonly photo: (hash: string) => Uint8Array | undefined
}
