import { posix, win32 } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { getKind } from '../../shared/kinds/kinds.ts'
import { hostileNames } from './hostile-names.ts'
import { faultsOf } from './name-faults.ts'
import type { NamedPhoto } from './photo-name.ts'
import { checkPattern, openPhotoPaths } from './photo-path.ts'
import { toNameKey } from './safe-name.ts'

const kind = getKind('user')
const person = (name: string, values: NamedPhoto['row']['values'] = {}): NamedPhoto => ({
  kind,
  row: { id: '87d349ed-0000-4000-8000-000000000000', name, photo: null, values },
})
const pathsOf = (pattern: string, people: readonly NamedPhoto[], taken: readonly string[] = []): readonly string[] => {
  const pathOf = openPhotoPaths(pattern, taken)
  return people.map((photo) => pathOf(photo, '.jpg')())
}

test.each<[string, readonly string[]]>([
  ['{department}/{name}', ['Sales/Ann.jpg', 'Bob.jpg', 'Sales/Ann 2.jpg', 'R_D/Cem.jpg']],
  ['{department}\\{name}', ['Sales/Ann.jpg', 'Bob.jpg', 'Sales/Ann 2.jpg', 'R_D/Cem.jpg']],
  [
    'People/{department}/{name}',
    ['People/Sales/Ann.jpg', 'People/Bob.jpg', 'People/Sales/Ann 2.jpg', 'People/R_D/Cem.jpg'],
  ],
  ['//{department}//{name}', ['Sales/Ann.jpg', 'Bob.jpg', 'Sales/Ann 2.jpg', 'R_D/Cem.jpg']],
  ['{kind}/{department}', ['User/Sales.jpg', 'User/unnamed.jpg', 'User/SALES 2.jpg', 'User/R_D.jpg']],
  ['con/{name}', ['_con/Ann.jpg', '_con/Bob.jpg', '_con/Ann 2.jpg', '_con/Cem.jpg']],
])('the pattern %s makes folders', (pattern, paths) => {
  const people = [
    person('Ann', { department: 'Sales' }),
    person('Bob'),
    // The same folder to Windows and macOS: spelled as the first, also where the file system would keep both.
    person('Ann', { department: 'SALES' }),
    person('Cem', { department: 'R/D' }),
  ]
  expect(pathsOf(pattern, people)).toEqual(paths)
})

test('a file and a folder never want the same name, and lists of our own keep theirs', () => {
  const people = [person('index', { department: '' }), person('x.jpg'), person('y', { department: 'x.jpg' })]
  expect(pathsOf('{department}/{name}', people, ['index.jpg'])).toEqual(['index 2.jpg', 'x.jpg.jpg', 'x.jpg/y.jpg'])
  const other = [person('x', { department: '' }), person('y', { department: 'X.JPG' })]
  expect(pathsOf('{department}/{name}', other)).toEqual(['x.jpg', 'X.JPG 2/y.jpg'])
})

test('long folders are cut to fit a path, and those that are the same only then are told apart', () => {
  const long = 'Ministry of Education, Research and Whatever Else There May Be, Department '
  const people = ['A', 'B', 'A'].map((end) => person('x'.repeat(300), { department: long + end }))
  const paths = pathsOf('{department}/{department}/{department}/{department}/{name}', people)
  for (const path of paths) expect(Buffer.byteLength(path)).toBeLessThanOrEqual(220)
  const folders = paths.map((path) => path.split('/')[0])
  expect(folders[0]).toBe(folders[2])
  expect(folders[1]).toBe(`${folders[0]?.slice(0, -2)} 2`)
})

test('a name that is taken is followed by the next in the same folder', () => {
  const next = openPhotoPaths('{department}/{name}', [])(person('Ann', { department: 'Sales' }), '.jpg')
  expect([next(), next(), next()]).toEqual(['Sales/Ann.jpg', 'Sales/Ann 2.jpg', 'Sales/Ann 3.jpg'])
})

const piece = fc.oneof(
  fc.constantFrom('/', '\\', '..', '.', ' ', '{name}', '{department}', '{city}', 'con', 'NUL.txt', '~', ':', 'a', '-'),
  fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !/[{}]/.test(text)),
)
const pattern = fc.array(piece, { minLength: 1, maxLength: 9 }).map((pieces) => pieces.join(''))
const value = fc.oneof(
  fc.constantFrom(...hostileNames.filter((name) => name.length < 2000), 'Sales', 'SALES', 'sales.', ' Sales'),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

test('whatever patterns and tenants hold, each path is new, safe, below the chosen folder, and no file is a folder', () => {
  let judged = 0
  fc.assert(
    fc.property(pattern, fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 12 }), (given, people) => {
      try {
        checkPattern(given, [kind])
      } catch {
        return
      }
      judged += 1
      const paths = pathsOf(
        given,
        people.map(([name, department, city]) => person(name, { department, city })),
        ['index.csv'],
      )
      const folders = new Set<string>()
      for (const path of paths) {
        const parts = path.split('/')
        expect(parts.flatMap(faultsOf)).toEqual([])
        expect(Buffer.byteLength(path)).toBeLessThanOrEqual(220)
        expect(posix.resolve('/chosen', path)).toBe(`/chosen/${path}`)
        expect(win32.resolve('C:\\chosen', path)).toBe(`C:\\chosen\\${path.replaceAll('/', '\\')}`)
        for (let depth = 1; depth < parts.length; depth += 1) folders.add(parts.slice(0, depth).join('/'))
      }
      const keys = new Set(paths.map(toNameKey))
      expect(keys.size).toBe(paths.length)
      expect(new Set([...folders].map(toNameKey)).size).toBe(folders.size)
      for (const folder of folders) expect(keys.has(toNameKey(folder))).toBe(false)
      expect(keys.has('index.csv')).toBe(false)
    }),
    { numRuns: process.env['DIRSAFE_LONG'] === undefined ? 1000 : 20_000 },
  )
  expect(judged).toBeGreaterThan(300)
})

test.each([
  ['../{name}', /needs a name/],
  ['a/ .. /{name}', /needs a name/],
  ['{name}/..', /needs a name/],
  ['{department}/', /ends with a folder/],
  ['{department}/ ', /ends with a folder/],
  ['a/b/c/d/e/{name}', /at most 4 folders/],
  ['{nothing}/{name}', /cannot hold \{nothing\}/],
])('the pattern %s is refused', (given, why) => expect(() => checkPattern(given, [kind])).toThrow(why))
