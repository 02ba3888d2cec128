import { expect, test } from 'vitest'
import { Lane, lanePaces } from './lane.ts'

const placesOf = (lane: Lane): number => {
  let places = 0
  while (lane.tryEnter(0)) places += 1
  return places
}

test('begins with eight places', () => {
  expect(placesOf(new Lane(lanePaces.directory))).toBe(8)
})

test('halves when it is throttled or the load passes the limit, and keeps one place', () => {
  const lane = new Lane(lanePaces.directory)
  lane.learn(429, undefined)
  expect(lane.limit).toBe(4)
  lane.learn(200, 1.2)
  expect(lane.limit).toBe(2)
  for (let i = 0; i < 5; i++) lane.learn(429, undefined)
  expect(lane.limit).toBe(1)
})

test('gives up one place as the load comes near the limit, once for all calls under way', () => {
  const lane = new Lane(lanePaces.directory)
  for (let i = 0; i < 8; i++) lane.learn(200, 0.9)
  expect(lane.limit).toBe(7)
  for (let i = 0; i < 7; i++) lane.learn(200, 0.95)
  expect(lane.limit).toBe(6)
})

test('keeps two places near the limit, and one at it', () => {
  const lane = new Lane(lanePaces.directory)
  for (let i = 0; i < 100; i++) lane.learn(200, 0.96)
  expect(lane.limit).toBe(2)
  for (let i = 0; i < 2; i++) lane.learn(200, 0.98)
  expect(lane.limit).toBe(1)
  for (let i = 0; i < 10; i++) lane.learn(200, 0.91)
  expect(lane.limit).toBe(1)
})

test('a load that leaves room is calm', () => {
  const lane = new Lane(lanePaces.directory)
  lane.learn(429, undefined)
  for (let i = 0; i < 10; i++) lane.learn(200, 0.85)
  expect(lane.limit).toBe(5)
})

test('grows again while it is calm, to eight at most', () => {
  const lane = new Lane(lanePaces.directory)
  lane.learn(429, undefined)
  for (let i = 0; i < 10; i++) lane.learn(200, undefined)
  expect(lane.limit).toBe(5)
  for (let i = 0; i < 100; i++) lane.learn(200, undefined)
  expect(lane.limit).toBe(8)
})

test('a call that got no answer teaches nothing', () => {
  const lane = new Lane(lanePaces.directory)
  lane.learn(429, undefined)
  for (let i = 0; i < 100; i++) lane.learn(undefined, undefined)
  expect(lane.limit).toBe(4)
})

test('whoever leaves wakes the next in line', async () => {
  const lane = new Lane(lanePaces.directory)
  placesOf(lane)
  const woken = lane.waitForPlace(new AbortController().signal)
  lane.leave()
  await woken
  expect(lane.tryEnter(0)).toBe(true)
})

test('whoever gives up leaves the line', async () => {
  const lane = new Lane(lanePaces.directory)
  placesOf(lane)
  const impatient = new AbortController()
  const first = lane.waitForPlace(impatient.signal)
  const second = lane.waitForPlace(new AbortController().signal)
  impatient.abort(new Error('enough'))
  await expect(first).rejects.toThrow('enough')
  lane.leave()
  await expect(second).resolves.toBeUndefined()
})

test.each([
  ['policies', 1, 1_000],
  ['reports', 5, 10_000],
] as const)('%s: no more than %i begin within %i milliseconds', (name, most, withinMs) => {
  const lane = new Lane(lanePaces[name])
  const began: number[] = []
  for (let nowMs = 0; nowMs < 60_000; nowMs += 10) {
    if (lane.paceMs(nowMs) > 0 || !lane.tryEnter(nowMs)) continue
    began.push(nowMs)
    lane.leave()
  }
  for (const [place, atMs] of began.entries()) expect((began[place + most] ?? 1e9) - atMs).toBeGreaterThan(withinMs)
  // Nor much fewer: a twentieth at most.
  expect(began.length).toBeGreaterThanOrEqual(((60_000 / withinMs) * most) / 1.1)
})

test('a clock that is set back holds a lane for its pace, not longer', () => {
  const lane = new Lane(lanePaces.policies)
  lane.tryEnter(1_000_000)
  expect(lane.paceMs(500)).toBe(1_050)
})
