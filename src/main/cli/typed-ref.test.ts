import { expect, test } from 'vitest'
import { toAnew } from './anew-choice.ts'
import type { Typed } from './command.ts'
import { toRenames } from './rename-choice.ts'
import { toSelection } from './restore-choice.ts'
import { findTypedRef, toTypedId, toTypedRef } from './typed-ref.ts'

const pasted = 'AB12CD34-0B5D-4F5E-9C53-1C2A5A0F8A11'
const kept = 'ab12cd34-0b5d-4f5e-9c53-1c2a5a0f8a11'

const typedWith = (values: { readonly [option: string]: readonly string[] }): Typed => ({
  positionals: [],
  has: (option) => values[option] !== undefined,
  value: (option) => values[option]?.[0],
  values: (option) => values[option] ?? [],
})

test('a GUID is written in small letters, whole or after its kind', () => {
  expect(toTypedId(pasted)).toBe(kept)
  expect(toTypedRef('user', pasted)).toEqual({ kind: 'user', id: kept })
  expect(findTypedRef(`group:${pasted}`)).toEqual({ kind: 'group', id: kept })
})

test.each([
  'lAPpYvVpN0KRkAEhdxReEJC2sEqbR_9Hr48lds9SGHI-1',
  `${pasted}_${pasted}`,
  `{${pasted}}`,
  pasted.replaceAll('-', ''),
  `${pasted}0`,
  'Contoso.COM',
])('an id of another form stays as it is: %s', (id) => {
  expect(toTypedId(id)).toBe(id)
  expect(findTypedRef(`roleAssignment:${id}`)).toEqual({ kind: 'roleAssignment', id })
})

test('a kind there is not is refused', () => {
  expect(() => toTypedRef('dragon', pasted)).toThrow('There is no kind "dragon"')
  expect(findTypedRef('nonsense')).toBeUndefined()
})

test('what a restore is told goes through it: objects, targets of links, names and what is made anew', () => {
  const typed = typedWith({
    object: [`group:${pasted}`],
    attributes: [`displayName,members:${pasted}`],
    rename: [`user:${pasted}=Ann@Contoso.COM`],
    anew: [`namedLocation:${pasted}`],
  })
  expect(toSelection(typed)).toMatchObject({
    objects: [{ kind: 'group', id: kept }],
    parts: ['displayName', `members:${kept}`],
  })
  expect(toRenames(typed)).toEqual([{ kind: 'user', id: kept, name: 'Ann@Contoso.COM' }])
  expect(toAnew(typed)).toEqual([{ kind: 'namedLocation', id: kept }])
})
