import { describe, expect, test } from 'vitest'
import type { FeedPosition, UnfinishedRun } from './backup-store.ts'
import { planRun } from './plan-run.ts'

const startedAt = '2026-11-20T10:00:00.000Z'
const hour = 3_600_000
const unfinished: UnfinishedRun = { number: 3, startedAt, purpose: 'backup', note: '' }
const wish = { nowMs: Date.parse(startedAt) + hour, note: '', kinds: ['user', 'group'] }
const position: FeedPosition = { shape: { path: '', asked: [], links: [] }, isFull: false, isDone: false }
const at = (...kinds: readonly string[]) => new Map(kinds.map((kind) => [kind, position]))

test('begins where nothing is unfinished', () => {
  expect(planRun(undefined, new Map(), wish)).toBe('begin')
})

test('goes on with a run of less than a day', () => {
  expect(planRun(unfinished, at('user'), wish)).toBe('resume')
  expect(planRun(unfinished, at('user'), { ...wish, nowMs: Date.parse(startedAt) + 24 * hour - 1 })).toBe('resume')
})

describe('begins anew', () => {
  test('after a day', () => {
    expect(planRun(unfinished, at('user'), { ...wish, nowMs: Date.parse(startedAt) + 24 * hour })).toBe('beginAnew')
  })

  test('after a look at the live tenant', () => {
    expect(planRun({ ...unfinished, purpose: 'look' }, new Map(), wish)).toBe('beginAnew')
  })

  test('where the snapshot would bear another name', () => {
    expect(planRun(unfinished, at('user'), { ...wish, note: 'Before the clean-up' })).toBe('beginAnew')
  })

  test('where the run has read kinds that are now left out', () => {
    expect(planRun(unfinished, at('user', 'group'), { ...wish, kinds: ['user'] })).toBe('beginAnew')
  })
})
