import { expect, test } from 'vitest'
import { withTables } from '../testing/open-test-tables.ts'
import { begin, finish, item, userShape } from '../testing/small-tenant.ts'
import { openBackupStore } from './open-backup-store.ts'

const ada = (day: number) => item('u1', { displayName: 'Ada Lovelace', jobTitle: `Countess ${day}`, city: 'Bern' })
const people = [ada(1), ada(2), ada(3), ...['u2', 'u3'].map((id) => item(id, { city: 'Bern', displayName: id }))]
const assignments = Array.from({ length: 5 }, (_, place) =>
  item(`a${place}`, { principalDisplayName: 'Ada Lovelace', principalId: 'p', resourceDisplayName: 'Payroll' }),
)

test.each([
  ['user', people, 'Bern'],
  ['appRoleAssignment', assignments, 'Payroll'],
])('of %s the dictionary holds nothing of a person whom several entries show', (kind, items, shared) =>
  withTables(async ({ db, tables }) => {
    for (const isReady of [false, true]) {
      const backup = openBackupStore(tables, () => Promise.resolve(undefined))
      const run = begin(backup)
      backup.startRound(run, kind, { shape: userShape, isFull: true })
      if (isReady) await backup.prepare(run, kind, Array.from({ length: 64 }, () => items).flat())
      else backup.applyPage(run, kind, items, { delta: 'd' })
      const dictionary = String(db.prepare<[], Buffer>('SELECT bytes FROM dictionary').pluck().get())
      expect(dictionary).toContain(shared)
      for (const own of ['Ada', 'Lovelace', 'Countess']) expect(dictionary).not.toContain(own)
      if (!isReady) backup.abandonRun(run)
      else finish(backup, run)
    }
  }),
)
