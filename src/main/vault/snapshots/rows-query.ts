/** A window of the objects of a kind. */
export interface RowsQuery {
  readonly snapshot: number
  readonly kind: string
  readonly branch?: string
  readonly filter?: string
  /** Only those whose photo is kept. */
  readonly hasPhoto?: boolean
  readonly columns: readonly string[]
  readonly sort?: { readonly column: string; readonly descending: boolean }
  readonly from: number
  readonly count: number
}
