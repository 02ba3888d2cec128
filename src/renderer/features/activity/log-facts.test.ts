import { expect, test } from 'vitest'
import type { ActivityState } from '../../../shared/model/activity.ts'
import type { Capture } from '../../../shared/model/capture.ts'
import { isLacking, toLogFacts } from './log-facts.ts'

const state: ActivityState = {
  auditDays: 180,
  signIns: false,
  signInDays: 30,
  held: [{ log: 'auditLog', entries: 7, oldest: '2026-03-01T00:00:00Z', newest: '2026-03-02T00:00:00Z' }],
}
const capture = (kind: string, how: Capture['state'], reason?: string): Capture => ({
  kind,
  part: 'objects',
  state: how,
  count: 0,
  exceptions: 0,
  ...(reason === undefined ? {} : { reason }),
})

test('each log with what is kept, for how long, and how it was read', () => {
  const [audit, signIns] = toLogFacts(state, [capture('auditLog', 'complete'), capture('signInLog', 'skipped', 'Off.')])
  expect(audit).toMatchObject({ log: 'auditLog', entries: 7, days: 180, isOn: true, state: 'complete', reason: null })
  expect(signIns).toMatchObject({ entries: 0, oldest: null, days: 30, isOn: false, state: 'skipped', reason: 'Off.' })
})

test.each<[string, boolean, Capture['state'], boolean]>([
  ['auditLog', false, 'complete', false],
  ['auditLog', false, 'refused', true],
  ['auditLog', false, 'skipped', true],
  ['signInLog', false, 'skipped', false],
  ['signInLog', true, 'skipped', true],
  ['signInLog', true, 'notLicensed', true],
])('%s, sign-ins on: %s, %s: lacking is %s', (log, signIns, how, lacking) => {
  const facts = toLogFacts({ ...state, signIns }, [capture(log, how)]).find((one) => one.log === log)
  expect(facts === undefined ? undefined : isLacking(facts)).toBe(lacking)
})

test('a log that the backup says nothing of was not read', () => {
  expect(toLogFacts(state, []).map((facts) => facts.state)).toEqual(['skipped', 'skipped'])
})
