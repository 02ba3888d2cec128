import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from './electron-runtime/project.mjs'

const page = readFileSync(join(projectFolder, 'docs/promises.md'), 'utf8')
/** The rows of promises: number, promise, proof. */
const rows = page
  .split('\n')
  .filter((line) => /^\| [A-Z]\d+ \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, number = '', promise = '', proof = '']) => ({ number, promise, proof }))

/** Groups with the number their promises begin and end with. */
const groups = [
  ['U', 1, 18],
  ['S', 1, 14],
  ['R', 0, 13],
] as const

test('every promise is on the page once, in its order', () => {
  const numbers = groups.flatMap(([group, first, last]) =>
    Array.from({ length: last - first + 1 }, (_, place) => `${group}${first + place}`),
  )
  expect(rows.map(({ number }) => number)).toEqual(numbers)
})

test('every file that is named is there', () => {
  const named = [...page.matchAll(/`([\w./-]+\/[\w./-]+\.\w+)`/g)].map(([, file = '']) => file)
  expect(named.length).toBeGreaterThan(rows.length)
  expect(named.filter((file) => !existsSync(join(projectFolder, file)))).toEqual([])
})

test('every promise is proved by a test, or says that it is not', () => {
  const isProved = (proof: string): boolean =>
    /`[\w./-]+\.test\.ts`/.test(proof) || /not proved by a test: \S/.test(proof)
  expect(rows.filter(({ promise, proof }) => promise === '' || !isProved(proof))).toEqual([])
})
