import { expect, test } from 'vitest'
import type { NotCaptured } from '../../shared/model/change.ts'
import { toNotes } from './rehearse-notes.ts'

const notRead = (kind: string): NotCaptured => ({ kind, part: 'objects', side: 'from', reason: 'No permission.' })

test('only of what is rehearsed it says that it was not read: the copy holds no other kinds', () => {
  const notes = toNotes({ forgotten: 0, others: 1 }, 0, { notCaptured: [notRead('group'), notRead('device')] })
  expect(notes.filter((note) => note.includes('not read in this snapshot'))).toEqual([
    'group, objects: not read in this snapshot. No permission.',
  ])
})
