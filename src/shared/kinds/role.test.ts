import { describe, expect, test } from 'vitest'
import type { JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import { role } from './role.ts'

const allowing = (...actions: readonly string[]): JsonValue => [{ allowedResourceActions: actions }]
const custom: Content = {
  displayName: 'Night desk',
  isBuiltIn: false,
  isEnabled: true,
  rolePermissions: allowing('microsoft.directory/users/password/update'),
  templateId: 't1',
}

test('a built-in role is left alone in every part; one of the organisation is not', () => {
  for (const part of ['object', 'create', 'displayName', 'rolePermissions'])
    expect(role.blocked({ ...custom, isBuiltIn: true }, part)).toMatch(/Built-in/)
  expect(role.blocked(custom, 'create')).toBeUndefined()
})

test('a role is made anew under the template id it had', () => {
  expect(role.create(custom)).toEqual({
    displayName: 'Night desk',
    isEnabled: true,
    rolePermissions: custom['rolePermissions'],
    templateId: 't1',
  })
})

test('a role is looked for by its name, quotes and all', () => {
  expect(role.twins({ displayName: "Kim's desk" })).toContain("displayName eq 'Kim''s desk'")
})

describe('permissions', () => {
  const attribute = role.attributes.find(({ name }) => name === 'rolePermissions')
  const sentences = (after: JsonValue, now: JsonValue) => [
    attribute?.gives?.(after, now, custom),
    attribute?.takes?.(after, now, custom),
  ]

  test('that come and go are counted', () => {
    expect(sentences(allowing('a', 'b', 'c'), allowing('a'))).toEqual([
      'Gives those who hold this role 2 actions more.',
      undefined,
    ])
    expect(sentences(allowing('a'), allowing('a', 'b'))).toEqual([
      undefined,
      'Takes one action from those who hold this role.',
    ])
    expect(sentences(allowing('b', 'a'), allowing('a', 'b'))).toEqual([undefined, undefined])
  })
})

test('enabling a role gives, disabling it takes', () => {
  const attribute = role.attributes.find(({ name }) => name === 'isEnabled')
  expect([attribute?.gives?.(true, false, custom), attribute?.takes?.(true, false, custom)]).toEqual([
    expect.any(String),
    undefined,
  ])
  expect([attribute?.gives?.(false, true, custom), attribute?.takes?.(false, true, custom)]).toEqual([
    undefined,
    expect.any(String),
  ])
})
