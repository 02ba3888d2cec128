import { expect, test } from 'vitest'
import type { Progress } from '../../../shared/model/progress.ts'
import { RunMeter } from './run-meter.ts'

function watched(total: number, plannedMs: number, followingMs = 0) {
  const time = { nowMs: Date.parse('2026-11-21T10:00:00Z') }
  const told: Progress[] = []
  const meter = new RunMeter({
    onProgress: (progress) => told.push(progress),
    now: () => new Date(time.nowMs).toISOString(),
    total,
    plannedMs,
    followingMs,
  })
  return { time, told, meter }
}

test('tells what is done of all, ten times a second at most', () => {
  const { time, told, meter } = watched(100, 1_000)
  meter.begin('Restoring Ada')
  for (let index = 0; index < 50; index++) {
    time.nowMs += 10
    meter.add(1)
  }
  expect(told[0]).toMatchObject({ doing: 'Restoring Ada', done: 0, total: 100, waiting: null })
  expect(told).toHaveLength(6)
  expect(told.at(-1)?.done).toBe(50)
})

test('a wait is told at once, and its end', () => {
  const { told, meter } = watched(100, 1_000)
  meter.begin('Restoring Ada')
  meter.wait('Microsoft Graph asked to wait 60 seconds.')
  meter.wait(null)
  expect(told.map((one) => one.waiting)).toEqual([null, 'Microsoft Graph asked to wait 60 seconds.', null])
})

test('at first the rest takes as long as planned, with what follows', () => {
  const { meter } = watched(100, 20_000, 5_000)
  expect(meter.leftMs()).toBe(25_000)
  meter.add(50)
  expect(meter.leftMs()).toBe(15_000)
})

test('then as long as the last seconds say', () => {
  const { time, meter } = watched(1_000, 10_000, 5_000)
  for (let index = 0; index < 100; index++) {
    time.nowMs += 500
    meter.add(1)
  }
  expect(meter.leftMs() / 1_000).toBeCloseTo(900 * 0.5 + 5, 0)
  // Twice as fast from here on: what was before is forgotten.
  for (let index = 0; index < 100; index++) {
    time.nowMs += 250
    meter.add(1)
  }
  expect(meter.leftMs() / 1_000).toBeCloseTo(800 * 0.25 + 5, 0)
})
