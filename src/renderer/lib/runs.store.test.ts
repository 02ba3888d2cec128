import { beforeEach, expect, test } from 'vitest'
import type { Progress } from '../../shared/model/progress.ts'
import { forgetRuns, type RunCall, startRun, useRuns } from './runs.store.ts'

const reading: Progress = { doing: 'Reading', done: 1, total: 2, waiting: null }

beforeEach(forgetRuns)

const stateOf = (name: string) => useRuns.getState().states[name]

/** A call that tells one progress, then waits until it is let go. */
function openCall() {
  const go = Promise.withResolvers<string>()
  const told = Promise.withResolvers<void>()
  const call: RunCall<undefined, string> = async (_input, { signal }) => {
    signal.addEventListener('abort', () => go.reject(signal.reason))
    async function* events(): AsyncGenerator<Progress, string> {
      yield reading
      told.resolve()
      return await go.promise
    }
    return events()
  }
  return { call, told: told.promise, end: go.resolve, fail: go.reject }
}

test('a run shows its progress, then its result', async () => {
  const { call, told, end } = openCall()
  const run = startRun('backup', call, undefined)
  await told
  expect(stateOf('backup')).toMatchObject({ status: 'running', progress: reading })
  end('done')
  expect(await run).toBe('done')
  expect(stateOf('backup')).toMatchObject({ status: 'done', result: 'done', progress: null })
})

test('a run that fails says why', async () => {
  const { call, told, fail } = openCall()
  const run = startRun('backup', call, undefined)
  await told
  fail(new Error('no disk'))
  expect(await run).toBeUndefined()
  expect(stateOf('backup')).toMatchObject({ status: 'failed', failure: { details: { error: 'no disk' } } })
})

test('a cancelled run is no failure', async () => {
  const { call, told } = openCall()
  const run = startRun('backup', call, undefined)
  await told
  useRuns.getState().aborts['backup']?.abort()
  await run
  expect(stateOf('backup')).toMatchObject({ status: 'cancelled', failure: null })
})

test('what is forgotten does not come back when it ends', async () => {
  const { call, told, end } = openCall()
  const run = startRun('backup', call, undefined)
  await told
  forgetRuns()
  end('late')
  await run
  expect(useRuns.getState().states).toEqual({})
})
