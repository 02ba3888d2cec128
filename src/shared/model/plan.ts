import { z } from 'zod'
import { graphRequestSchema } from './graph-request.ts'
import { lockOutSchema } from './lock-out.ts'
import { toPlanCost } from './plan-cost.ts'
import { namedRefSchema, refSchema } from './ref.ts'
import { productSeatsSchema, seatWarnings, stepSeatsSchema } from './seats.ts'

/** How links are put back: only add what is missing (the default), only remove what is extra, or make equal. */
export const linkModes = ['add', 'remove', 'equal'] as const
export type LinkMode = (typeof linkModes)[number]

/**
 * An object to restore, by the id of the snapshot or by the one it has now. `parts`: only these of it, each an attribute
 * (`department`), a link (`members`), a link as its targets see it (`memberOf`), or one target (`members:ID`).
 */
export const selectedObjectSchema = refSchema.extend({ parts: z.array(z.string()).optional() })
export type SelectedObject = z.infer<typeof selectedObjectSchema>

/** What the user chose to restore. */
export const selectionSchema = z.object({
  /** Single objects. With `kinds` empty too: everything. */
  objects: z.array(selectedObjectSchema),
  /** Whole kinds. */
  kinds: z.array(z.string()),
  /** Only these parts of every object that names none of its own; null: all. */
  parts: z.array(z.string()).nullable(),
})
export type Selection = z.infer<typeof selectionSchema>

/**
 * Another name for an object that comes back, because its own is taken or cannot be used: the user principal name of a
 * user, the mail nickname of a group that is created anew.
 */
export const renameSchema = refSchema.extend({
  /** Absent: the name it had. */
  name: z.string().optional(),
  /** Mail addresses that somebody else has now are left out; without it the object is. Users in the recycle bin only. */
  dropsAddresses: z.literal(true).optional(),
})
export type Rename = z.infer<typeof renameSchema>

/** How the user wants it restored. */
export const restoreOptionsSchema = z.object({
  links: z.enum(linkModes),
  /** Tick steps that give access. */
  allowGive: z.boolean(),
  /** Tick steps that take something away. */
  allowTake: z.boolean(),
  /** Tick steps that lock out a break-glass account or whoever runs the restore; absent: never. */
  allowLockOut: z.boolean().optional(),
  /** Entra mails the invitations of guests who are created anew; absent: nobody is told. */
  mailInvitations: z.boolean().optional(),
  /** Objects that come back under another name. */
  renames: z.array(renameSchema).optional(),
  /** Objects that a recycle bin shows and does not give back, as that of Conditional Access may: they are created anew. */
  anew: z.array(refSchema).optional(),
})
export type RestoreOptions = z.infer<typeof restoreOptionsSchema>

/** What one step does. */
export const stepActions = [
  'restoreFromBin',
  'create',
  'update',
  'photo',
  'licence',
  'link',
  'unlink',
  /** Only in an undo: takes away again what the undone run made or brought back. */
  'delete',
] as const
export type StepAction = (typeof stepActions)[number]

/** One value a step writes: what is there now and what is there after. Absent: empty. */
export const stepChangeSchema = z.object({
  name: z.string(),
  now: z.unknown().optional(),
  after: z.unknown().optional(),
})
export type StepChange = z.infer<typeof stepChangeSchema>

/** Whom a link step adds or removes. `step`: the one that brings the target back; without it this target is left out. */
export const stepTargetSchema = namedRefSchema.extend({ step: z.number().int().positive().optional() })
export type StepTarget = z.infer<typeof stepTargetSchema>

/** A live object that somebody might take for the one a step creates anew. It is never taken for it. */
export const lookAlikeSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** ISO 8601 UTC, where Graph tells. */
  createdAt: z.string().optional(),
  /** Who made it, as the activity log in the vault tells. */
  author: z.string().optional(),
  /** Names; null: its kind has none, or they were not read. */
  owners: z.array(z.string()).nullable(),
})
export type LookAlike = z.infer<typeof lookAlikeSchema>

/** One step of a plan: one object, one purpose, its exact requests. */
export const planStepSchema = z.object({
  /** Its place, from 1; later steps may need earlier ones. */
  step: z.number().int().positive(),
  action: z.enum(stepActions),
  /** Set where the step gives access: the sentence that says which. Such a step starts unticked. */
  gives: z.string().optional(),
  /** Set where the step takes something away: the sentence that says what. Such a step starts unticked. */
  takes: z.string().optional(),
  /**
   * Set where running it, after the ticked steps before it, locks out a break-glass account or whoever runs the restore:
   * sentences that say whom and why. Such a step is ticked only where that is allowed too.
   */
  locksOut: z.array(z.string()).optional(),
  /** What to know before ticking it: until when the recycle bin keeps the object, who looks like it. */
  note: z.string().optional(),
  ticked: z.boolean(),
  object: namedRefSchema,
  /** The attributes or the link it is about. */
  parts: z.array(z.string()),
  /** The steps that must have been done before, those that bring back its targets included. */
  dependsOn: z.array(z.number()),
  requests: z.array(graphRequestSchema),
  /** What the step writes, for *now and after*. */
  changes: z.array(stepChangeSchema),
  targets: z.array(stepTargetSchema),
  /** The licences it gives or frees. */
  seats: z.array(stepSeatsSchema).optional(),
  /** Whole days until Entra deletes the object for good, as of when the plan was made. Of one in the recycle bin only. */
  daysLeft: z.number().int().nonnegative().optional(),
  /** What looks like the object it creates: whoever reads the plan says whether another is wanted beside. */
  alike: z.array(lookAlikeSchema).optional(),
  /** Hash over what the step is and what it relies on; a saved plan is held against it. */
  hash: z.string(),
})
export type PlanStep = z.infer<typeof planStepSchema>

/** Something of the selection that cannot be restored, and why. */
export const blockedSchema = z.object({ object: namedRefSchema, part: z.string().optional(), reason: z.string() })
export type Blocked = z.infer<typeof blockedSchema>

/** The ordered steps a restore would take. Making it writes nothing. */
export const planSchema = z.object({
  /** Hash over snapshot, selection, options and every step, ticked or not: the same steps have the same. */
  plan: z.string(),
  snapshot: z.number().int().positive(),
  /** The run that this plan takes back; absent: it restores what was chosen. */
  undoes: z.number().int().positive().optional(),
  selection: selectionSchema,
  options: restoreOptionsSchema,
  steps: z.array(planStepSchema),
  blocked: z.array(blockedSchema),
  warnings: z.array(z.string()),
  /** Whether it locks out somebody who must always get in, as judged with its ticks. Absent: nobody looked. */
  lockOut: lockOutSchema.optional(),
  /** The products whose licences its steps give or free. */
  products: z.array(productSeatsSchema).optional(),
  /** Resource units and write requests of the ticked steps, and the estimate from Graph's published limits. */
  units: z.number(),
  writes: z.number(),
  estimateMs: z.number(),
})
export type Plan = z.infer<typeof planSchema>

/** What the ticked steps cost: every step is checked by a read before, every object read back after. */
export function costOf(steps: readonly PlanStep[]): Pick<Plan, 'units' | 'writes' | 'estimateMs'> {
  const { units, writes, writingMs, readingBackMs } = toPlanCost(steps.filter((step) => step.ticked))
  return { units, writes, estimateMs: writingMs + readingBackMs }
}

/**
 * Whether a step can run when exactly the steps in `running` do: the one that brings back its object must, and of those
 * that bring back its targets at least one, unless a target needs none.
 */
export function canRun(step: PlanStep, running: ReadonlySet<number>): boolean {
  const ofTargets = new Set(step.targets.flatMap((target) => target.step ?? []))
  const isServed = step.targets.length === 0 || step.targets.some((t) => t.step === undefined || running.has(t.step))
  return isServed && step.dependsOn.every((needed) => ofTargets.has(needed) || running.has(needed))
}

/** The steps with those unticked that cannot run without what is unticked before them. */
export function withoutOrphans(steps: readonly PlanStep[]): readonly PlanStep[] {
  const running = new Set<number>()
  return steps.map((step) => {
    const ticked = step.ticked && canRun(step, running)
    if (ticked) running.add(step.step)
    return ticked === step.ticked ? step : { ...step, ticked }
  })
}

/** The plan with other ticks: what it costs and what is to be known of seats is judged again. */
export function withTicks(plan: Plan, steps: readonly PlanStep[]): Plan {
  const before = new Set(seatWarnings(plan))
  const next = { ...plan, steps: [...steps], ...costOf(steps) }
  return { ...next, warnings: [...plan.warnings.filter((one) => !before.has(one)), ...seatWarnings(next)] }
}

/** The plan without a step, and the other steps that fall with it because they need it. */
export function untick(plan: Plan, step: number): { readonly plan: Plan; readonly fallen: readonly number[] } {
  const steps = withoutOrphans(plan.steps.map((s) => (s.step === step ? { ...s, ticked: false } : s)))
  const fallen = plan.steps.filter((s, at) => s.step !== step && s.ticked && steps[at]?.ticked === false)
  return { plan: withTicks(plan, steps), fallen: fallen.map((s) => s.step) }
}

/** The plan with a step ticked, and the other steps that had to be ticked because it needs them. */
export function tick(plan: Plan, step: number): { readonly plan: Plan; readonly risen: readonly number[] } {
  const byNumber = new Map(plan.steps.map((s) => [s.step, s]))
  const wanted = new Set<number>()
  const add = (number: number): void => {
    const found = byNumber.get(number)
    if (found === undefined || wanted.has(number)) return
    wanted.add(number)
    const ofTargets = new Set(found.targets.flatMap((target) => target.step ?? []))
    for (const needed of found.dependsOn) if (!ofTargets.has(needed)) add(needed)
    const isServed = found.targets.some((t) => t.step === undefined || byNumber.get(t.step)?.ticked === true)
    if (!isServed) for (const needed of ofTargets) add(needed)
  }
  add(step)
  const steps = plan.steps.map((s) => (wanted.has(s.step) && !s.ticked ? { ...s, ticked: true } : s))
  const risen = plan.steps.filter((s) => s.step !== step && !s.ticked && wanted.has(s.step)).map((s) => s.step)
  return { plan: withTicks(plan, steps), risen }
}
