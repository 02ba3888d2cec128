import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { _electron, type ElectronApplication } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

interface Question {
  readonly file: string
  readonly key: string
}
interface Fixture {
  readonly isReadyTooEarly: boolean
  readonly askEngine: (question: Question) => Promise<Record<string, unknown>>
}

let folder: string
let application: ElectronApplication

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'runtime-'))
  application = await _electron.launch({
    executablePath: inject('runtime').electron,
    args: ['--disable-gpu', `--user-data-dir=${join(folder, 'profile')}`, join(import.meta.dirname, 'fixture-app')],
  })
  // Before that the application may still be loading.
  await application.firstWindow()
})

afterAll(async () => {
  await application.close()
  rmSync(folder, { recursive: true, maxRetries: 10 })
})

test('an application folder is opened under its own name', async () => {
  const introduced = await application.evaluate(({ app }) => [app.name, app.getVersion(), app.getAppPath()])
  expect(introduced).toEqual(['fixture-app', '1.2.3', join(import.meta.dirname, 'fixture-app')])
})

test('an ES module application loads before Electron is ready', async () => {
  const isReadyTooEarly = await application.evaluate(
    () => (globalThis as unknown as { fixture: Fixture }).fixture.isReadyTooEarly,
  )
  expect(isReadyTooEarly).toBe(false)
})

test('the window has a page and no Node', async () => {
  const page = await application.firstWindow()
  await expect.poll(() => page.textContent('h1')).toBe('A sandboxed window')
  const seen = await page.evaluate(() => [
    location.protocol,
    typeof Reflect.get(globalThis, 'require'),
    typeof Reflect.get(globalThis, 'process'),
  ])
  expect(seen).toEqual(['fixture:', 'undefined', 'undefined'])
})

test('a utility process writes a SQLCipher database that only its key opens', async () => {
  const file = join(folder, 'words.db')
  const key = randomBytes(32).toString('hex')
  const answer = await application.evaluate(
    (_, question) => (globalThis as unknown as { fixture: Fixture }).fixture.askEngine(question),
    { file, key },
  )
  expect(answer).toMatchObject({
    shouted: [{ loud: 'WORD 1' }, { loud: 'WORD 2' }],
    allWords: 'start word 1 word 2',
    codes: ['SQLITE_CONSTRAINT_PRIMARYKEY'],
  })
  expect(readFileSync(file).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')
  expect(countWords(file, key)).toEqual({ count: 500 })
  expect(() => countWords(file, randomBytes(32).toString('hex'))).toThrow('file is not a database')
})

/** Reads the database with the addon of this Node, which is not the one that wrote it. */
function countWords(file: string, key: string): unknown {
  const database = new Database(file, { readonly: true })
  try {
    for (const pragma of ["cipher='sqlcipher'", 'legacy=4', `key="x'${key}'"`]) database.pragma(pragma)
    return database.prepare('select count(*) as count from word').get()
  } finally {
    database.close()
  }
}
