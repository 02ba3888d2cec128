import { expect, test } from 'vitest'
import type { Plan, PlanStep } from '../../../shared/model/plan.ts'
import type { RestoreReport } from '../../../shared/model/restore-report.ts'
import { useLockShown } from '../../app/lock.store.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { forgetRead, forgetWithLock } from './forget-read.ts'
import { beginRestore, takePlan, useRestore } from './restore.store.ts'

const step = (number: number, ticked: boolean, hash = `h${number}`): PlanStep => ({
  step: number,
  action: 'update',
  ticked,
  object: { kind: 'user', id: `id${number}`, name: 'Adele Vance' },
  parts: ['department'],
  dependsOn: [],
  requests: [{ method: 'PATCH', url: 'https://graph.example/users', body: { department: 'Retail' } }],
  changes: [{ name: 'department', now: 'Warehouse', after: 'Retail' }],
  targets: [],
  hash,
})

const planOf = (...steps: readonly PlanStep[]): Plan => ({
  plan: 'hash',
  snapshot: 1,
  selection: { objects: [], kinds: ['user'], parts: null },
  options: { links: 'add', allowGive: false, allowTake: false },
  steps: [...steps],
  blocked: [],
  warnings: ['Adele Vance: a warning.'],
  units: 0,
  writes: 0,
  estimateMs: 0,
})

const report: RestoreReport = {
  run: 7,
  outcome: 'complete',
  objects: [],
  worksheet: [{ object: { kind: 'user', id: 'u', name: 'Kim' }, todo: 'Hand over.', secret: 'a-secret-password' }],
  issues: [],
  differencesLeft: 0,
  writes: 1,
  ms: 1,
}

const held = (): string => JSON.stringify(useRestore.getState())

test('with a lock the plan goes, names and values with it; its ticks come back with the next one', () => {
  beginRestore('vault', { snapshot: 1, selection: planOf().selection })
  takePlan(planOf(step(1, false), step(2, true)), '2026-11-22T10:00:00.000Z')
  const stop = forgetWithLock()
  expect(held()).toContain('Adele Vance')
  useLockShown.setState({ locked: { isLocked: true } as never })
  expect(held()).not.toMatch(/Adele|Retail|Warehouse/)
  takePlan(planOf(step(1, true), step(2, true), step(3, true)), '2026-11-22T10:05:00.000Z')
  expect(useRestore.getState().plan?.steps.map(({ ticked }) => ticked)).toEqual([false, true, true])
  expect([...useRestore.getState().news]).toEqual([[3, 'new']])
  useLockShown.setState({ locked: null })
  stop()
})

test('a report goes with the passwords in it, and is read again from the vault', () => {
  beginRestore('vault', { snapshot: 1, selection: planOf().selection })
  useRestore.setState({ step: 'report', report })
  forgetRead()
  expect(held()).not.toContain('a-secret-password')
  expect(useRestore.getState()).toMatchObject({ step: 'report', report: null, wish: { shows: 7 } })
  // The same wish: another would begin anew.
  expect(useNavigation.getState().restore).toBe(useRestore.getState().wish)
})

test('what waits for permission is not asked for behind a lock: the plan comes first', () => {
  beginRestore('vault', { snapshot: 1, selection: planOf().selection })
  const plan = planOf(step(1, true))
  takePlan(plan, '2026-11-22T10:00:00.000Z')
  useRestore.setState({ step: 'permission', asked: { what: { plan }, consent: {} as never } })
  forgetRead()
  expect(useRestore.getState()).toMatchObject({ step: 'plan', asked: null, plan: null })
})
