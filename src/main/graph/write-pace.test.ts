import { expect, test } from 'vitest'
import { WritePace } from './write-pace.ts'

/** When writes begin that come as fast as they may, in milliseconds. */
function begun(pace: WritePace, count: number, fromMs = 0): number[] {
  const times: number[] = []
  let nowMs = fromMs
  for (let index = 0; index < count; index++) {
    nowMs += pace.takeTurn(nowMs)
    times.push(nowMs)
  }
  return times
}

test('a few writes wait for nothing', () => {
  expect(begun(new WritePace(), 150).every((ms) => ms === 0)).toBe(true)
})

test('of many, no 150 seconds see more than the quota, and they see nearly all of it', () => {
  const times = begun(new WritePace(), 20_000)
  for (let from = 0; from + 3_000 < times.length; from++)
    expect((times[from + 3_000] ?? 0) - (times[from] ?? 0)).toBeGreaterThanOrEqual(150_000)
  expect((times.at(-1) ?? 0) / 1000).toBeLessThan(20_000 / (3_000 / 150) / 0.9)
})

test('rest is made up for, once', () => {
  const pace = new WritePace()
  begun(pace, 1_000)
  const times = begun(pace, 151, 10_000_000)
  expect(times.slice(0, 150).every((ms) => ms === 10_000_000)).toBe(true)
  expect(times[150]).toBeGreaterThan(10_000_000)
})

test('where the service tells of a load near its limit, fewer begin; throttled, half as many; calm, more again', () => {
  const pace = new WritePace()
  pace.learn(204, 0.95, 1_000)
  // Another answer of the same moment.
  pace.learn(204, 0.95, 1_001)
  expect(pace.share).toBeCloseTo(0.9)
  pace.learn(429, undefined, 2_000)
  expect(pace.share).toBeCloseTo(0.45)
  // Close to it, not near: it stays.
  pace.learn(204, 0.85, 3_000)
  expect(pace.share).toBeCloseTo(0.45)
  expect(begun(pace, 2, 3_000)[1]).toBeGreaterThan(3_100)
  for (let seconds = 4; seconds < 60; seconds++) pace.learn(204, undefined, seconds * 1_000)
  expect(pace.share).toBe(1)
})

test('some always begin', () => {
  const pace = new WritePace()
  for (let seconds = 1; seconds < 60; seconds++) pace.learn(429, undefined, seconds * 1_000)
  expect(pace.share).toBeGreaterThan(0)
})

test('a connection that failed teaches nothing', () => {
  const pace = new WritePace()
  pace.learn(undefined, undefined, 1_000)
  expect(pace.share).toBe(1)
})

test('a clock that is set back stops nothing', () => {
  const pace = new WritePace()
  begun(pace, 500, 1_000_000)
  expect(pace.takeTurn(500)).toBe(0)
})
