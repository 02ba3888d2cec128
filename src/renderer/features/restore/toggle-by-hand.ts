import type { Plan, PlanStep } from '../../../shared/model/plan.ts'
import { answer, useRestore } from './restore.store.ts'
import { stepTexts } from './step-texts.ts'
import { type Toggled, toggleStep } from './toggle-step.ts'

function noteOf({ along, needsFirst, locksOut }: Toggled, wasTicked: boolean): string | null {
  if (locksOut !== undefined) return stepTexts.notAllowedToLockOut
  if (needsFirst.length > 0) return stepTexts.needsFirst(needsFirst)
  if (along.length === 0) return null
  return wasTicked ? stepTexts.alongUnticked(along) : stepTexts.alongTicked(along)
}

/** Ticks or unticks a step, says what went along with it, and takes that for the answer where something looks like it. */
export function toggleByHand(plan: Plan, { step, hash, alike, ticked }: PlanStep): void {
  const toggled = toggleStep(plan, step)
  useRestore.setState({ plan: toggled.plan, tickNote: noteOf(toggled, ticked) })
  if (alike !== undefined) answer(hash)
}
