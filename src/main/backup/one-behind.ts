/** Work of which one piece goes on while the next is made ready. */
export interface OneBehind {
  /** Waits until the piece before is done, then begins this one. Throws what that one threw, ever after. */
  readonly begin: (work: () => Promise<void>) => Promise<void>
  /** Waits for the last piece. Throws what any of them threw. */
  readonly end: () => Promise<void>
}

/** Holds at most one piece that is under way. After one that failed no other begins: what follows it must not be kept without it. */
export function openOneBehind(): OneBehind {
  let last: Promise<void> = Promise.resolve()
  return {
    begin: async (work) => {
      await last
      last = work()
      // Told by whoever waits for it.
      last.catch(() => undefined)
    },
    end: () => last,
  }
}
