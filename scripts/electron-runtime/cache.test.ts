import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeOnce, recipeKey } from './cache.mjs'

let parent: string
let folder: string

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'cache-'))
  folder = join(parent, 'thing')
})

afterEach(() => rmSync(parent, { recursive: true }))

const writes = (text: string) => async (work: string) => writeFileSync(join(work, 'text'), text)

test('what was made once is not made again', async () => {
  expect(await makeOnce(folder, writes('first'))).toBe(folder)
  expect(await makeOnce(folder, writes('second'))).toBe(folder)
  expect(readFileSync(join(folder, 'text'), 'utf8')).toBe('first')
})

test('what failed half way leaves nothing behind', async () => {
  const failing = makeOnce(folder, async (work) => {
    await writes('half')(work)
    throw new Error('the disk is full')
  })
  await expect(failing).rejects.toThrow('the disk is full')
  expect(readdirSync(parent)).toEqual([])
})

test('of two that make the same, the later one takes what the earlier one made', async () => {
  await makeOnce(folder, async (work) => {
    await writes('slow')(work)
    await makeOnce(folder, writes('quick'))
  })
  expect(readFileSync(join(folder, 'text'), 'utf8')).toBe('quick')
  expect(readdirSync(parent)).toEqual(['thing'])
})

test('the remains of a run that was killed are removed, those of one at work are not', async () => {
  const killed = `${folder}.making-killed`
  const working = `${folder}.making-working`
  for (const remains of [killed, working]) mkdirSync(remains)
  utimesSync(killed, 0, 0)
  await makeOnce(folder, writes('new'))
  expect([killed, working].map((remains) => existsSync(remains))).toEqual([false, true])
})

test('a recipe is another one when a file or a word of it is', () => {
  const file = join(parent, 'recipe')
  const key = () => recipeKey({ files: [file], words: ['1.0'] })
  writeFileSync(file, 'one')
  const before = key()
  expect(key()).toBe(before)
  expect(recipeKey({ files: [file], words: ['1.1'] })).not.toBe(before)
  writeFileSync(file, 'two')
  expect(key()).not.toBe(before)
})
