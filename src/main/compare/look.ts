/** What looking at the live tenant needs: a run of the backup that is thrown away afterwards. */
export interface LiveLook {
  /** Reads the tenant into an unfinished run and returns its number. Only one look stands at a time. */
  readonly open: (signal: AbortSignal) => Promise<{ readonly at: number; readonly readAt: string }>
  /** Throws the look away. */
  readonly close: () => void
}
