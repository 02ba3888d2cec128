import fc from 'fast-check'
import { expect, test } from 'vitest'
import { activityKinds } from '../activity/activity-kinds.ts'
import { kinds } from '../kinds/kinds.ts'
import { readPermissions, restorePermissions } from './permission-rows.ts'

const ids = [...kinds, ...activityKinds].map(({ id }) => id)
const some = fc.subarray(ids)
const scopesOf = (rows: readonly { readonly scope: string }[]): readonly string[] => rows.map(({ scope }) => scope)

test('leaving out a kind drops what only it needs, and never asks for anything new', () =>
  fc.assert(
    fc.property(some, fc.nat(), (chosen, at) => {
      const all = readPermissions(chosen)
      const left = chosen[at % Math.max(1, chosen.length)]
      const without = readPermissions(chosen.filter((id) => id !== left))
      expect(scopesOf(all)).toEqual(expect.arrayContaining([...scopesOf(without)]))
      const dropped = all.filter(({ scope }) => !scopesOf(without).includes(scope))
      expect(dropped.every((row) => row.kinds.every((kind) => kind === left))).toBe(true)
    }),
  ))

test('a row names chosen kinds only, and every chosen kind has a row', () =>
  fc.assert(
    fc.property(some, (chosen) => {
      const rows = readPermissions(chosen)
      expect(new Set(rows.flatMap((row) => row.kinds))).toEqual(new Set(chosen))
      expect(new Set(scopesOf(rows)).size).toBe(rows.length)
    }),
  ))

test('nothing chosen still tells the tenant and who signed in; null is all; what there is not is passed over', () => {
  expect(readPermissions([])).toMatchObject([{ scope: 'User.Read', kinds: [] }])
  expect(readPermissions(null)).toEqual(readPermissions(ids))
  expect(readPermissions(['elephant'])).toEqual(readPermissions([]))
})

test('what only part of a kind needs goes with the kind', () => {
  expect(scopesOf(readPermissions(['user']))).toContain('ProfilePhoto.Read.All')
  expect(scopesOf(readPermissions(ids.filter((id) => id !== 'user')))).not.toContain('ProfilePhoto.Read.All')
})

test('every reason is a sentence, said once', () => {
  for (const rows of [readPermissions(null), restorePermissions(null), restorePermissions(null, 'application')])
    for (const { scope, why } of rows) {
      expect(why, scope).toMatch(/^[A-Z].*\.$/)
      const sentences = why.split(/(?<=\.) /)
      expect(new Set(sentences).size, scope).toBe(sentences.length)
    }
})

test('no scope to read lets anything be changed; the wide one says why nothing narrower serves', () => {
  for (const { scope, why } of readPermissions(null)) {
    expect(scope).toMatch(/^[\w-]+\.Read(\.|$)/)
    if (scope === 'Directory.Read.All') expect(why).toContain('no narrower permission')
  }
})

test('an application is given nothing that only a person can use', () => {
  const given = [...readPermissions(null, 'application'), ...restorePermissions(null, 'application')]
  expect(scopesOf(given)).toEqual(expect.arrayContaining(['Organization.Read.All', 'Device.ReadWrite.All']))
  expect(scopesOf(given).filter((scope) => ['User.Read', 'Directory.AccessAsUser.All'].includes(scope))).toEqual([])
  expect(new Set(scopesOf(readPermissions(null, 'application'))).size).toBe(readPermissions(null, 'application').length)
})
