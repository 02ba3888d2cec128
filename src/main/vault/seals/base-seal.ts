import { hash } from 'node:crypto'
import type { Db } from '../database.ts'
import { dropRecognised } from '../rows/recognised.ts'
import { openSealChain } from './seal-chain.ts'

/** The hash of the delta links, bound to the snapshot they belong to. */
const settingName = 'baseSeal'

/** SHA-256 over the root of the newest snapshot and the delta links, with the shapes they were read in. */
function hashBase(db: Db): string | undefined {
  const newest = db.prepare<[], number | null>('SELECT max(n) FROM snapshot').pluck().get()
  const root = newest == null ? undefined : openSealChain(db).rootOf(newest)
  if (root === undefined) return undefined
  const rows = db.prepare('SELECT feed, shape, delta FROM base ORDER BY feed').raw().all()
  return hash('sha256', JSON.stringify([root.toString('hex'), rows]))
}

/** Whether the delta links are those that the newest snapshot left; undefined: nobody noted it. */
export function isBaseOfNewest(db: Db): boolean | undefined {
  const noted = db.prepare<[string], string>('SELECT value FROM setting WHERE name = ?').pluck().get(settingName)
  return noted === undefined ? undefined : noted === hashBase(db)
}

/** Notes the delta links as those of the newest snapshot. In the transaction that finishes the run, after its seal. */
export function sealBase(db: Db): void {
  const value = hashBase(db)
  if (value !== undefined)
    db.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)').run(settingName, value)
}

/**
 * Drops delta links that are not those of the newest snapshot: pages of an older or newer copy of the file pass their
 * HMAC, and with a delta link newer than the history a backup would lack what changed in between. Everything is read then.
 */
export function dropStrayBase(db: Db): void {
  if (isBaseOfNewest(db) !== true) dropBase(db)
}

/** Drops all delta links: the next backup reads everything, and takes it apart. */
export function dropBase(db: Db): void {
  dropRecognised(db)
  db.exec('DELETE FROM base')
  db.prepare('DELETE FROM setting WHERE name = ?').run(settingName)
}
