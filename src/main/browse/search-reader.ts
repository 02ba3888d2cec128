import type { SearchHit } from '../../shared/model/search.ts'

/** What finding objects needs of the vault. */
export interface SearchReader {
  /**
   * Objects whose name, caption, addresses or other telling attributes hold words that begin with each of the asked ones,
   * or whose id begins with the text. The name itself comes first, then names that begin so, then the others, by name.
   * `snapshot` null: in all. `more`: there are others beyond the limit. Throws `noSuchSnapshot`.
   */
  readonly find: (query: {
    readonly text: string
    readonly snapshot: number | null
    readonly kind?: string
    readonly limit: number
  }) => { readonly hits: readonly SearchHit[]; readonly more: boolean }
}
