import { expect, test } from 'vitest'
import type { EngineOrder, EngineReport } from '../../shared/api/engine-orders.ts'
import { type EngineProcess, openEngineHost } from './engine-host.ts'

interface FakeEngine extends EngineProcess<string> {
  readonly served: string[]
  readonly orders: EngineOrder[]
  die: () => void
  report: (report: EngineReport) => void
  isKilled: boolean
}

function openWorld() {
  const engines: FakeEngine[] = []
  const clock = { nowMs: 0 }
  const timers = new Set<{ readonly ms: number; readonly run: () => void }>()
  const fork = (): FakeEngine => {
    const engine: FakeEngine = {
      served: [],
      orders: [],
      isKilled: false,
      die: () => undefined,
      report: () => undefined,
      postMessage: (order, ports) => {
        engine.orders.push(order)
        engine.served.push(...ports)
      },
      onMessage: (listener) => {
        engine.report = listener
      },
      onExit: (listener) => {
        engine.die = listener
      },
      kill: () => {
        engine.isKilled = true
        engine.die()
      },
    }
    engines.push(engine)
    return engine
  }
  const after = (ms: number, run: () => void) => {
    const timer = { ms, run }
    timers.add(timer)
    return () => void timers.delete(timer)
  }
  const host = openEngineHost<string>({ fork, nowMs: () => clock.nowMs, after })
  const news: string[] = []
  host.onNews(({ type }) => news.push(type))
  return { engines, clock, timers, news, host }
}

const locking = { type: 'locking', dir: '/vault', ending: null, paused: null, mayTake: 'short' } as const

test('a port is led to the engine that runs', () => {
  const { engines, host } = openWorld()
  host.connect('a')
  expect(engines[0]?.served).toEqual(['a'])
})

test('an engine that dies is followed by another, which gets the next port', () => {
  const { engines, host } = openWorld()
  engines[0]?.die()
  host.connect('b')
  expect(engines[1]?.served).toEqual(['b'])
})

test('after three deaths within a minute it waits for the user', () => {
  const { engines, host } = openWorld()
  for (const death of [0, 1, 2]) engines[death]?.die()
  expect([engines.length, host.standing.get()]).toEqual([3, 'stopped'])
})

test('deaths that are far apart are always followed by a start', () => {
  const { engines, host, clock } = openWorld()
  for (let death = 0; death < 5; death++) {
    clock.nowMs += 60_000
    engines[death]?.die()
  }
  expect([engines.length, host.standing.get()]).toEqual([6, 'running'])
})

test('a port asked for meanwhile waits for the start', () => {
  const { engines, host } = openWorld()
  for (const death of [0, 1, 2]) engines[death]?.die()
  host.connect('late')
  host.start()
  expect([engines[3]?.served, host.standing.get()]).toEqual([['late'], 'running'])
})

test('a closed host starts nothing', () => {
  const { engines, host } = openWorld()
  host.close()
  expect([engines.length, engines[0]?.isKilled]).toEqual([1, true])
})

test('an engine that is locked and ends is followed by another, which gets the ports asked for meanwhile', () => {
  const { engines, host, news, timers } = openWorld()
  host.lock(false)
  engines[0]?.report(locking)
  host.connect('unlock')
  expect(engines[0]?.served).toEqual([])
  engines[0]?.die()
  expect([engines[1]?.served, news, timers.size]).toEqual([['unlock'], ['locking', 'gone'], 0])
})

test('however often it is locked, it is no death', () => {
  const { engines, host } = openWorld()
  for (let time = 0; time < 5; time++) {
    host.lock(false)
    engines[time]?.die()
  }
  expect([engines.length, host.standing.get()]).toEqual([6, 'running'])
})

test('an engine that does not end in two seconds is ended', () => {
  const { engines, host, timers } = openWorld()
  host.lock(false)
  engines[0]?.report(locking)
  const [limit] = timers
  expect(limit?.ms).toBe(2_000)
  limit?.run()
  expect([engines[0]?.isKilled, engines.length]).toEqual([true, 2])
})

test('one that has to journal a write is given the time, one that goes on with its run any', () => {
  const { engines, host, timers } = openWorld()
  host.lock(true)
  engines[0]?.report({ ...locking, mayTake: 'oneWrite' })
  expect([...timers].map(({ ms }) => ms)).toEqual([300_000])
  engines[0]?.report({ ...locking, mayTake: 'long' })
  expect([timers.size, engines[0]?.orders]).toEqual([0, [{ type: 'lock', keepsWorking: true }]])
})

test('where nothing is open the engine stays, and the ports asked for meanwhile are led to it', () => {
  const { engines, host, timers } = openWorld()
  host.lock(false)
  host.connect('window')
  engines[0]?.report({ type: 'nothingToLock' })
  host.connect('again')
  expect([engines.length, engines[0]?.served, timers.size]).toEqual([1, ['window', 'again'], 0])
})

test('an engine that was given up cannot be locked', () => {
  const { engines, host } = openWorld()
  for (const death of [0, 1, 2]) engines[death]?.die()
  expect(host.lock(false)).toBe(false)
})
