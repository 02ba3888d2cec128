import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { settle } from './database.ts'
import { withFolder } from './testing/with-vault.ts'

test('only for a vault that is thrown away the disk is not waited for', () =>
  withFolder((folder) => {
    const levels = [false, true].map((isThrownAway) => {
      const db = new Database(join(folder, `${isThrownAway}.db`))
      settle(db, isThrownAway)
      const level = db.pragma('synchronous', { simple: true })
      db.close()
      return level
    })
    // 2: FULL; 0: OFF. sqlite.org/pragma.html#pragma_synchronous.
    expect(levels).toEqual([2, 0])
    return Promise.resolve()
  }))
