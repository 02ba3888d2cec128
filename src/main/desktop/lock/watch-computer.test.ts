import { expect, test } from 'vitest'
import { watchComputer } from './watch-computer.ts'

function watch(idleMinutes: number | null) {
  const events = new Map<string, () => void>()
  const told: string[] = []
  let isLocked = false
  let idleSeconds = 0
  let look: () => void = () => undefined
  let lookEveryMs = 0
  let nowMs = 1_000
  watchComputer({
    computer: {
      getSystemIdleState: () => (isLocked ? 'locked' : 'active'),
      getSystemIdleTime: () => idleSeconds,
      on: (event, listener) => events.set(event, listener),
    },
    settings: () => ({ idleMinutes }),
    clock: () => nowMs,
    every: (ms, run) => {
      lookEveryMs = ms
      look = run
      return () => undefined
    },
    onLeft: (why) => told.push(why),
  })
  return {
    told,
    happen: (event: string) => events.get(event)?.(),
    lockScreen: () => {
      isLocked = true
      look()
    },
    /** So much time passes, in which nobody touches the computer or somebody does all the time. */
    pass: (minutes: number, touched: 'left' | 'used') => {
      for (let at = 0; at < minutes * 60_000; at += lookEveryMs) {
        nowMs += lookEveryMs
        idleSeconds = touched === 'used' ? 0 : idleSeconds + lookEveryMs / 1_000
        look()
      }
    },
    /** Nobody has touched it for so long when the watch begins. */
    leftFor: (minutes: number) => {
      idleSeconds = minutes * 60
    },
  }
}

test('a locked screen and a computer that goes to sleep are told', () => {
  const { told, happen } = watch(15)
  happen('lock-screen')
  happen('suspend')
  expect(told).toEqual(['screen', 'sleep'])
})

test('nobody at the computer for the minutes of the settings is told', () => {
  const { told, pass } = watch(15)
  pass(20, 'used')
  pass(14, 'left')
  expect(told).toEqual([])
  pass(1, 'left')
  expect(told).toEqual(['idle'])
})

test('somebody who comes back begins the minutes anew', () => {
  const { told, pass } = watch(15)
  pass(14, 'left')
  pass(1, 'used')
  pass(14, 'left')
  expect(told).toEqual([])
})

test.each([14.9, 15, 60])('that nobody was there for %d minutes before counts for nothing', (minutes) => {
  const { told, pass, leftFor } = watch(15)
  leftFor(minutes)
  pass(14, 'left')
  expect(told).toEqual([])
  pass(1, 'left')
  expect(told).toEqual(['idle'])
})

test('a locked screen that no event told of is found', () => {
  const { told, lockScreen } = watch(15)
  lockScreen()
  expect(told).toEqual(['screen'])
})

test('without a limit only a locked screen counts', () => {
  const { told, pass, lockScreen } = watch(null)
  pass(90, 'left')
  lockScreen()
  expect(told).toEqual(['screen'])
})
