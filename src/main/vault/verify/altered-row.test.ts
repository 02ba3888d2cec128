import { expect, test } from 'vitest'
import type { VerifyReport } from '../../../shared/model/verify.ts'
import type { Db } from '../database.ts'
import { sealSnapshots } from '../seals/seal-snapshots.ts'
import { openRawDatabase } from '../testing/open-raw-database.ts'
import { withToldVault } from '../testing/told-vault.ts'
import { openTestVault } from '../testing/with-vault.ts'

/** Changes the tables of a closed vault as someone who holds its key can. */
async function alter(dir: string, work: (db: Db) => void): Promise<void> {
  const db = await openRawDatabase(dir)
  try {
    db.pragma('foreign_keys=OFF')
    db.pragma('ignore_check_constraints=ON')
    work(db)
  } finally {
    db.close()
  }
}

async function verify(dir: string, root?: string): Promise<VerifyReport> {
  const vault = await openTestVault(dir)
  try {
    return await vault.verification.check({ level: 2, ...(root === undefined ? {} : { root }) })
  } finally {
    vault.close()
  }
}

const namesAnObject = ({ damage }: VerifyReport): boolean =>
  damage.some(({ kind, id, snapshots }) => kind !== undefined && id !== undefined && (snapshots?.length ?? 0) > 0)

/** Tables of history, with whether a row of them belongs to an object that can be named. */
const tables: readonly (readonly [table: string, isNamed: boolean])[] = [
  ['version', true],
  ['link', true],
  ['unread', true],
  ['content', true],
  ['leaf', true],
  ['object', false],
  ['word', false],
  ['shape', true],
  ['dictionary', true],
  ['snapshot', false],
  ['capture', false],
  ['tally', false],
  ['leaf_chunk', false],
  ['seal', false],
  ['restore_run', false],
  ['journal', false],
  ['successor', false],
  ['base', false],
]

test.each(tables)('a missing row of the table %s is found', { timeout: 60_000 }, (table, isNamed) =>
  withToldVault(async (_, copy) => {
    const ends = ['min', 'max'] as const
    for (const end of ends) {
      const dir = copy(`without the ${end}`)
      await alter(dir, (db) => {
        const key = db
          .prepare<[string], string>('SELECT name FROM pragma_table_info(?) WHERE pk = 1')
          .pluck()
          .get(table)
        const sql = `DELETE FROM ${table} WHERE ${key} = (SELECT ${end}(${key}) FROM ${table})`
        const other = db
          .prepare<[string], string>('SELECT name FROM pragma_table_info(?) WHERE pk = 2')
          .pluck()
          .get(table)
        const one =
          other === undefined
            ? ''
            : ` AND ${other} = (SELECT ${end}(${other}) FROM ${table} WHERE ${key} = (SELECT ${end}(${key}) FROM ${table}))`
        expect(db.prepare(sql + one).run().changes).toBeGreaterThan(0)
      })
      const report = await verify(dir)
      expect(report.outcome).toBe('damaged')
      if (isNamed) expect(namesAnObject(report)).toBe(true)
    }
  }),
)

test('a missing photo is named with its object and its snapshots', () =>
  withToldVault(async (dir) => {
    await alter(dir, (db) => {
      const photo = 'SELECT content FROM version JOIN object USING (o) WHERE id = ? AND part = 1'
      expect(db.prepare(`DELETE FROM content WHERE c IN (${photo})`).run('u1').changes).toBe(1)
    })
    const { damage } = await verify(dir)
    const named = damage.filter(({ id }) => id !== undefined)
    expect(new Set(named.map(({ kind, id }) => `${kind}:${id}`))).toEqual(new Set(['user:u1']))
    expect(new Set(named.flatMap(({ snapshots }) => snapshots))).toEqual(new Set([1, 2, 3]))
  }))

/** A value of a row, altered by someone who holds the key. */
const values: readonly (readonly [column: string, sql: string])[] = [
  ['version.o', 'UPDATE version SET o = 999 WHERE v = 60'],
  ['version.part', 'UPDATE version SET part = 2 WHERE part = 1 AND since = 1'],
  ['version.since', 'UPDATE version SET since = since + 1 WHERE v = 3'],
  ['version.until', 'UPDATE version SET until = 3 WHERE v = 3'],
  ['version.content', 'UPDATE version SET content = 2 WHERE v = 3'],
  ['version.shape', 'UPDATE version SET shape = 2 WHERE v = 3'],
  ['version.etag', `UPDATE version SET etag = 'other' WHERE etag = 'e1'`],
  ['version.name', `UPDATE version SET name = 'Someone else' WHERE v = 3`],
  ['version.caption', `UPDATE version SET caption = 'x' WHERE v = 3`],
  ['version.branch', `UPDATE version SET branch = 'x' WHERE v = 3`],
  ['link.source', 'UPDATE OR IGNORE link SET source = source + 1 WHERE source = 5'],
  ['link.type', 'UPDATE OR IGNORE link SET type = type + 1 WHERE source = 5'],
  ['link.target', 'UPDATE OR IGNORE link SET target = target + 1 WHERE source = 5'],
  ['link.since', 'UPDATE OR IGNORE link SET since = 2 WHERE source = 5'],
  ['link.until', 'UPDATE OR IGNORE link SET until = 3 WHERE source = 5'],
  ['unread.o', 'UPDATE unread SET o = o + 1 WHERE u = 1'],
  ['unread.part', 'UPDATE unread SET part = part - 1 WHERE u = 1'],
  ['unread.since', 'UPDATE unread SET since = 9 WHERE u = 2'],
  ['unread.until', 'UPDATE unread SET until = 3 WHERE u = 1'],
  ['unread.reason', `UPDATE unread SET reason = 'x' WHERE u = 1`],
  ['content.hash', `UPDATE content SET hash = randomblob(32) WHERE c = 3`],
  ['content.size', 'UPDATE content SET size = size + 1 WHERE c = 3'],
  ['content.dictionary', 'UPDATE content SET dictionary = NULL WHERE c = 3'],
  ['content.bytes', `UPDATE content SET bytes = substr(bytes, 1, length(bytes) - 1) WHERE c = 3`],
  ['dictionary.bytes', `UPDATE dictionary SET bytes = zeroblob(length(bytes))`],
  ['shape.asked', `UPDATE shape SET asked = '["displayName"]' WHERE s = 1`],
  ['word.text', `UPDATE word SET text = 'device' WHERE text = 'user'`],
  ['object.kind', `UPDATE object SET kind = (SELECT w FROM word WHERE text = 'group') WHERE id = 'u9'`],
  ['object.id', `UPDATE object SET id = 'u99' WHERE id = 'u9'`],
  ['snapshot.n', 'UPDATE snapshot SET n = 4 WHERE n = 3'],
  ...['started_at', 'finished_at', 'note', 'issues'].map(
    (column) => [`snapshot.${column}`, `UPDATE snapshot SET ${column} = 'x' WHERE n = 2`] as const,
  ),
  ['snapshot.outcome', `UPDATE snapshot SET outcome = 'partial' WHERE n = 2`],
  ['snapshot.requests', 'UPDATE snapshot SET requests = 99 WHERE n = 2'],
  ['snapshot.units', 'UPDATE snapshot SET units = 9.5 WHERE n = 2'],
  ['capture.n', 'UPDATE capture SET n = 9 WHERE n = 2 AND place = 4'],
  ['capture.place', 'UPDATE capture SET place = 9 WHERE n = 2 AND place = 1'],
  ['capture.kind', `UPDATE capture SET kind = 'device' WHERE n = 2 AND place = 4`],
  ['capture.part', `UPDATE capture SET part = 'photo' WHERE n = 2 AND place = 4`],
  ['capture.state', `UPDATE capture SET state = 'refused' WHERE n = 2 AND place = 4`],
  ['capture.count', 'UPDATE capture SET count = 77 WHERE n = 2 AND place = 4'],
  ['capture.reason', `UPDATE capture SET reason = 'x' WHERE n = 2 AND place = 4`],
  ['capture.exceptions', 'UPDATE capture SET exceptions = 1 WHERE n = 2 AND place = 4'],
  ['capture.is_whole', 'UPDATE capture SET is_whole = 1 - is_whole WHERE n = 2 AND place = 4'],
  ['tally.n', 'UPDATE OR REPLACE tally SET n = 1 WHERE n = 2'],
  ['tally.kind', 'UPDATE OR REPLACE tally SET kind = kind + 1 WHERE n = 2'],
  ['tally.part', 'UPDATE OR REPLACE tally SET part = part + 1 WHERE n = 2'],
  ['tally.count', 'UPDATE tally SET count = count + 1 WHERE n = 2'],
  ['leaf.since', 'UPDATE leaf SET since = 2 WHERE since = 1 AND o = 5'],
  ['leaf.o', 'UPDATE leaf SET o = 999 WHERE since = 1 AND o = 5'],
  ['leaf.hash', 'UPDATE leaf SET hash = randomblob(16) WHERE since = 1 AND o = 5'],
  ['leaf_chunk.place', 'UPDATE leaf_chunk SET place = 7 WHERE place = 1'],
  ['leaf_chunk.leaves', 'UPDATE leaf_chunk SET leaves = randomblob(512) WHERE place = 1'],
  ['seal.s', 'UPDATE seal SET s = 9 WHERE s = 2'],
  ['seal.what', `UPDATE seal SET what = 'restore' WHERE s = 3`],
  ['seal.number', 'UPDATE seal SET number = 9 WHERE s = 3'],
  ['seal.digest', 'UPDATE seal SET digest = randomblob(32) WHERE s = 3'],
  ['seal.root', 'UPDATE seal SET root = randomblob(32) WHERE s = 3'],
  ...['started_at', 'plan', 'report'].map(
    (column) => [`restore_run.${column}`, `UPDATE restore_run SET ${column} = '{"x":1}'`] as const,
  ),
  ['restore_run.planned_on', 'UPDATE restore_run SET planned_on = 9'],
  ['restore_run.ended_at', `UPDATE restore_run SET ended_at = 'x'`],
  ['restore_run.ended_at, taken out', 'UPDATE restore_run SET ended_at = NULL'],
  ['restore_run.undoes', 'UPDATE restore_run SET undoes = 9'],
  ['restore_run.report, taken out', 'UPDATE restore_run SET report = NULL'],
  ...['run', 'step', 'request'].map(
    (column) => [`journal.${column}`, `UPDATE journal SET ${column} = ${column} + 1`] as const,
  ),
  ...['state', 'sent', 'before', 'result'].map(
    (column) => [`journal.${column}`, `UPDATE journal SET ${column} = 'x'`] as const,
  ),
  ...['kind', 'old_id', 'new_id'].map(
    (column) => [`successor.${column}`, `UPDATE successor SET ${column} = 'x'`] as const,
  ),
  ['successor.since', 'UPDATE successor SET since = 3'],
  ['successor.run', 'UPDATE successor SET run = 9'],
]

test('a value that someone with the key altered is found, in whichever column', { timeout: 120_000 }, () =>
  withToldVault(async (_, copy) => {
    for (const [column, sql] of values) {
      const dir = copy(column.replaceAll(/\W/g, ' '))
      await alter(dir, (db) => expect(db.prepare(sql).run().changes, sql).toBeGreaterThan(0))
      expect((await verify(dir)).outcome, column).toBe('damaged')
    }
  }),
)

test('who alters a row and seals everything anew is found by a root that was noted outside', { timeout: 120_000 }, () =>
  withToldVault(async (whole, copy) => {
    const { root } = await verify(whole)
    expect(root).toMatch(/^[0-9a-f]{64}$/)
    expect((await verify(whole, root ?? '')).notes).toEqual([
      'The root hash that was given stands in the chain, at snapshot 3.',
    ])
    const altered = values.filter(([column]) =>
      /^(version\.(name|caption|branch|etag|content)|link\.|unread\.(reason|until)|shape|object\.id|snapshot\.(note|units)|capture\.(count|reason)|journal\.(sent|result)|restore_run\.(plan|started))/.test(
        column,
      ),
    )
    for (const [column, sql] of altered) {
      const dir = copy(column.replaceAll(/\W/g, ' '))
      await alter(dir, (db) => {
        db.prepare(sql).run()
        db.exec('DELETE FROM leaf; DELETE FROM leaf_chunk; DELETE FROM seal')
        sealSnapshots(db)
      })
      const sentences = async (noted?: string) => (await verify(dir, noted)).damage.map(({ what }) => what)
      const alone = await sentences()
      const noted = await sentences(root ?? '')
      expect(
        noted.filter((what) => !alone.includes(what)),
        column,
      ).toEqual([
        'The root hash that was given does not stand in this vault: its history was altered since it was noted, or it is the root of another vault.',
      ])
      if (/^(version\.(name|caption)|unread\.reason|snapshot\.note|capture)/.test(column))
        expect(alone, column).toEqual([])
    }
  }),
)

test('a root of another vault is told, and leaves no mark: in itself the vault is sound', () =>
  withToldVault(async (dir) => {
    const given = await verify(dir, 'ab'.repeat(32))
    expect(given).toMatchObject({ outcome: 'damaged', damage: [{ isAgainstRoot: true }] })
    const vault = await openTestVault(dir)
    expect(vault.verification.last()).toMatchObject({ outcome: 'sound' })
    vault.close()
  }))

test('a root noted earlier still stands after further backups', () =>
  withToldVault(async (dir) => {
    const vault = await openTestVault(dir)
    const roots = vault.snapshots.snapshots().map(({ root }) => root ?? '')
    vault.close()
    expect(new Set(roots).size).toBe(3)
    for (const root of roots) expect((await verify(dir, root.toUpperCase())).outcome).toBe('sound')
  }))
