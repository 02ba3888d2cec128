import { hash } from 'node:crypto'
import type { Db } from '../database.ts'

/** What is sealed. */
export type Sealed = 'snapshot' | 'restore'

/** One link of the chain. */
export interface Seal {
  readonly what: string
  readonly number: number
  readonly digest: Buffer
  readonly root: Buffer
}

/** The root after a seal: `SHA-256(root before || what || ' ' || number || ' ' || digest)`, number in decimal; no root before the first. */
export const toRoot = (before: Buffer | undefined, what: string, number: number, digest: Buffer): Buffer =>
  hash('sha256', Buffer.concat([before ?? Buffer.alloc(0), Buffer.from(`${what} ${number} `), digest]), 'buffer')

/** The chain of a vault: rows are only ever added. */
export interface SealChain {
  readonly append: (what: Sealed, number: number, digest: Buffer) => void
  readonly newestRoot: () => Buffer | undefined
  /** The root right after the snapshot was first sealed. */
  readonly rootOf: (snapshot: number) => Buffer | undefined
  /** The latest seal of this number. */
  readonly find: (what: Sealed, number: number) => Seal | undefined
}

/** The chain of a vault. */
export function openSealChain(db: Db): SealChain {
  const newest = db.prepare<[], Buffer>('SELECT root FROM seal ORDER BY s DESC LIMIT 1').pluck()
  const ofNumber = db.prepare<[string, number], Seal>(
    'SELECT what, number, digest, root FROM seal WHERE what = ? AND number = ? ORDER BY s DESC LIMIT 1',
  )
  const firstRoot = db
    .prepare<[number], Buffer>(`SELECT root FROM seal WHERE what = 'snapshot' AND number = ? ORDER BY s LIMIT 1`)
    .pluck()
  const insert = db.prepare('INSERT INTO seal (what, number, digest, root) VALUES (?, ?, ?, ?)')
  return {
    append: (what, number, digest) => {
      insert.run(what, number, digest, toRoot(newest.get(), what, number, digest))
    },
    newestRoot: () => newest.get(),
    rootOf: (snapshot) => firstRoot.get(snapshot),
    find: (what, number) => ofNumber.get(what, number),
  }
}
