import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inLongRun } from '../../../test/long-run.ts'
import type { VaultBackup } from './backup/open-backup-store.ts'
import type { Db } from './database.ts'
import { mountDisk } from './testing/mount-disk.ts'
import { dumpRows } from './testing/open-raw-database.ts'
import { type TestTables, withTables, withTablesIn } from './testing/open-test-tables.ts'
import { backUpSteadily } from './testing/steady-tenant.ts'
import { withFolder } from './testing/with-vault.ts'
import { withVaultErrors } from './vault-errors.ts'

/** How full the disk gets, in percent of what the backups need; the rest of the space comes later. */
const levels = inLongRun([1, 10, 20, 30, 40, 50, 60, 75, 90, 99], [1, 40, 75, 99])

const rowsOf = ({ db }: TestTables) => {
  const { content: _, version: __, ...rows } = dumpRows(db)
  return rows
}

/** Backs up until the disk is full, which has to be told and leave the vault whole. False: there was room enough. */
function stopsFull(backup: VaultBackup, db: Db): boolean {
  try {
    backUpSteadily(withVaultErrors(backup))
    return false
  } catch (error) {
    expect(error).toMatchObject({ code: 'diskFull', message: 'The disk with the vault is full.' })
    expect(db.inTransaction).toBe(false)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    return true
  }
}

const pagesOf = (db: Db): number => Number(db.pragma('page_count', { simple: true }))

const bytesIn = (folder: string): number =>
  readdirSync(folder).reduce((sum, name) => sum + Math.ceil(statSync(join(folder, name)).size / 4096) * 4096, 0)

/** What the backups hold and need when nobody disturbs them. */
const calm = await withTables((opened) => {
  const pages = pagesOf(opened.db)
  backUpSteadily(opened.backup)
  return { rows: rowsOf(opened), from: pages, to: pagesOf(opened.db), bytes: bytesIn(join(opened.db.name, '..')) }
})

test.each(levels)(
  'a vault that may fill %i percent of what it needs stops with a sentence, and goes on when it may grow',
  (level) =>
    withTables((opened) => {
      const { db, backup } = opened
      db.pragma(`max_page_count=${calm.from + Math.floor(((calm.to - calm.from) * level) / 100)}`)
      expect(stopsFull(backup, db)).toBe(true)
      db.pragma(`max_page_count=${2 ** 31 - 2}`)
      expect(stopsFull(backup, db)).toBe(false)
      expect(rowsOf(opened)).toEqual(calm.rows)
    }),
)

test('a vault that gets room only in small pieces ends as one that was left alone', () =>
  withTables((opened) => {
    const { db, backup } = opened
    let stops = 0
    for (let pages = pagesOf(db); ; pages += 7) {
      db.pragma(`max_page_count=${pages}`)
      if (!stopsFull(backup, db)) break
      stops += 1
    }
    expect(stops).toBeGreaterThan(10)
    expect(rowsOf(opened)).toEqual(calm.rows)
  }))

test(
  'a disk that is really full, where one can be made, stops a backup at every level, and it goes on when there is room',
  {
    timeout: 120_000,
  },
  () =>
    withFolder(async (folder) => {
      for (const level of levels) {
        const place = join(folder, String(level))
        mkdirSync(place)
        const disk = mountDisk(place, Math.max(400_000, Math.floor((calm.bytes * level) / 100)))
        try {
          await withTablesIn(
            place,
            (opened) => {
              // Elsewhere the vault may only not grow: it is full all the same.
              if (disk === undefined) opened.db.pragma(`max_page_count=${pagesOf(opened.db) + 4}`)
              expect(stopsFull(opened.backup, opened.db)).toBe(true)
              if (disk === undefined) opened.db.pragma(`max_page_count=${2 ** 31 - 2}`)
              else disk.grow()
              expect(stopsFull(opened.backup, opened.db)).toBe(false)
              expect(rowsOf(opened)).toEqual(calm.rows)
            },
            undefined,
            false,
          )
        } finally {
          disk?.remove()
        }
      }
    }),
)

test.each(['SQLITE_IOERR_WRITE', 'SQLITE_IOERR_FSYNC', 'EIO', 'EFBIG'])('a disk that fails (%s) is named', (code) => {
  const thrown = Object.assign(new Error('disk I/O error'), { code })
  const port = withVaultErrors({
    fail: () => {
      throw thrown
    },
  })
  expect(port.fail).toThrow(
    expect.objectContaining({ code: 'unexpected', cause: thrown, message: expect.stringContaining('is connected') }),
  )
})

test('an error that is not about the file is left as it is', () => {
  const port = withVaultErrors({
    name: 'x',
    fail: () => {
      throw new TypeError('mine')
    },
  })
  expect(port.fail).toThrow(TypeError)
  expect(port.name).toBe('x')
})
