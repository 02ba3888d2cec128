import { expect, test } from 'vitest'
import { pacedProgress } from './paced-progress.ts'

test('after two seconds it says how long the rest takes', () => {
  let nowMs = 0
  const seen: (number | undefined)[] = []
  const onProgress = pacedProgress(
    ({ leftMs }) => seen.push(leftMs),
    () => nowMs,
  )
  for (const [atMs, done] of [
    [1000, 100],
    [2000, 250],
    [6000, 750],
    [8000, 1000],
  ] as const) {
    nowMs = atMs
    onProgress({ doing: 'Writing', done, total: 1000, waiting: null })
  }
  expect(seen).toEqual([undefined, 6000, 2000, undefined])
})

test('progress goes on ten times a second at most, and at the end', () => {
  let nowMs = 0
  const seen: number[] = []
  const onProgress = pacedProgress(
    ({ done }) => seen.push(done),
    () => nowMs,
  )
  for (let done = 1; done <= 1000; done += 1) {
    onProgress({ doing: 'Writing', done, total: 1000, waiting: null })
    nowMs += 1
  }
  expect(seen).toEqual([1, 101, 201, 301, 401, 501, 601, 701, 801, 901, 1000])
})
