import { z } from 'zod'
import { namedRefSchema } from './ref.ts'

/** Who made a change and when (ISO 8601 UTC), where an entry of the audit log tells. */
const author = { who: z.string().optional(), at: z.string().optional() }

/** An attribute whose value differs. `before`/`after` are absent where the value is empty on that side. */
export const attributeChangeSchema = z.object({
  name: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  /** Whether a rule of the kind calls this made by the service: hidden unless asked for. */
  noise: z.boolean().optional(),
  ...author,
})
export type AttributeChange = z.infer<typeof attributeChangeSchema>

/** A link that stands on one side only. */
export const linkChangeSchema = z.object({
  link: z.string(),
  change: z.enum(['added', 'removed']),
  target: namedRefSchema,
  ...author,
})
export type LinkChange = z.infer<typeof linkChangeSchema>

/** An object that differs between two sides. */
export const changeSchema = namedRefSchema.extend({
  change: z.enum(['added', 'removed', 'changed']),
  /** The id on the later side, where the object was created anew and mapped. */
  newId: z.string().optional(),
  attributes: z.array(attributeChangeSchema),
  links: z.array(linkChangeSchema),
  ...author,
})
export type Change = z.infer<typeof changeSchema>

/** One kind, or one part of it, that one side did not read: there the comparison says nothing. */
export const notCapturedSchema = z.object({
  kind: z.string(),
  part: z.string(),
  side: z.enum(['from', 'to']),
  reason: z.string(),
  /** Set where only this one object's part was not read. */
  object: namedRefSchema.optional(),
})
export type NotCaptured = z.infer<typeof notCapturedSchema>

/** A side of a comparison: a snapshot's number, or the tenant as it is now. */
export const sideSchema = z.union([z.number().int().positive(), z.literal('live')])
export type Side = z.infer<typeof sideSchema>

/** The difference of two sides; the shape scripts rely on. */
export const differenceSchema = z.object({
  from: sideSchema,
  to: sideSchema,
  summary: z.object({ added: z.number(), removed: z.number(), changed: z.number() }),
  changes: z.array(changeSchema),
  /** Objects that were created anew and equal the old one but for id and server-made values: no difference. */
  mapped: z.array(namedRefSchema.extend({ newId: z.string() })),
  notCaptured: z.array(notCapturedSchema),
})
export type Difference = z.infer<typeof differenceSchema>
