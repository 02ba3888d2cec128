import { expect, test } from 'vitest'
import { extensionLabel } from './extension-label.ts'

test('an attribute that the tenant has added bears the name people gave it', () => {
  expect(extensionLabel('extension_6c1f7e3a0b5d4f5e9c531c2a5a0f8a11_cost_centre')).toBe('cost_centre')
  expect(extensionLabel('extension_attribute')).toBe('extension_attribute')
  expect(extensionLabel('jobTitle')).toBe('jobTitle')
})
