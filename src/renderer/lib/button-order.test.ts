import { expect, test } from 'vitest'
import { toButtonOrder } from './button-order.ts'

test('the action comes first, on macOS last', () => {
  const buttons = ['Restore', 'Copy', 'Cancel']
  expect(toButtonOrder(buttons, 'windows')).toEqual(buttons)
  expect(toButtonOrder(buttons, 'linux')).toEqual(buttons)
  expect(toButtonOrder(buttons, undefined)).toEqual(buttons)
  expect(toButtonOrder(buttons, 'mac')).toEqual(['Cancel', 'Copy', 'Restore'])
  expect(buttons[0]).toBe('Restore')
})
