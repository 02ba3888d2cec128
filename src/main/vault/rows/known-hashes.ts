import type { Db } from '../database.ts'
import type { Transactions } from './transactions.ts'

/** Of so many hashes the start is known; each takes some twenty bytes. */
const mostKnown = 200_000

/**
 * The hashes of all contents of a vault that had none when it was first asked: in a first backup nearly every content is
 * new, and need not be looked for.
 */
export interface KnownHashes {
  /** Whether no content has this hash; false also where that is not known. Inside a transaction. */
  readonly isMissing: (hash: Buffer) => boolean
  readonly add: (hash: Buffer) => void
}

/** The hashes of the contents of a vault. */
export function openKnownHashes(db: Db, { onTakenBack }: Transactions): KnownHashes {
  const any = db.prepare<[], 1>('SELECT 1 FROM content WHERE c > 0 LIMIT 1').pluck()
  /** The first four bytes: what is not among them is not there. Undefined: not asked, or not all are known. */
  let starts: Set<number> | undefined
  let isAsked = false
  onTakenBack(() => {
    starts = undefined
  })
  return {
    isMissing: (hash) => {
      if (!isAsked && any.get() === undefined) starts = new Set()
      isAsked = true
      return starts?.has(hash.readInt32LE(0)) === false
    },
    add: (hash) => {
      if (starts?.size === mostKnown) starts = undefined
      starts?.add(hash.readInt32LE(0))
    },
  }
}
