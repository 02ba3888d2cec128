import { expect, test } from 'vitest'
import type { NotCaptured } from '../../shared/model/change.ts'
import { toNotes } from './to-notes.ts'

const notRead = (kind: string, part: string): NotCaptured => ({ kind, part, side: 'from', reason: 'No permission.' })

test('what the snapshot did not read is told once, whole kinds and parts of them', () => {
  const hidden = { ...notRead('group', 'members'), object: { kind: 'group', id: 'g', name: 'Choir' } }
  const notes = toNotes(1, 2, [notRead('role', 'objects'), notRead('role', 'objects'), hidden])
  expect(notes.filter((note) => note.includes('not read in this snapshot'))).toEqual([
    'role: not read in this snapshot. No permission.',
    'Choir, members: not read in this snapshot. No permission.',
  ])
  expect(notes.join(' ')).toMatch(/2 objects that no restore creates were taken.*1 object was erased/)
})
