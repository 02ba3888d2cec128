import { expect, test } from 'vitest'
import type { Content } from '../model/object-state.ts'
import { type AttributeSide, diffAttributes, isSameValue } from './attributes.ts'

const side = (
  content: Content,
  asked: readonly string[] = Object.keys(content),
  photo?: AttributeSide['photo'],
): AttributeSide => ({
  content,
  asked: new Set(asked),
  photo,
})

test('absent and null are the same; false, zero and empty text are values', () => {
  expect(isSameValue(undefined, null)).toBe(true)
  for (const value of [false, 0, '']) expect(isSameValue(value, undefined)).toBe(false)
  expect(isSameValue({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true)
})

test('what differs, in the order of the kind, whatever order it came in', () => {
  const found = diffAttributes(
    'user',
    side({ city: 'Rome', displayName: 'A' }),
    side({ displayName: 'B', city: 'Oslo' }),
  )
  expect(found).toEqual([
    { name: 'displayName', before: 'A', after: 'B' },
    { name: 'city', before: 'Rome', after: 'Oslo' },
  ])
})

test('emptied and filled', () => {
  const asked = ['city', 'state']
  expect(diffAttributes('user', side({ city: 'Rome' }, asked), side({ state: 'RM' }, asked))).toEqual([
    { name: 'city', before: 'Rome', after: undefined },
    { name: 'state', before: undefined, after: 'RM' },
  ])
})

test('what one side did not ask for is no difference', () => {
  expect(diffAttributes('user', side({ city: 'Rome' }), side({}, ['state']))).toEqual([])
  expect(diffAttributes('user', side({}, []), side({ city: 'Rome' }))).toEqual([])
})

test('a computed value is known where its sources are', () => {
  const before = side({ deducedGroupType: 'Security' }, ['groupTypes', 'mailEnabled', 'securityEnabled'])
  const after = side({ deducedGroupType: 'Distribution' }, ['groupTypes', 'mailEnabled', 'securityEnabled'])
  expect(diffAttributes('group', before, after)).toMatchObject([{ name: 'deducedGroupType' }])
  expect(diffAttributes('group', before, { ...after, asked: new Set(['groupTypes']) })).toEqual([])
})

test('noise is marked', () => {
  expect(diffAttributes('group', side({ renewedDateTime: '1' }), side({ renewedDateTime: '2' }))).toMatchObject([
    { name: 'renewedDateTime', noise: true },
  ])
})

test('photos by their bytes, in their place; one that nobody asked for is no difference', () => {
  const photo = (hash: string) => ({ hash, sizeBytes: 1, etag: hash })
  const [a, b] = [side({ city: 'Rome' }, ['city'], photo('a')), side({ city: 'Oslo' }, ['city'], photo('b'))]
  expect(diffAttributes('user', a, b).map((one) => one.name)).toEqual(['photo', 'city'])
  expect(diffAttributes('user', a, { ...a, photo: null })).toEqual([
    { name: 'photo', before: photo('a'), after: undefined },
  ])
  expect(diffAttributes('user', a, { ...a, photo: undefined })).toEqual([])
})

test('attributes of a kind nobody knows are compared by name', () => {
  expect(diffAttributes('device', side({ b: 1, a: 1 }), side({ b: 2, a: 2 })).map((one) => one.name)).toEqual([
    'a',
    'b',
  ])
})
