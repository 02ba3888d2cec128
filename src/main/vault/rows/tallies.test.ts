import { expect, test } from 'vitest'
import { withTables } from '../testing/open-test-tables.ts'
import { backUp, begin, item, readFeed } from '../testing/small-tenant.ts'

test('what changes nothing that is counted lets nothing be counted anew; what does, does', () => {
  let counts = 0
  return withTables(
    ({ db, tables: { tallies }, backup }) => {
      backUp(backup, { user: [item('u1', { displayName: 'A' })] })
      const run = begin(backup)
      readFeed(backup, run, 'user', [item('u1', { displayName: 'A' }), item('u2', { displayName: 'B' })])
      const note = (): unknown => db.exec(`INSERT OR REPLACE INTO setting (name, value) VALUES ('memo x', '1')`)
      counts = 0
      expect(tallies.count(run, 'user', 'objects')).toBe(2)
      tallies.beside(note)
      expect(tallies.count(run, 'user', 'objects')).toBe(2)
      expect(counts).toBe(1)
      readFeed(backup, run, 'user', [item('u1', { displayName: 'A' })])
      tallies.beside(note)
      expect(tallies.count(run, 'user', 'objects')).toBe(1)
    },
    (db) => {
      const prepare = db.prepare.bind(db)
      db.prepare = ((sql: string) => {
        counts += /AS part, sum\(change\) AS change\s+FROM \([^)]*FROM version/.test(sql) ? 1 : 0
        return prepare(sql)
      }) as typeof db.prepare
    },
  )
})
