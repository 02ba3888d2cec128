import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hostileNames } from './hostile-names.ts'
import { faultsOf } from './name-faults.ts'
import { toNameKey, toPlainLine, toSafeName, uniqueNames } from './safe-name.ts'

const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code))
const tricky = fc.constantFrom(
  '.',
  ' ',
  '/',
  '\\',
  ':',
  'CON',
  'com1',
  '\u202e',
  '\0',
  '-',
  '~',
  'ß',
  'ſ',
  'K',
  'İ',
  '😀',
)
/** Every kind of text: any UTF-16 units, whole characters, and signs that cause trouble, put together. */
const anyName = fc
  .array(
    fc.oneof(
      anyUnit,
      fc.string({ unit: 'binary', maxLength: 30 }),
      tricky,
      fc.constantFrom(...hostileNames.slice(0, 50)),
    ),
  )
  .map((parts) => parts.join(''))

describe('toSafeName', () => {
  test.each(hostileNames.map((name) => [name.slice(0, 40), name]))('%j is safe', (_, name) => {
    expect(faultsOf(toSafeName(name))).toEqual([])
  })

  test('10 000 names of any characters are safe, and safe names stay', () => {
    fc.assert(
      fc.property(anyName, (text) => {
        const name = toSafeName(text)
        expect(faultsOf(name)).toEqual([])
        expect(toSafeName(name)).toBe(name)
      }),
      { numRuns: 10_000 },
    )
  })

  test.each([
    ['Adele Vance', 'Adele Vance'],
    ["Siobhán O'Brien, PhD", "Siobhán O'Brien, PhD"],
    ['山田 太郎', '山田 太郎'],
    ['Party 🎉', 'Party 🎉'],
    ['../../etc', '_.._etc'],
    ['a/b', 'a_b'],
    ['con', '_con'],
    ['con.sole', '_con.sole'],
    ['console', 'console'],
    ['-rf', '_rf'],
    ['\u202Egpj.exe', 'gpj.exe'],
    ['a \u200B b', 'a b'],
    ['Mu\u0308ller', 'Müller'],
    ['\u0000', 'unnamed'],
  ])('%j becomes %j', (from, to) => {
    expect(toSafeName(from)).toBe(to)
  })

  test('a long name is cut between characters', () => {
    expect(toSafeName('😀'.repeat(100))).toBe('😀'.repeat(30))
    expect(toSafeName('ab cd', 3)).toBe('ab')
  })
})

describe('uniqueNames', () => {
  test('10 000 names in one folder are safe and unique, ignoring case', () => {
    const few = fc.array(fc.constantFrom('anna', 'Anna', 'ANNA', 'straße', 'STRASSE', 'Å', 'A\u030A', 'con', 'a.', 'a'))
    const names = fc.sample(
      fc.oneof(
        anyName,
        few.map((parts) => parts.slice(0, 2).join(' ')),
      ),
      { numRuns: 10_000, seed: 4 },
    )
    const give = uniqueNames(['index.csv'])
    const given = names.map((name) => give(name, '.jpg'))
    expect(given.flatMap(faultsOf)).toEqual([])
    const lower = given.map((name) => name.toLowerCase().toUpperCase())
    expect(new Set(lower).size).toBe(10_000)
  })

  test('the same name 10 000 times', () => {
    const give = uniqueNames([])
    const given = Array.from({ length: 10_000 }, () => give('Anna', '.jpg'))
    expect(given.slice(0, 3)).toEqual(['Anna.jpg', 'Anna 2.jpg', 'Anna 3.jpg'])
    expect(new Set(given).size).toBe(10_000)
  })

  test('a number that is there already is not given again', () => {
    const give = uniqueNames([])
    expect(['a 2', 'a', 'A', 'a'].map((stem) => give(stem, '.jpg'))).toEqual(['a 2.jpg', 'a.jpg', 'A 3.jpg', 'a 4.jpg'])
  })

  test('a number fits behind the longest name', () => {
    const give = uniqueNames([])
    give('x'.repeat(500), '.jpg')
    expect(Buffer.byteLength(give('x'.repeat(500), '.jpg'))).toBe(120)
  })

  test('names of our own lists are taken, in any case', () => {
    expect(uniqueNames(['index.csv'])('INDEX', '.csv')).toBe('INDEX 2.csv')
  })

  test('every hostile name makes a file of its own in the folder, and none elsewhere', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'dirsafe-names-'))
    try {
      const folder = await mkdtemp(join(parent, 'folder-'))
      const give = uniqueNames([])
      for (const name of hostileNames) await writeFile(join(folder, give(name, '.jpg')), '', { flag: 'wx' })
      expect(await readdir(folder)).toHaveLength(hostileNames.length)
      expect(await readdir(parent)).toHaveLength(1)
    } finally {
      await rm(parent, { recursive: true })
    }
  })
})

test.each([
  ['straße', 'STRASSE'],
  ['ß', 'ẞ'],
  ['Å', 'A\u030A'],
  ['K', 'K'],
  ['ſ', 's'],
  ['Σ', 'σ'],
])('%j and %j are the same name to some file system', (a, b) => {
  expect(toNameKey(a)).toBe(toNameKey(b))
})

test('a plain line has no line end, no control, and reads in one direction', () => {
  expect(toPlainLine(' a\r\nb\u202Ec\u001B[31m ')).toBe('a bc[31m')
})
