import { expect, it } from 'vitest'
import type { GraphError } from '../graph-error.ts'
import { ServiceLimits } from './service-limits.ts'

const policies = ['identity', 'conditionalAccess', 'policies']
const audits = ['auditLogs', 'directoryAudits']

function start() {
  const time = { ms: 0 }
  const limits = new ServiceLimits(() => time.ms)
  const take = (segments: readonly string[]): GraphError | undefined => {
    try {
      limits.take(segments)
      return undefined
    } catch (thrown) {
      return thrown as GraphError
    }
  }
  return { time, take }
}

it('serves Conditional Access once a second, all of it together, without a word on when to come back', () => {
  const { time, take } = start()
  expect(take(policies)).toBeUndefined()
  expect(take(['Identity', 'ConditionalAccess', 'namedLocations'])).toMatchObject({ status: 429, headers: {} })
  time.ms = 1000
  expect(take(policies)).toBeUndefined()
})

it('serves reports five times in ten seconds, and says when to come back', () => {
  const { time, take } = start()
  for (let nth = 0; nth < 5; nth++) {
    time.ms = nth * 1000
    expect(take(audits)).toBeUndefined()
  }
  expect(take(audits)).toMatchObject({ status: 429, headers: { 'Retry-After': '6' } })
  time.ms = 10_000
  expect(take(audits)).toBeUndefined()
  expect(take(audits)).toMatchObject({ headers: { 'Retry-After': '1' } })
})

it('leaves everything else alone', () => {
  const { take } = start()
  for (let nth = 0; nth < 20; nth++) expect(take(['users'])).toBeUndefined()
})
