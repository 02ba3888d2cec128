import type { Kind } from '../../shared/kinds/kind.ts'
import type { ExportRow } from './list-rows.ts'

/** A photo that is to be exported. */
export interface PhotoRow {
  readonly kind: Kind
  readonly row: ExportRow
  /** SHA-256 of its bytes. */
  readonly hash: string
  /** Which of the photos of its kind that are listed it is. */
  readonly place: number
  /** Since when it is, or was, the photo, ISO 8601 UTC; undefined where nobody asks. */
  readonly sinceAt?: string | undefined
  /** Where every photo ever kept is exported: how it stands among them. */
  readonly kept?: KeptFacts
}

/** When a photo was somebody's, and whether they are still there. */
export interface KeptFacts {
  /** Times of snapshots, ISO 8601 UTC, oldest first; until null: still. */
  readonly stretches: readonly { readonly sinceAt: string; readonly untilAt: string | null }[]
  readonly isThere: boolean
}
