import { expect, test } from 'vitest'
import { dumpRows } from './testing/open-raw-database.ts'
import { withTables } from './testing/open-test-tables.ts'
import { backUpSteadily } from './testing/steady-tenant.ts'
import { withVaultErrors } from './vault-errors.ts'

const rowsOf = async (work: Parameters<typeof withTables>[0]) =>
  withTables(async (opened) => {
    await work(opened)
    const { content: _, version: __, ...rows } = dumpRows(opened.db)
    return rows
  })

const calm = () => rowsOf(({ backup }) => backUpSteadily(backup))

test('a backup that fills the disk stops with a sentence and goes on when there is room', async () => {
  let stops = 0
  const disturbed = await rowsOf(({ backup, db }) => {
    const port = withVaultErrors(backup)
    let pages = Number(db.pragma('page_count', { simple: true }))
    for (;;) {
      db.pragma(`max_page_count=${pages}`)
      try {
        backUpSteadily(port)
        return
      } catch (error) {
        expect(error).toMatchObject({ code: 'diskFull', message: 'The disk with the vault is full.' })
        expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
        expect(db.inTransaction).toBe(false)
        stops += 1
        pages += 7
      }
    }
  })
  expect(stops).toBeGreaterThan(10)
  expect(disturbed).toEqual(await calm())
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
