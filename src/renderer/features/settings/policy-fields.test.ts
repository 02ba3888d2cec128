import { expect, test } from 'vitest'
import { retentionPolicySchema } from '../../../shared/model/retention.ts'
import { toPolicy, toPolicyFields, wrongFields } from './policy-fields.ts'

const zone = 'Europe/Zurich'
const empty = toPolicyFields(null)

test('a policy comes back from the form as it went in', () => {
  const policy = { keepLast: 3, keepDaily: 7, keepYearly: 2, keepWithin: '1y6m', maxAge: '10y', timeZone: zone }
  expect(toPolicy(toPolicyFields(policy), zone)).toEqual(policy)
  expect(retentionPolicySchema.parse(toPolicy(toPolicyFields(policy), zone))).toEqual(policy)
})

test('a form that keeps nothing is no policy: a limit alone would remove all there is', () => {
  expect(toPolicy(empty, zone)).toBeUndefined()
  expect(toPolicy({ ...empty, maxAge: '2y' }, zone)).toBeUndefined()
  expect(toPolicy({ ...empty, keepWithin: '30d' }, zone)).toEqual({ keepWithin: '30d', timeZone: zone })
})

test.each([
  ['keepDaily', '0'],
  ['keepDaily', '-1'],
  ['keepDaily', '1.5'],
  ['keepDaily', 'seven'],
  ['maxAge', '2'],
  ['maxAge', '0d'],
  ['keepWithin', 'd'],
] as const)('%s %j cannot be read', (field, typed) => {
  const fields = { ...empty, keepLast: '1', [field]: typed }
  expect(wrongFields(fields)).toEqual([field])
  expect(toPolicy(fields, zone)).toBeUndefined()
})
