import { expect, test } from 'vitest'
import { toContentPolicy } from './content-policy.ts'

const rules = new Map(
  toContentPolicy('n0nce')
    .split('; ')
    .map((rule) => [rule.slice(0, rule.indexOf(' ')), rule.slice(rule.indexOf(' ') + 1)]),
)

test('nothing is inline or evaluated', () => {
  expect([...rules.values()].join(' ')).not.toMatch(/unsafe|\*|wasm/)
})

test('what is not named is refused', () => {
  expect(rules.get('default-src')).toBe("'none'")
})

test('nothing outside of the application is reached', () => {
  expect([...rules.values()].join(' ')).not.toMatch(/https?:|wss?:|data:/)
})

test('styles need the nonce of this load', () => {
  expect(rules.get('style-src')).toBe("'self' 'nonce-n0nce'")
})

test('markup cannot be written into the page from text', () => {
  expect(rules.get('require-trusted-types-for')).toBe("'script'")
  expect(rules.get('trusted-types')).toBe("'none'")
})
