import { threadStates } from './thread-states.ts'

/** What a thread needs to open the database of a vault for itself. */
export interface LentDatabase {
  readonly file: string
  /** In memory both threads share, so that either can zero it. */
  readonly dataKey: Uint8Array
  readonly nativeBinding: string | undefined
  readonly isThrownAway: boolean
  /** One of `threadStates`, for both threads to see. */
  readonly state: Int32Array
}

/** The same before it is lent. */
export type DatabaseToLend = Omit<LentDatabase, 'state' | 'dataKey'> & { readonly dataKey: Buffer }

/** Longer than a thread takes for anything; one that crashed inside SQLite never says that it let go. */
const endsWithinMs = 120_000

/** Lends a database to a thread. Takes the key: it is zeroed. */
export function lendDatabase({ dataKey, ...given }: DatabaseToLend) {
  const lent: LentDatabase = {
    ...given,
    dataKey: new Uint8Array(new SharedArrayBuffer(dataKey.byteLength)),
    state: new Int32Array(new SharedArrayBuffer(4)),
  }
  lent.dataKey.set(dataKey)
  dataKey.fill(0)
  return {
    lent,
    /** For when the thread is gone, or never began. */
    takeKeyBack: (): void => {
      lent.dataKey.fill(0)
    },
    /** Stands still until a thread that was asked to end has let go of the database. One that has not opened it never will. */
    waitUntilClosed: (isGone: () => boolean): void => {
      const { unopened, open, closed } = threadStates
      if (Atomics.compareExchange(lent.state, 0, unopened, closed) === open && !isGone())
        Atomics.wait(lent.state, 0, open, endsWithinMs)
    },
  }
}
