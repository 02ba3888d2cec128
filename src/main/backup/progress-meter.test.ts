import { expect, test } from 'vitest'
import type { Progress } from '../../shared/model/progress.ts'
import { ProgressMeter } from './progress-meter.ts'

function startMeter() {
  const told: Progress[] = []
  let nowMs = 0
  const meter = new ProgressMeter(
    (progress) => told.push(progress),
    () => new Date(nowMs),
  )
  return { meter, told, pass: (ms: number) => (nowMs += ms) }
}

test('tells at most ten times a second', () => {
  const { meter, told, pass } = startMeter()
  for (let ms = 0; ms < 1000; ms++) {
    meter.add(1)
    pass(1)
  }
  expect(told).toHaveLength(10)
})

test('names what is being read, and its total once that is known', async () => {
  const { meter, told, pass } = startMeter()
  await meter.during('users', false, async () => {
    await meter.during('groups', false, async () => undefined)
    pass(100)
    meter.expect(20)
    meter.add(20)
  })
  pass(100)
  meter.expect(5)
  await meter.during('the photos of users', true, async () => {
    pass(100)
    meter.add(5)
  })
  expect(told.map(({ doing, done, total }) => [doing, done, total])).toEqual([
    ['Reading users', 0, null],
    ['Reading users', 20, null],
    ['Reading the photos of users', 20, 25],
    ['Reading the photos of users', 25, 25],
  ])
})

test('joins what is read side by side into one sentence', async () => {
  const { meter, told, pass } = startMeter()
  await meter.during('users', false, () =>
    meter.during('groups', false, () =>
      meter.during('devices', false, async () => {
        pass(100)
        meter.add(1)
      }),
    ),
  )
  expect(told.at(-1)?.doing).toBe('Reading users, groups and devices')
})

test('of much that is read side by side it names two, and counts the rest', async () => {
  const { meter, told, pass } = startMeter()
  const inside = async (names: readonly string[]): Promise<void> => {
    const [name, ...rest] = names
    if (name !== undefined) return meter.during(name, false, () => inside(rest))
    pass(100)
    meter.add(1)
  }
  await inside(['users', 'groups', 'devices', 'domains', 'roles'])
  expect(told.at(-1)?.doing).toBe('Reading users, groups and 3 more')
})

test('a wait is told at once, and so is its end', () => {
  const { meter, told } = startMeter()
  meter.add(1)
  meter.wait('Microsoft Graph asked to wait 7 seconds.')
  meter.wait(null)
  expect(told.map(({ waiting }) => waiting)).toEqual([null, 'Microsoft Graph asked to wait 7 seconds.', null])
})
