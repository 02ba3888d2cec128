import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withFolder } from '../testing/with-vault.ts'
import { findKeptDamaged } from './kept-damaged.ts'

test('what a repair left behind is named, oldest first', () =>
  withFolder((folder) => {
    for (const name of ['vault.db', 'vault.db.damaged-2026-03-02', 'vault.db.damaged-2026-03-01', 'vault.db-wal'])
      writeFileSync(join(folder, name), '')
    expect(findKeptDamaged(folder).map(({ name }) => name)).toEqual([
      'vault.db.damaged-2026-03-01',
      'vault.db.damaged-2026-03-02',
    ])
    expect(findKeptDamaged(join(folder, 'nowhere'))).toEqual([])
  }))
