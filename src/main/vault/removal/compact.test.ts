import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Db } from '../database.ts'
import type { Vault } from '../open-vault.ts'
import { openRawDatabase } from '../testing/open-raw-database.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { begin, finish, item, readFeed } from '../testing/small-tenant.ts'
import { withVault } from '../testing/with-vault.ts'
import { databaseOf } from '../vault-folder.ts'

/** What a copy of what is live takes; a place beside the vault. */
function liveBytes(db: Db): number {
  const copy = join(db.name, '..', 'copy.db')
  db.exec(`VACUUM INTO '${copy.replaceAll("'", "''")}'`)
  return statSync(copy).size
}

/** Text that no two objects share. */
const textOf = (seed: number): string =>
  Array.from({ length: 12 }, (_, at) => ((seed + 1) * (at + 7919) * 2654435761) % 1e9).join(' ')

const usersOf = (day: number) =>
  Array.from({ length: 400 }, (_, n) =>
    item(`u${n}`, { displayName: `User ${n}`, department: textOf(n % 3 === day % 3 ? n + 1000 * day : n) }),
  )

const readingsOf = ({ history }: Pick<Vault, 'history'>) =>
  history.statesAt(
    12,
    usersOf(12).map(({ id }) => ({ kind: 'user', id })),
  )

/** Twelve days of which one is kept, compacted; and what readers saw before and after. */
async function thinOut({ backup, removal, history }: Pick<Vault, 'backup' | 'removal' | 'history'>) {
  for (let day = 1; day <= 12; day++) {
    const run = begin(backup)
    readFeed(backup, run, 'user', usersOf(day))
    finish(backup, run)
  }
  const states = readingsOf({ history })
  for (let day = 1; day < 12; day++) removal.removeSnapshot(day)
  const left: number[] = []
  const sizes = await removal.compact(undefined, ({ done, total }) => left.push(total - done))
  expect(left[0]).toBeGreaterThan(0)
  expect(left.at(-1)).toBe(0)
  expect(readingsOf({ history })).toEqual(states)
  expect(sizes.afterBytes).toBeLessThan(sizes.beforeBytes * 0.7)
  return sizes.afterBytes
}

const mostOfLive = 1.2

test('after a compaction the file is at most a fifth larger than what it holds', { timeout: 120_000 }, () =>
  withVault(async (vault) => {
    const afterBytes = await thinOut(vault)
    const file = databaseOf(vault.path)
    expect(statSync(file).size).toBe(afterBytes)
    expect(statSync(`${file}-wal`).size).toBe(0)
    vault.close()
    const db = await openRawDatabase(vault.path)
    expect(afterBytes / liveBytes(db)).toBeLessThan(mostOfLive)
    db.close()
  }),
)

test(
  'a file that cannot give back single pages is written anew, encrypted and with its log',
  { timeout: 120_000 },
  () =>
    withTables(async (opened) => {
      const { db } = opened
      expect(db.pragma('auto_vacuum', { simple: true })).toBe(0)
      const afterBytes = await thinOut(opened)
      expect(statSync(db.name).size).toBe(afterBytes)
      expect(afterBytes / liveBytes(db)).toBeLessThan(mostOfLive)
      expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
      expect(readFileSync(db.name).includes('displayName')).toBe(false)
      expect(readFileSync(db.name).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')
    }),
)

test('a compaction that was stopped goes on the next time', { timeout: 120_000 }, () =>
  withVault(async (vault) => {
    for (let day = 1; day <= 6; day++) {
      const run = begin(vault.backup)
      readFeed(vault.backup, run, 'user', usersOf(day))
      finish(vault.backup, run)
    }
    for (let day = 1; day < 6; day++) vault.removal.removeSnapshot(day)
    const stop = new AbortController()
    const whileStopped = vault.removal.compact(stop.signal, ({ done }) => {
      if (done > 0) stop.abort()
    })
    await expect(whileStopped).rejects.toMatchObject({ code: 'cancelled' })
    expect(vault.snapshots.rows({ snapshot: 6, kind: 'user', columns: [], from: 0, count: 1 }).total).toBe(400)
    const { afterBytes } = await vault.removal.compact()
    expect(statSync(databaseOf(vault.path)).size).toBe(afterBytes)
    expect((await vault.removal.compact()).afterBytes).toBe(afterBytes)
  }),
)

test('what a run left unused is swept away', () =>
  withTables(async ({ backup, removal, db }) => {
    for (const title of ['a', 'b', 'c']) {
      const run = begin(backup)
      readFeed(backup, run, 'user', [item('u1', { displayName: 'Anna', jobTitle: title })])
      finish(backup, run)
    }
    // The run meets a content again that only the removed snapshot held.
    const run = begin(backup)
    readFeed(backup, run, 'user', [item('u1', { displayName: 'Anna', jobTitle: 'a' })])
    removal.removeSnapshot(1)
    backup.abandonRun(run)
    const count = () => db.prepare('SELECT count(*) FROM content').pluck().get()
    expect(count()).toBe(3)
    await removal.compact()
    expect(count()).toBe(2)
  }))

test('an object that was swept is made anew by whoever stores it before the space is given back', () =>
  withTables(async ({ backup, removal, snapshots, db }) => {
    const ghost = item('u9', { displayName: 'Ghost' })
    const some = item('u1', { displayName: 'U' })
    for (const items of [[some, ghost], [some]]) {
      const run = begin(backup)
      readFeed(backup, run, 'user', items)
      finish(backup, run)
    }
    const during = begin(backup)
    removal.removeSnapshot(1)
    backup.abandonRun(during)
    expect(snapshots.history({ kind: 'user', id: 'u9' })).toEqual([])
    const count = db.prepare<[], number>('SELECT count(*) FROM object').pluck()
    expect(count.get()).toBe(2)
    const done = removal.compact()
    while (count.get() === 2) await setImmediate()
    const run = begin(backup)
    readFeed(backup, run, 'user', [some, item('u8', { displayName: 'New' }), ghost])
    finish(backup, run)
    await done
    for (const [id, name] of [
      ['u8', 'New'],
      ['u9', 'Ghost'],
    ] as const)
      expect(snapshots.stateAt(run, { kind: 'user', id })?.name).toBe(name)
    expect(db.pragma('foreign_key_check')).toEqual([])
  }))
