/** One way in which somebody is locked out that was not there before. */
export interface Finding {
  /** The same for the same way, whatever else happens. */
  readonly key: string
  readonly sentence: string
}
