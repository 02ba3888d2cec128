import { expect, test } from 'vitest'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import type { PastReader } from '../past-reader.ts'
import { findSelected } from './selected.ts'

const state = (id: string, forgottenAt?: string): ObjectState => ({
  kind: 'user',
  id,
  name: id,
  content: {},
  asked: new Set(),
  photo: undefined,
  links: new Map(),
  ...(forgottenAt === undefined ? {} : { forgottenAt }),
})

const states = [state('erased', '2026-03-04T05:06:07.000Z'), state('kept')]

const reader: PastReader = {
  captures: () => [{ kind: 'user', part: 'objects', state: 'complete', count: 2, exceptions: 0 }],
  unread: () => [],
  touchedBetween: () => states.map(({ kind, id }) => ({ kind, id })),
  statesAt: (_at, refs) => refs.map((ref) => states.find(({ id }) => id === ref.id)),
  successors: () => [],
  snapshots: () => [],
  photo: () => undefined,
  linksTo: () => [],
  objectsOf: () => [],
  breakGlass: () => [],
  leadingTo: () => [],
}

const select = (selection: { readonly objects: { kind: string; id: string }[]; readonly kinds: string[] }) =>
  findSelected(reader, 2, {
    snapshot: 1,
    selection: { ...selection, parts: null },
    shown: { objects: [], seenPhoto: () => undefined } as never,
  })

test('a whole kind is restored without those who were erased', () => {
  const { selected, others, strangers } = select({ objects: [], kinds: ['user'] })
  expect(selected.map(({ wanted }) => wanted.id)).toEqual(['kept'])
  expect([...others, ...strangers]).toEqual([])
})

test('whoever was erased cannot be restored, and it is said why', () => {
  const { selected, strangers } = select({ objects: [{ kind: 'user', id: 'erased' }], kinds: [] })
  expect(selected).toEqual([])
  expect(strangers).toEqual([
    {
      object: { kind: 'user', id: 'erased', name: 'erased' },
      reason: 'Erased on request on 2026-03-04. Nothing is left that could be restored.',
    },
  ])
})
