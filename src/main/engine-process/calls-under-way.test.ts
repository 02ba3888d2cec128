import { expect, test } from 'vitest'
import { followCalls } from './calls-under-way.ts'

function openWorld() {
  const ended: string[] = []
  const endings: object[] = []
  const told: unknown[] = []
  const counts = { awaited: 0 }
  const calls = followCalls({
    onEnded: (path, ending) => {
      ended.push(path.join('.'))
      endings.push(ending)
    },
    onProgress: (_path, progress) => told.push(progress),
    onAwaited: () => counts.awaited++,
  })
  let isIdle = false
  const watchIdle = () => calls.idle().then(() => (isIdle = true))
  return { calls, ended, endings, told, counts, watchIdle, isIdle: () => isIdle }
}

async function* twoSteps(): AsyncGenerator<{ done: number; needs?: string }, string> {
  yield { done: 1 }
  yield { done: 2, needs: 'signIn' }
  return 'result'
}

test('a call is under way until it has answered', async () => {
  const { calls, ended } = openWorld()
  const answer = Promise.withResolvers<unknown>()
  const call = calls.follow({ path: ['vault', 'open'], next: () => answer.promise })
  expect(calls.has('vault')).toBe(true)
  const idle = calls.idle()
  answer.resolve('opened')
  expect(await call).toBe('opened')
  await idle
  expect([calls.has('vault'), ended]).toEqual([false, ['vault.open']])
})

test('a call that fails has ended too', async () => {
  const { calls, ended, endings } = openWorld()
  const thrown = new Error('no')
  await expect(calls.follow({ path: ['vault', 'open'], next: () => Promise.reject(thrown) })).rejects.toThrow('no')
  expect([ended, endings]).toEqual([['vault.open'], [{ thrown }]])
})

test('long work is under way until its progress has ended, and hands on all of it', async () => {
  const { calls, ended, endings, told, counts } = openWorld()
  const events = (await calls.follow({
    path: ['restore', 'run'],
    next: () => Promise.resolve(twoSteps()),
  })) as AsyncGenerator<unknown, unknown>
  expect(await events.next()).toEqual({ done: false, value: { done: 1 } })
  expect([calls.has('restore'), calls.isPersonAwaited()]).toEqual([true, false])
  await events.next()
  expect([calls.isPersonAwaited(), counts.awaited]).toEqual([true, 1])
  expect(await events.next()).toEqual({ done: true, value: 'result' })
  expect([calls.has('restore'), ended, endings]).toEqual([false, ['restore.run'], [{ result: 'result' }]])
  expect(told).toEqual([{ done: 1 }, { done: 2, needs: 'signIn' }])
})

test('whoever leaves long work ends it, and what it cleans up is waited for', async () => {
  const { calls } = openWorld()
  const cleaned = Promise.withResolvers<void>()
  let isCleaned = false
  async function* work() {
    try {
      yield { done: 1 }
      yield { done: 2 }
    } finally {
      await cleaned.promise
      isCleaned = true
    }
  }
  const next = () => Promise.resolve(work())
  const events = (await calls.follow({ path: ['backup', 'run'], next })) as AsyncGenerator<unknown, unknown, void>
  await events.next()
  const left = events.return(undefined)
  await new Promise((resolve) => setImmediate(resolve))
  expect([calls.has('backup'), isCleaned]).toEqual([true, false])
  cleaned.resolve()
  await left
  expect([calls.has('backup'), isCleaned]).toEqual([false, true])
})

test('long work that was aborted before anybody asked for its progress does not stay under way', async () => {
  const { calls } = openWorld()
  const abort = new AbortController()
  const next = () => Promise.resolve(twoSteps())
  await calls.follow({ path: ['backup', 'run'], signal: abort.signal, next })
  expect(calls.has('backup')).toBe(true)
  abort.abort()
  expect(calls.has('backup')).toBe(false)
  await calls.follow({ path: ['backup', 'run'], signal: abort.signal, next })
  expect(calls.has('backup')).toBe(false)
})

test('with nothing under way it is idle', async () => {
  const { watchIdle, isIdle } = openWorld()
  await watchIdle()
  expect(isIdle()).toBe(true)
})
