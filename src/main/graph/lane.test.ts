import { expect, test } from 'vitest'
import { Lane } from './lane.ts'

const placesOf = (lane: Lane): number => {
  let places = 0
  while (lane.tryEnter()) places += 1
  return places
}

test('begins with eight places', () => {
  expect(placesOf(new Lane())).toBe(8)
})

test('halves when it is throttled or the load passes the limit, and keeps one place', () => {
  const lane = new Lane()
  lane.learn(429, undefined)
  expect(lane.limit).toBe(4)
  lane.learn(200, 1.2)
  expect(lane.limit).toBe(2)
  for (let i = 0; i < 5; i++) lane.learn(429, undefined)
  expect(lane.limit).toBe(1)
})

test('gives up one place as the load comes near the limit', () => {
  const lane = new Lane()
  lane.learn(200, 0.8)
  expect(lane.limit).toBe(7)
})

test('grows again while it is calm, to eight at most', () => {
  const lane = new Lane()
  lane.learn(429, undefined)
  for (let i = 0; i < 10; i++) lane.learn(200, undefined)
  expect(lane.limit).toBe(5)
  for (let i = 0; i < 100; i++) lane.learn(200, undefined)
  expect(lane.limit).toBe(8)
})

test('a call that got no answer teaches nothing', () => {
  const lane = new Lane()
  lane.learn(429, undefined)
  for (let i = 0; i < 100; i++) lane.learn(undefined, undefined)
  expect(lane.limit).toBe(4)
})

test('whoever leaves wakes the next in line', async () => {
  const lane = new Lane()
  placesOf(lane)
  const woken = lane.waitForPlace(new AbortController().signal)
  lane.leave()
  await woken
  expect(lane.tryEnter()).toBe(true)
})

test('whoever gives up leaves the line', async () => {
  const lane = new Lane()
  placesOf(lane)
  const impatient = new AbortController()
  const first = lane.waitForPlace(impatient.signal)
  const second = lane.waitForPlace(new AbortController().signal)
  impatient.abort(new Error('enough'))
  await expect(first).rejects.toThrow('enough')
  lane.leave()
  await expect(second).resolves.toBeUndefined()
})
