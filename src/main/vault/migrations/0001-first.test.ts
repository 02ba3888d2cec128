import { expect, test } from 'vitest'
import { databaseFormat, migrate, readFormat } from '../migrate.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { someTime } from '../testing/small-tenant.ts'

test('every table is strict, and the format is noted', () =>
  withTables(({ db }) => {
    const tables = db
      .prepare<[], { name: string; strict: number }>(
        `SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
      )
      .all()
    expect(tables.filter(({ strict }) => strict !== 1)).toEqual([])
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'base',
        'capture',
        'content',
        'dictionary',
        'journal',
        'learnt',
        'link',
        'object',
        'photo_asked',
        'restore_run',
        'round',
        'run',
        'seen',
        'setting',
        'shape',
        'snapshot',
        'successor',
        'tally',
        'unread',
        'unseen_link',
        'version',
        'word',
      ]),
    )
    expect(readFormat(db)).toBe(databaseFormat)
  }))

test('migrating again changes nothing', () =>
  withTables(({ db }) => {
    db.prepare('INSERT INTO setting (name, value) VALUES (?, ?)').run('createdAt', someTime)
    migrate(db)
    expect(db.prepare('SELECT count(*) FROM setting').pluck().get()).toBe(1)
    expect(readFormat(db)).toBe(databaseFormat)
  }))

test.each([
  [
    'a version that ends before it begins',
    'INSERT INTO version VALUES (9, 1, 1, 5, 5, NULL, NULL, NULL, NULL, NULL, NULL)',
  ],
  ['attributes without content', 'INSERT INTO version VALUES (9, 1, 0, 5, 6, NULL, NULL, NULL, NULL, NULL, NULL)'],
  ['a version of no object', 'INSERT INTO version VALUES (9, 7, 1, 5, 6, NULL, NULL, NULL, NULL, NULL, NULL)'],
  ['a link to nothing', 'INSERT INTO link VALUES (1, 1, 7, 5, 6)'],
  ['text where a number belongs', `INSERT INTO link VALUES (1, 1, 1, 'now', 6)`],
])('%s cannot be stored', (_, sql) =>
  withTables(({ db }) => {
    db.exec(`INSERT INTO word VALUES (1, 'user'); INSERT INTO object VALUES (1, 1, 'u')`)
    expect(() => db.exec(sql)).toThrow(/constraint|cannot store/i)
  }),
)
