/** An object of a listing. */
export interface Entry {
  /** Its number in the vault. */
  readonly object: number
  readonly id: string
  readonly name: string
  readonly caption: string
  readonly branch: string | null
  readonly content: number
}
