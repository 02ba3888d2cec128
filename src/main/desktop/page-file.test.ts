import { join, sep } from 'node:path'
import { expect, test } from 'vitest'
import { findPageFile } from './page-file.ts'

const root = join(sep, 'opt', 'dirsafe', 'renderer')

test('a file of the page is found with its type', () => {
  expect(findPageFile(root, 'app://dirsafe/assets/index.js')).toEqual({
    path: join(root, 'assets', 'index.js'),
    type: 'text/javascript; charset=utf-8',
  })
})

test.each([
  'app://dirsafe/../main/index.js',
  'app://dirsafe/%2e%2e/main/index.js',
  'app://dirsafe/..%2fmain%2findex.js',
  'app://dirsafe/assets/..%2f..%2f..%2fetc%2fpasswd.html',
  'app://dirsafe/%00.html',
  'app://dirsafe/%zz.html',
  'app://dirsafe/',
  'app://dirsafe/vault.db',
  'app://elsewhere/index.html',
])('%s leads nowhere outside', (address) => {
  const found = findPageFile(root, address)
  expect(found === undefined || found.path.startsWith(root + sep)).toBe(true)
})

test.each(['app://dirsafe/..%2fmain%2findex.js', 'app://dirsafe/vault.db', 'app://elsewhere/index.html'])(
  '%s is refused',
  (address) => {
    expect(findPageFile(root, address)).toBeUndefined()
  },
)
