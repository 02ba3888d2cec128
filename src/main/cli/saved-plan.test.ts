import { expect, test } from 'vitest'
import { planOf } from '../../../test/hand-made/plan-of.ts'
import { but, user } from '../../../test/hand-made/states.ts'
import { idOf } from '../../../test/hand-made/tenant-of.ts'
import type { Plan } from '../../shared/model/plan.ts'
import { toPlanText } from './plan-text.ts'
import { toShown } from './saved-plan.ts'

const glass = user('Glass', { id: idOf(1) })
const disabled = but(glass, { content: { accountEnabled: false } })
const options = { links: 'equal', allowGive: true, allowTake: true } as const
const made = (): Promise<Plan> => planOf({ was: [disabled], now: [glass], breakGlass: [glass.id], options })
const why = 'Disables the break-glass account Glass: it can no longer sign in.'

test('a plan in words says whom a step locks out, and how the check ended', async () => {
  expect(toPlanText(await made())).toEqual(
    expect.arrayContaining([
      `         Locks out: ${why} Left out unless --allow lockout.`,
      'Lock-out check: checked.',
      `  Step 1 (Glass) is left out. ${why}`,
    ]),
  )
})

test('a file that ticks what locks somebody out, and hides it, is shown as what it is', async () => {
  const now = await made()
  const { lockOut: _, ...forged } = now
  const saved: Plan = { ...forged, steps: now.steps.map(({ locksOut: _why, ...step }) => ({ ...step, ticked: true })) }
  const shown = toShown(saved, now, false)
  expect(shown.steps).toMatchObject([{ ticked: true, locksOut: [why] }])
  expect(shown.lockOut).toMatchObject({ state: 'danger', isAllowed: false })
  expect(toShown(saved, now, true).lockOut?.isAllowed).toBe(true)
})
