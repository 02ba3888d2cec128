import { describe, expect, test } from 'vitest'
import { planRetry } from './plan-retry.ts'

const attempt = { retryAfterMs: undefined, failures: 1, isRepeatable: true }

test.each([200, 204, 400, 401, 403, 404, 409, 410, 412, 501])('%i stands as it is', (status) => {
  expect(planRetry({ ...attempt, status }, Math.random)).toBeUndefined()
})

test.each([429, 500, 502, 503, 504, undefined])('a repeatable call is repeated after %s', (status) => {
  expect(planRetry({ ...attempt, status }, () => 0)?.delayMs).toBe(500)
})

describe('a call that creates', () => {
  test.each([500, 502, 503, 504, undefined])('is not repeated after %s', (status) => {
    expect(planRetry({ ...attempt, status, isRepeatable: false }, Math.random)).toBeUndefined()
  })

  test('is repeated after 429: it was not carried out', () => {
    expect(planRetry({ ...attempt, status: 429, isRepeatable: false }, () => 0)).toBeDefined()
  })
})

test('never comes before its Retry-After, whatever chance says', () => {
  for (const random of [0, 0.3, 0.999])
    for (const retryAfterMs of [1, 2_128, 300_000])
      expect(
        planRetry({ ...attempt, status: 429, retryAfterMs, failures: 5 }, () => random)?.delayMs,
      ).toBeGreaterThanOrEqual(retryAfterMs)
})

test('backs off further with every failure, to a minute at most, never less than half', () => {
  const delays = [1, 2, 3, 4, 8].map(
    (failures) => planRetry({ ...attempt, status: 503, failures }, () => 0.9999999)?.delayMs,
  )
  expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 60_000])
})

test('everyone waits where the service asked, one call where it only failed', () => {
  expect(planRetry({ ...attempt, status: 429 }, () => 0)?.holdsLane).toBe(true)
  expect(planRetry({ ...attempt, status: 503, retryAfterMs: 5_000 }, () => 0)?.holdsLane).toBe(true)
  expect(planRetry({ ...attempt, status: 503 }, () => 0)?.holdsLane).toBe(false)
})

test('gives up in the end', () => {
  expect(planRetry({ ...attempt, status: 503, failures: 9 }, () => 0)).toBeUndefined()
  expect(planRetry({ ...attempt, status: 429, failures: 9 }, () => 0)).toBeDefined()
  expect(planRetry({ ...attempt, status: 429, failures: 20 }, () => 0)).toBeUndefined()
})
