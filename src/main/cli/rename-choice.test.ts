import { describe, expect, test } from 'vitest'
import type { Typed } from './command.ts'
import { toRenames } from './rename-choice.ts'

const typed = (values: { readonly [option: string]: readonly string[] }): Typed =>
  ({ values: (name: string) => values[name] ?? [] }) as unknown as Typed

describe('another name on the command line', () => {
  test('is read for a user and for a group, and joined with dropped addresses', () => {
    const given = { rename: ['user:1=ada2@contoso.example', 'group:2=choir2'], 'drop-addresses': ['user:1', 'user:3'] }
    expect(toRenames(typed(given))).toEqual([
      { kind: 'user', id: '1', name: 'ada2@contoso.example', dropsAddresses: true },
      { kind: 'group', id: '2', name: 'choir2' },
      { kind: 'user', id: '3', dropsAddresses: true },
    ])
  })

  test.each([
    ['rename', 'user:1'],
    ['rename', 'user:1='],
    ['rename', 'user:1=ada'],
    ['rename', 'group:2=a@b'],
    ['rename', 'device:3=x'],
    ['drop-addresses', 'group:2'],
  ])('is refused where it is none: --%s %s', (option, text) => {
    expect(() => toRenames(typed({ [option]: [text] }))).toThrow(`--${option} takes`)
  })
})
