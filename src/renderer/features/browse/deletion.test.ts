import { expect, test } from 'vitest'
import { toDeletionText } from './deletion.ts'

const now = new Date('2026-11-22T12:00:00Z')
const megan = { id: 'm', name: 'Megan Bowen', address: 'megan@contoso.com' }
const entry = { at: '2026-11-20T09:12:00Z', activity: 'Delete group', result: 'success', actor: megan }
const bin = { content: { deletedDateTime: '2026-11-20T09:12:01Z' } }

test('says when, by whom, and how long the recycle bin keeps it', () => {
  expect(toDeletionText({ inBin: bin, entries: [entry] }, now)).toMatch(
    /^Deleted 20 Nov \d\d:12 by Megan Bowen\. Still in the recycle bin for 28 days, so it comes back with its id\.$/,
  )
})

test('says only what is known', () => {
  expect(toDeletionText({ inBin: undefined, entries: [entry] }, now)).toMatch(
    /^Deleted 20 Nov \d\d:12 by Megan Bowen\.$/,
  )
  expect(toDeletionText({ inBin: bin, entries: [] }, now)).toMatch(/^Deleted 20 Nov \d\d:12\. Still in the recycle bin/)
  expect(toDeletionText({ inBin: undefined, entries: [] }, now)).toBeUndefined()
})

test('what did not succeed, and what was done to something in it, is no deletion', () => {
  const failed = { ...entry, result: 'failure' }
  const other = { ...entry, activity: 'Remove member from group' }
  expect(toDeletionText({ inBin: undefined, entries: [failed, other] }, now)).toBeUndefined()
})

test('after thirty days nothing is promised', () => {
  const old = { content: { deletedDateTime: '2026-10-01T09:12:01Z' } }
  expect(toDeletionText({ inBin: old, entries: [] }, now)).not.toContain('recycle bin')
})
