import { expect, test } from 'vitest'
import type { LinkSet } from '../model/object-state.ts'
import { diffLinks } from './links.ts'

const set = (ids: string, isComplete = true): LinkSet => ({
  targets: [...ids].map((id) => ({ kind: 'user', id, name: id.toUpperCase() })),
  isComplete,
})
const outline = (...sides: Parameters<typeof diffLinks>): string =>
  diffLinks(...sides)
    .map((one) => `${one.change === 'added' ? '+' : '-'}${one.target.id}`)
    .join(' ')

test('targets that stand on one side only: removed ones first, each by name', () => {
  expect(outline('members', set('cab'), set('zcy'))).toBe('-a -b +y +z')
  expect(diffLinks('members', set('a'), set(''))).toEqual([
    { link: 'members', change: 'removed', target: { kind: 'user', id: 'a', name: 'A' } },
  ])
})

test('a set that was not read completely proves no absence', () => {
  expect(outline('members', set('ab'), set('bc', false))).toBe('+c')
  expect(outline('members', set('ab', false), set('bc'))).toBe('-a')
  expect(outline('members', set('ab', false), set('bc', false))).toBe('')
})

test('a set that was never read says nothing', () => {
  expect(outline('members', undefined, set('a'))).toBe('')
  expect(outline('members', set('a'), undefined)).toBe('')
})

test('a target that was created anew is the same target', () => {
  expect(outline('members', set('ab'), set('nb'), (id) => (id === 'a' ? 'n' : id))).toBe('')
})
