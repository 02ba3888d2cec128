import { expect, test } from 'vitest'
import { openBackupStore } from '../backup/open-backup-store.ts'
import { migrate } from '../migrate.ts'
import { openTables } from '../rows/tables.ts'
import { dropRecognised } from '../testing/drop-recognised.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { backUp, begin, finish, item, userShape } from '../testing/small-tenant.ts'
import { toAnswers } from '../testing/to-answers.ts'

test('in a vault from before, answers are recognised from the second full read on', () =>
  withTables(({ db, backup: before }) => {
    const anna = item('u1', { displayName: 'Anna' })
    backUp(before, { user: [anna] })
    db.exec(`DELETE FROM setting WHERE name = 'fingerprintKey'; ${dropRecognised}`)
    db.pragma('user_version=6')
    migrate(db)
    const backup = openBackupStore(openTables(db))
    const readAgain = (): number => {
      let count = 0
      const run = begin(backup)
      backup.startRound(run, 'user', { shape: userShape, isFull: true })
      backup.applyPage(
        run,
        'user',
        toAnswers(backup, run, 'user', [anna], () => count++),
        { delta: `user ${run}` },
      )
      backup.finishRound(run, 'user')
      finish(backup, run)
      return count
    }
    expect([readAgain(), readAgain()]).toEqual([1, 0])
  }))
