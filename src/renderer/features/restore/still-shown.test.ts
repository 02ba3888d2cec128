import { beforeEach, expect, test } from 'vitest'
import type { Plan } from '../../../shared/model/plan.ts'
import { adjust, beginRestore, choose, goTo, takePlan, useRestore } from './restore.store.ts'
import { isSameChoice, isStillShown } from './still-shown.ts'

const plan: Plan = {
  plan: 'hash',
  snapshot: 1,
  selection: { objects: [], kinds: [], parts: null },
  options: { links: 'add', allowGive: false, allowTake: false },
  steps: [],
  blocked: [],
  warnings: [],
  units: 0,
  writes: 0,
  estimateMs: 0,
}

beforeEach(() => {
  beginRestore('vault', { snapshot: 1, selection: plan.selection })
  takePlan(plan, '2026-11-22T10:00:00.000Z')
})

const isShownAfter = (change: () => void): boolean => {
  const before = useRestore.getState()
  change()
  return isStillShown({ plan }, before, useRestore.getState())
}

test('a plan that nobody touched is what runs', () => {
  expect(isShownAfter(() => undefined)).toBe(true)
})

test.each<[string, () => void]>([
  ['its ticks', () => useRestore.setState({ plan: { ...plan } })],
  ['how links come back', () => choose({ links: 'equal' })],
  ['who is mailed', () => adjust({ mailInvitations: true })],
  ['the page', () => goTo('options')],
  ['what it is about', () => beginRestore('vault', { undoes: 1 })],
  ['the vault', () => beginRestore('other', useRestore.getState().wish)],
])('between the click and the run, whoever changes %s is not run over', (_, change) => {
  expect(isShownAfter(change)).toBe(false)
})

test('a run is gone on with only from the page that said so', () => {
  beginRestore('vault', { goesOnWith: 3 })
  const before = useRestore.getState()
  expect(isStillShown({ run: 3 }, before, useRestore.getState())).toBe(true)
  beginRestore('vault', { undoes: 2 })
  expect(isStillShown({ run: 3 }, before, useRestore.getState())).toBe(false)
})

test('a plan of another snapshot, or of anything else chosen meanwhile, is not taken', () => {
  const before = useRestore.getState()
  expect(isSameChoice(before, useRestore.getState())).toBe(true)
  choose({ snapshot: 2 })
  expect(isSameChoice(before, useRestore.getState())).toBe(false)
})
