import type { ObjectDetails, ObjectRowView } from '../../../shared/api/objects.contract.ts'
import type { Area } from '../../../shared/kinds/areas.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import type { Capture } from '../../../shared/model/capture.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import type { ObjectList } from './object-list.ts'

/** Objects that stand together: a branch of a kind, or, called null, all of a kind without branches. */
export interface ObjectBranch {
  readonly name: string | null
  readonly count: number
  /** Absent while it is closed. */
  readonly list?: ObjectList
}

/** One kind with what is known of it. */
export interface KindBranch {
  readonly kind: Kind
  readonly count: number
  readonly branches: readonly ObjectBranch[]
  /** How well it was read; absent: not known yet. */
  readonly capture?: Capture | undefined
}

/** What the tree shows: kinds, branches, and what has been read below those that are open. */
export interface TreeState {
  readonly tenant: string
  /** The snapshot all of it was read of. */
  readonly snapshot: number
  readonly kinds: readonly KindBranch[]
  /** Containers that are open, by the key of their object. */
  readonly details: ReadonlyMap<string, ObjectDetails>
  /** Keys of rows that are open. */
  readonly open: ReadonlySet<string>
}

/** Where a row stands. */
export interface RowPlace {
  /** Names the row in the tree; stays the same while the list around it changes. */
  readonly key: string
  readonly parent: string | null
  readonly level: number
  readonly position: number
  readonly siblings: number
  /** Absent: nothing below it. */
  readonly isOpen?: boolean
}

/** One row of the tree. */
export type TreeRow = RowPlace &
  (
    | { readonly is: 'tenant'; readonly name: string }
    | {
        readonly is: 'area'
        readonly area: Area
        /** Whether a kind in it was not read completely. */
        readonly isLacking: boolean
      }
    | { readonly is: 'kind'; readonly kind: Kind; readonly count: number; readonly capture: Capture | undefined }
    | { readonly is: 'branch'; readonly kind: Kind; readonly branch: string; readonly count: number }
    | { readonly is: 'object'; readonly branch: string | null; readonly object: ObjectRowView | undefined }
    | {
        readonly is: 'link'
        readonly of: NamedRef
        readonly name: string
        readonly label: string
        readonly count: number
      }
    | { readonly is: 'target'; readonly target: NamedRef }
    | { readonly is: 'more'; readonly count: number }
    | { readonly is: 'unread'; readonly reason: string }
  )
