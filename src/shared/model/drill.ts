import { z } from 'zod'
import { namedRefSchema } from './ref.ts'
import { outcomes } from './snapshot.ts'
import { damageSchema } from './verify.ts'

const count = z.number().int().nonnegative()

/** How many values came back. */
export const keptSchema = z.object({
  /** A restore wrote them, and they read back as they were. */
  kept: count,
  /** There from the start, because no restore can write them: they count in the total and are not kept. */
  given: count,
  /** All that the snapshot holds and that is not called read-only as such. */
  total: count,
})
export type Kept = z.infer<typeof keptSchema>

/** Why values did not come back: one sentence, with how many it is true of and one object as an example. */
export const drillReasonSchema = z.object({
  reason: z.string(),
  /** Values: attributes, photos and links. Of an object that has none that count, 0. */
  count,
  objects: count,
  /** Attributes and links it is about; empty: whole objects. */
  parts: z.array(z.string()),
  example: namedRefSchema,
  /** Whether it says why a restore cannot write what stands in the tenant by itself. */
  isGiven: z.boolean(),
})
export type DrillReason = z.infer<typeof drillReasonSchema>

/** How one kind came back. */
export const drillKindSchema = z.object({
  kind: z.string(),
  /** Objects of the snapshot that could be read. */
  objects: count,
  /** Objects that a restore brought back. */
  restored: count,
  /** Those of them of which nothing is missing. */
  whole: count,
  /** Objects that no restore creates: taken for there. */
  given: count,
  /** Attributes, and photos. */
  attributes: keptSchema,
  links: keptSchema,
  /** What is there afterwards and should not be: objects, and attributes and links of objects that came back. Named: a few. */
  extra: z.object({ objects: count, values: count, examples: z.array(namedRefSchema) }),
  reasons: z.array(drillReasonSchema),
  /** What objects that were made anew leave to be done by hand. */
  toDo: z.array(z.object({ todo: z.string(), objects: count, example: namedRefSchema })),
  /** Why the snapshot holds nothing or not all of the kind; null: it holds all. */
  notRead: z.string().nullable(),
})
export type DrillKind = z.infer<typeof drillKindSchema>

/** What came of restoring a whole snapshot into an empty tenant; the shape scripts rely on. */
export const drillReportSchema = z.object({
  snapshot: z.number().int().positive(),
  /** Kept values ÷ all values that are not called read-only as such; 1 where there are none. */
  score: z.number(),
  /** The same without the values that stand in the tenant by themselves. */
  scoreOfWritable: z.number(),
  values: keptSchema,
  kinds: z.array(drillKindSchema),
  /** Each plan that was made and run; a later one does what an earlier one could not yet. */
  rounds: z.array(z.object({ steps: count, writes: count, outcome: z.enum(outcomes) })),
  /** What cannot be read from the vault. */
  damage: z.array(damageSchema),
  /** What the drill does not prove, each a sentence. */
  notes: z.array(z.string()),
  /** The folder of the vault with what came back; null: it was thrown away. */
  keptIn: z.string().nullable(),
  ms: z.number(),
})
export type DrillReport = z.infer<typeof drillReportSchema>
