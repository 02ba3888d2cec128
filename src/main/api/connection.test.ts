import { expect, test } from 'vitest'
import type { Plan } from '../../shared/model/plan.ts'
import type { Context } from './base.ts'
import { toResumable } from './connection.ts'

const context = { engine: { now: () => new Date('2026-11-22T12:00:00Z') } } as unknown as Context
const plan = { steps: [{ step: 1 }] } as unknown as Plan

test('a run that is gone on with asks for what its plan needs; one that is only ended, because it is too old, for nothing', () => {
  expect(toResumable(context, { plan, startedAt: '2026-11-21T12:00:00Z' })).toEqual(plan)
  expect(toResumable(context, { plan, startedAt: '2026-11-21T11:59:59Z' }).steps).toEqual([])
})
