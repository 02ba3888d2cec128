import { expect, test } from 'vitest'
import { isWanted, toNotice } from './to-notice.ts'

test('each end of a run that nobody asked for is told, with what to do where there is something', () => {
  expect(toNotice({ type: 'ended', work: 'backup', outcome: 'complete' })).toMatchObject({
    title: 'The backup is complete',
    isProblem: false,
  })
  expect(toNotice({ type: 'ended', work: 'restore', outcome: 'partial' })).toMatchObject({
    title: 'The restore is partial',
    isProblem: true,
  })
  expect(toNotice({ type: 'ended', work: 'verification', outcome: 'failed' })?.body).toMatch(/what to do next/)
  expect(toNotice({ type: 'signInNeeded' })).toMatchObject({ isProblem: true })
})

test('what somebody cancelled, and what is no run, is not', () => {
  expect(toNotice({ type: 'ended', work: 'backup', outcome: 'cancelled' })).toBeUndefined()
  expect(toNotice({ type: 'ended', work: null, outcome: 'failed' })).toBeUndefined()
  expect(toNotice({ type: 'gone' })).toBeUndefined()
})

test('the level says which are shown', () => {
  const fine = { title: '', body: '', isProblem: false }
  const problem = { ...fine, isProblem: true }
  expect(
    (['all', 'problems', 'none'] as const).map((level) => [isWanted(fine, level), isWanted(problem, level)]),
  ).toEqual([
    [true, true],
    [false, true],
    [false, false],
  ])
})
