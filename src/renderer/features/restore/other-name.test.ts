import { expect, test } from 'vitest'
import { remedyOf } from './other-name.tsx'
import { toWindowReason } from './window-reason.ts'

const object = { kind: 'user', id: 'u1', name: 'Kim' }
const taken =
  'Lee (u2) has the name kim@contoso.com now. Give that account another one, or bring it back under another name (on the command line: --rename user:u1=NAME@DOMAIN).'

test('a reason that another name mends offers one, and leaves out what only the command line has', () => {
  expect(remedyOf({ object, reason: taken })).toBe('name')
  expect(toWindowReason(taken)).toBe(
    'Lee (u2) has the name kim@contoso.com now. Give that account another one, or bring it back under another name.',
  )
})

test('addresses that are taken can be left out; any other reason has no remedy here', () => {
  const reason = 'Bring it back without them (on the command line: --drop-addresses user:u1).'
  expect(remedyOf({ object, reason })).toBe('addresses')
  expect(remedyOf({ object, reason: 'Synced from on-premises.' })).toBeNull()
  expect(remedyOf({ object: { ...object, id: 'u9' }, reason: taken })).toBeNull()
})
