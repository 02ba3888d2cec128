import { hash } from 'node:crypto'
import { type LastVerification, lastVerificationSchema, type VerifyReport } from '../../../shared/model/verify.ts'
import type { Db } from '../database.ts'
import type { Finding } from './findings.ts'
import { liftMended } from './needs-repair.ts'

const settingName = 'lastVerification'

/** The last verification that was kept, or undefined. */
export function findLastVerification(db: Db): LastVerification | undefined {
  const text = db.prepare<[string], string>('SELECT value FROM setting WHERE name = ?').pluck().get(settingName)
  return text === undefined ? undefined : lastVerificationSchema.safeParse(JSON.parse(text)).data
}

/** Notes when, how and with what result the vault was verified. */
export function noteVerification(
  db: Db,
  { verifiedAt, level, outcome }: Pick<VerifyReport, 'verifiedAt' | 'level' | 'outcome'>,
): void {
  const value = JSON.stringify({ at: verifiedAt, level, outcome })
  db.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)').run(settingName, value)
}

/** The first and the last of the snapshots as an interval of rows; the kept ones in between are concerned as well. */
const toInterval = (snapshots: readonly number[] | undefined): readonly [number | null, number | null] => [
  snapshots?.[0] ?? null,
  snapshots === undefined ? null : (snapshots.at(-1) ?? 0) + 1,
]

/** Without names: whoever is forgotten later must not stand here. The same damage makes the same sentence. */
const toStored = (what: string, o: number | undefined): string =>
  o === undefined ? what : `Something of object ${o} is damaged (${hash('sha256', what).slice(0, 16)}).`

/**
 * Keeps what a verification found in the place of what the one before found; what was found by looking at more is not taken
 * back by looking at less. After level 2, snapshots that were found sound are told to be verified; those that were not lose
 * what they had. Inside a transaction.
 */
export function keepFindings(
  db: Db,
  { verifiedAt, level, outcome }: Pick<VerifyReport, 'verifiedAt' | 'level' | 'outcome'>,
  findings: readonly Finding[],
): void {
  const before = findLastVerification(db)
  const isLess = before?.outcome === 'damaged' && before.level > level
  if (!isLess) noteVerification(db, { verifiedAt, level, outcome })
  else if (outcome === 'damaged') noteVerification(db, { verifiedAt, level: before.level, outcome })
  if (!isLess || level > 1) db.exec('DELETE FROM damage')
  const insert = db.prepare('INSERT INTO damage (what, o, since, until, found_at) VALUES (?, ?, ?, ?, ?)')
  for (const { what, o, snapshots, isBeyondRepair } of findings)
    if (isBeyondRepair !== true) insert.run(toStored(what, o), o ?? null, ...toInterval(snapshots), verifiedAt)
  if (level < 2) return
  liftMended(db)
  const damaged = JSON.stringify([...new Set(findings.flatMap(({ snapshots }) => snapshots ?? []))])
  db.prepare(
    'UPDATE snapshot SET verified_at = CASE WHEN n IN (SELECT value FROM json_each(?)) THEN NULL ELSE ? END',
  ).run(damaged, verifiedAt)
}
