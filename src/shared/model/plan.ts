import { z } from 'zod'
import { graphRequestSchema } from './graph-request.ts'
import { namedRefSchema, refSchema } from './ref.ts'

/** How links are put back: only add what is missing (the default), only remove what is extra, or make equal. */
export const linkModes = ['add', 'remove', 'equal'] as const
export type LinkMode = (typeof linkModes)[number]

/** What the user chose to restore. */
export const selectionSchema = z.object({
  /** Single objects; empty with `kinds` empty means everything. */
  objects: z.array(refSchema),
  /** Whole kinds. */
  kinds: z.array(z.string()),
  /** Only these attributes and links of them; null: all. */
  parts: z.array(z.string()).nullable(),
})
export type Selection = z.infer<typeof selectionSchema>

/** How the user wants it restored. */
export const restoreOptionsSchema = z.object({
  links: z.enum(linkModes),
  /** Tick steps that give access. */
  allowGive: z.boolean(),
  /** Tick steps that take something away. */
  allowTake: z.boolean(),
})
export type RestoreOptions = z.infer<typeof restoreOptionsSchema>

/** What one step does. */
export const stepActions = ['restoreFromBin', 'create', 'update', 'photo', 'licence', 'link', 'unlink'] as const
export type StepAction = (typeof stepActions)[number]

/** One value a step writes: what is there now and what is there after. Absent: empty. */
export const stepChangeSchema = z.object({ name: z.string(), now: z.unknown(), after: z.unknown() })
export type StepChange = z.infer<typeof stepChangeSchema>

/** One step of a plan: one object, one purpose, its exact requests. */
export const planStepSchema = z.object({
  /** Its place, from 1; later steps may need earlier ones. */
  step: z.number().int().positive(),
  action: z.enum(stepActions),
  /** Set where the step gives access: the sentence that says which. Such a step starts unticked. */
  gives: z.string().optional(),
  /** Set where the step takes something away: the sentence that says what. Such a step starts unticked. */
  takes: z.string().optional(),
  ticked: z.boolean(),
  object: namedRefSchema,
  /** The attributes or the link it is about. */
  parts: z.array(z.string()),
  /** The steps that must have been done before. */
  dependsOn: z.array(z.number()),
  requests: z.array(graphRequestSchema),
  /** What the step writes, for *now and after*. */
  changes: z.array(stepChangeSchema),
  /** For link steps: whom it adds or removes. */
  targets: z.array(namedRefSchema),
  /** Hash over what the step is and what it relies on; a saved plan is held against it. */
  hash: z.string(),
})
export type PlanStep = z.infer<typeof planStepSchema>

/** Something of the selection that cannot be restored, and why. */
export const blockedSchema = z.object({ object: namedRefSchema, part: z.string().optional(), reason: z.string() })
export type Blocked = z.infer<typeof blockedSchema>

/** The ordered steps a restore would take. Making it writes nothing. */
export const planSchema = z.object({
  /** Hash over all of it: two plans with the same steps have the same. */
  plan: z.string(),
  snapshot: z.number().int().positive(),
  selection: selectionSchema,
  options: restoreOptionsSchema,
  steps: z.array(planStepSchema),
  blocked: z.array(blockedSchema),
  warnings: z.array(z.string()),
  /** Resource units and write requests of the ticked steps, and the estimate from Graph's published limits. */
  units: z.number(),
  writes: z.number(),
  estimateMs: z.number(),
})
export type Plan = z.infer<typeof planSchema>
