import { expect, test } from 'vitest'
import { type CostlyStep, toPlanCost } from './plan-cost.ts'

const step = (action: string, kind: string, id: string, requests = 1): CostlyStep => ({
  action,
  object: { kind, id },
  requests: Array.from({ length: requests }),
})
const many = (count: number, make: (index: number) => CostlyStep): readonly CostlyStep[] =>
  Array.from({ length: count }, (_, index) => make(index))

test('nothing costs nothing', () => {
  expect(toPlanCost([])).toEqual({ units: 0, writes: 0, writingMs: 0, readingBackMs: 0 })
})

test('steps of one object follow each other, those of several run side by side', () => {
  const ofOne = toPlanCost(many(8, () => step('update', 'user', 'a')))
  const ofMany = toPlanCost(many(8, (index) => step('update', 'user', String(index))))
  expect(ofOne.writingMs).toBe(8 * 200)
  expect(ofMany.writingMs).toBe(200)
})

test('steps of another sort wait for those before them', () => {
  expect(toPlanCost([step('create', 'user', 'a'), step('update', 'user', 'a')]).writingMs).toBe(400)
})

test('many writes take as long as the published quota says', () => {
  const { writes, writingMs } = toPlanCost(many(10_000, (index) => step('link', 'group', String(index), 2)))
  expect(writes).toBe(20_000)
  expect(writingMs / 1_000).toBeGreaterThan(20_000 / 20)
  expect(writingMs / 1_000).toBeLessThan(20_000 / 20 / 0.9)
})

test('policies take a second for each request', () => {
  const { writingMs, readingBackMs } = toPlanCost(
    many(10, (index) => step('update', 'conditionalAccessPolicy', String(index))),
  )
  expect(writingMs).toBe(20 * 1_050)
  expect(readingBackMs).toBe(10 * 1_050)
})

test('a link is looked at with the object it is of, before and after', () => {
  const link = toPlanCost([step('link', 'group', 'a')])
  expect(link).toMatchObject({ units: 1 + 3 + 3, writingMs: 300, readingBackMs: 200 })
})
