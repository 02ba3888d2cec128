import { expect, test } from 'vitest'
import { isPressed, type PressedKeys } from './command-keys.ts'

const none: PressedKeys = { key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

test.each([
  ['Ctrl+K', { key: 'k', code: 'KeyK', ctrlKey: true }],
  ['Ctrl+K', { key: 'K', code: 'KeyK', ctrlKey: true }],
  ['Ctrl+K', { key: 'k', code: 'KeyK', metaKey: true }],
  ['Ctrl+Shift+B', { key: 'B', code: 'KeyB', ctrlKey: true, shiftKey: true }],
  ['F6', { key: 'F6', code: 'F6' }],
  ['Shift+F6', { key: 'F6', code: 'F6', shiftKey: true }],
  ['Alt+PageUp', { key: 'PageUp', code: 'PageUp', altKey: true }],
  ['Ctrl+,', { key: ',', code: 'Comma', ctrlKey: true }],
])('%s is pressed by %o', (keys, pressed) => {
  expect(isPressed(keys, { ...none, ...pressed })).toBe(true)
})

test('a digit is the key it lies on, and a sign the sign that is written', () => {
  // A French layout writes & on the key of 1, a German one writes / with Shift and 7.
  expect(isPressed('Ctrl+1', { ...none, key: '&', code: 'Digit1', ctrlKey: true })).toBe(true)
  expect(isPressed('Ctrl+/', { ...none, key: '/', code: 'Digit7', ctrlKey: true, shiftKey: true })).toBe(true)
})

test.each([
  ['Ctrl+K', { key: 'k', code: 'KeyK' }],
  ['Ctrl+K', { key: 'K', code: 'KeyK', ctrlKey: true, shiftKey: true }],
  // AltGr is Ctrl and Alt on Windows.
  ['Ctrl+K', { key: 'k', code: 'KeyK', ctrlKey: true, altKey: true }],
  ['F6', { key: 'F6', code: 'F6', shiftKey: true }],
  ['Ctrl+1', { key: '1', code: 'Digit1', ctrlKey: true, shiftKey: true }],
  ['Ctrl+1', { key: '2', code: 'Digit2', ctrlKey: true }],
])('%s is not pressed by %o', (keys, pressed) => {
  expect(isPressed(keys, { ...none, ...pressed })).toBe(false)
})
