import { expect, test } from 'vitest'
import { watchComputer } from './watch-computer.ts'

function watch(idleMinutes: number | null) {
  const events = new Map<string, () => void>()
  const told: string[] = []
  const asked: number[] = []
  let answer: 'active' | 'idle' | 'locked' | 'unknown' = 'active'
  let look: () => void = () => undefined
  watchComputer({
    computer: {
      getSystemIdleState: (seconds) => {
        asked.push(seconds)
        return answer
      },
      on: (event, listener) => events.set(event, listener),
    },
    settings: () => ({ idleMinutes }),
    every: (_ms, run) => {
      look = run
      return () => undefined
    },
    onLeft: (why) => told.push(why),
  })
  const find = (found: typeof answer): void => {
    answer = found
    look()
  }
  return { told, asked, find, happen: (event: string) => events.get(event)?.() }
}

test('a locked screen and a computer that goes to sleep are told', () => {
  const { told, happen } = watch(15)
  happen('lock-screen')
  happen('suspend')
  expect(told).toEqual(['screen', 'sleep'])
})

test('nobody at the computer for the minutes of the settings is told', () => {
  const { told, asked, find } = watch(15)
  find('active')
  find('unknown')
  find('idle')
  expect([told, asked[0]]).toEqual([['idle'], 900])
})

test('that nobody was there before counts for nothing, until the minutes have passed', () => {
  const { told, find } = watch(15)
  const looksIn15Minutes = (15 * 60) / 5
  for (let look = 1; look < looksIn15Minutes; look++) find('idle')
  expect(told).toEqual([])
  find('idle')
  expect(told).toEqual(['idle'])
})

test('a locked screen that no event told of is found', () => {
  const { told, find } = watch(15)
  find('locked')
  expect(told).toEqual(['screen'])
})

test('without a limit only a locked screen counts', () => {
  const { told, find } = watch(null)
  find('idle')
  find('locked')
  expect(told).toEqual(['screen'])
})
