import { expect, test } from 'vitest'
import { type EngineProcess, openEngineHost } from './engine-host.ts'

interface FakeEngine extends EngineProcess<string> {
  readonly served: string[]
  die: () => void
  isKilled: boolean
}

function openWorld() {
  const engines: FakeEngine[] = []
  const clock = { nowMs: 0 }
  const fork = (): FakeEngine => {
    const engine: FakeEngine = {
      served: [],
      isKilled: false,
      die: () => undefined,
      postMessage: (_order, ports) => engine.served.push(...ports),
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
  return { engines, clock, host: openEngineHost<string>({ fork, nowMs: () => clock.nowMs }) }
}

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
