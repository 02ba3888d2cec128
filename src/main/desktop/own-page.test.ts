import { expect, test } from 'vitest'
import { isOwnAddress, isOwnFrame, ownPage } from './own-page.ts'

test('the page and its parts are our own', () => {
  expect(isOwnAddress(ownPage)).toBe(true)
  expect(isOwnAddress('app://dirsafe/assets/index.js')).toBe(true)
})

test.each([
  'https://dirsafe/index.html',
  'app://elsewhere/index.html',
  'app://dirsafe.example/index.html',
  'app://someone@dirsafe/index.html',
  'file:///index.html',
  'data:text/html,app://dirsafe/',
  'about:blank',
  'not an address',
  '',
])('%j is not', (address) => {
  expect(isOwnAddress(address)).toBe(false)
})

test('only the main frame of the own page is trusted', () => {
  expect(isOwnFrame({ url: ownPage, parent: null })).toBe(true)
  expect(isOwnFrame({ url: ownPage, parent: {} })).toBe(false)
  expect(isOwnFrame({ url: 'https://example.test/', parent: null })).toBe(false)
  expect(isOwnFrame(null)).toBe(false)
})
