import { expect, test } from 'vitest'
import { toContractError } from '../../shared/api/contract-error.ts'
import { AppError } from '../../shared/errors.ts'
import { toEndReport, toProgressReport } from './to-run-report.ts'

const progress = { doing: 'Reading groups', done: 5, total: 20, waiting: null }

test('how far it is, is a share of the whole; unknown where the whole is', () => {
  expect(toProgressReport(progress)).toEqual({ type: 'progress', share: 0.25 })
  expect(toProgressReport({ ...progress, done: 30 })).toEqual({ type: 'progress', share: 1 })
  expect(toProgressReport({ ...progress, total: null })).toEqual({ type: 'progress', share: null })
  expect(toProgressReport('something else')).toBeUndefined()
})

test.each([
  [['backup', 'run'], { result: { outcome: 'partial' } }, { work: 'backup', outcome: 'partial' }],
  [['restore', 'run'], { result: { outcome: 'complete' } }, { work: 'restore', outcome: 'complete' }],
  [['verify', 'run'], { result: {} }, { work: 'verification', outcome: 'complete' }],
  [['restore', 'run'], {}, { work: 'restore', outcome: 'cancelled' }],
  [['compare', 'diff'], { result: {} }, { work: null, outcome: 'complete' }],
] as const)('%j that ended with %j', (path, ending, told) => {
  expect(toEndReport(path, ending)).toEqual({ type: 'ended', ...told })
})

test('a run that was cancelled has not failed', () => {
  const thrown = toContractError(new AppError('cancelled', 'This was cancelled.'))
  expect(toEndReport(['backup', 'run'], { thrown })).toMatchObject({ outcome: 'cancelled' })
  const failure = toContractError(new AppError('offline', 'There is no network.'))
  expect(toEndReport(['backup', 'run'], { thrown: failure })).toMatchObject({ outcome: 'failed' })
})
