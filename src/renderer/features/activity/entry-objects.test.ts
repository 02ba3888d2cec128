import { expect, test } from 'vitest'
import type { ActivityEntry } from '../../../shared/model/activity.ts'
import { findEntryObject, idsOf, toEntryObjects } from './entry-objects.ts'

const party = (id: string | null) => ({ id, name: null, address: null })
const entryOf = (actor: string | null, ...targets: readonly (string | null)[]): ActivityEntry => ({
  log: 'auditLog',
  id: 'e',
  at: '2026-03-01T08:00:00Z',
  activity: 'Update user',
  category: null,
  result: 'success',
  reason: null,
  actor: actor === null ? null : party(actor),
  targets: targets.map((id) => ({ ...party(id), type: null, modified: [] })),
  entry: {},
})
const object = (id: string) => ({ kind: 'user', id, name: id, lastIn: null })
const objects = toEntryObjects(['Ann', 'ben', 'cem'].map(object))

test('every id is asked for once, however it is written', () => {
  expect(idsOf([entryOf('ANN', 'ben', null), entryOf(null, 'Ben'), entryOf('dan')])).toEqual(['Ben', 'ANN', 'dan'])
})

test.each<[string, ActivityEntry, string | undefined]>([
  ['whom it was done to', entryOf('Ann', 'ben', 'cem'), 'ben'],
  ['the first of them that is known', entryOf('Ann', 'x', 'CEM'), 'cem'],
  ['who did it, where nobody else is known', entryOf('ann', 'x', null), 'Ann'],
  ['nobody, where nobody is known', entryOf('x', 'y'), undefined],
  ['nobody, where nobody is named', entryOf(null, null), undefined],
])('an entry is about %s', (_, entry, id) => expect(findEntryObject(entry, objects)?.id).toBe(id))
