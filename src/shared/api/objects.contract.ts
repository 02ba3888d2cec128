import { z } from 'zod'
import { namedRefSchema, refSchema } from '../model/ref.ts'
import { procedure } from './procedure.ts'

const at = z.object({ snapshot: z.number().int().positive() })

/** The photo of an object: the hash stands for its bytes. */
const photoRefSchema = z.object({ hash: z.string(), sizeBytes: z.number() })

/** One object at one moment, as it crosses to the window. */
export const objectDetailsSchema = namedRefSchema.extend({
  caption: z.string(),
  /** Stored and computed attributes; an empty one is absent. */
  content: z.record(z.string(), z.unknown()),
  /** The attributes that were asked for; what is not among them is not known. */
  asked: z.array(z.string()),
  /** Set where the object was erased on request: when. Nothing is known of it but its id and its links. */
  forgottenAt: z.string().optional(),
  /** Null: asked, there is none. Absent: not asked. */
  photo: photoRefSchema.nullable().optional(),
  links: z.array(
    z.object({
      link: z.string(),
      targets: z.array(namedRefSchema.extend({ caption: z.string().optional() })),
      isComplete: z.boolean(),
      reason: z.string().optional(),
    }),
  ),
  /** Links of others that lead here. */
  linkedFrom: z.array(z.object({ link: z.string(), source: namedRefSchema })),
})
export type ObjectDetails = z.infer<typeof objectDetailsSchema>

export const objectRowSchema = namedRefSchema.extend({
  caption: z.string(),
  branch: z.string().nullable(),
  values: z.record(z.string(), z.unknown()),
  photo: z.string().nullable(),
  /** How it stands in the newest snapshot, where another is looked at. */
  since: z.enum(['changed', 'deleted']).optional(),
})
export type ObjectRowView = z.infer<typeof objectRowSchema>

/** Which objects of a kind, in which order. */
const rowsWishSchema = at.extend({
  kind: z.string(),
  branch: z.string().optional(),
  filter: z.string().optional(),
  /** Only those whose photo is kept. */
  hasPhoto: z.boolean().optional(),
  columns: z.array(z.string()),
  sort: z.object({ column: z.string(), descending: z.boolean() }).optional(),
})

export const objectsContract = {
  /** How many objects of a kind there are in each branch. */
  branches: procedure
    .input(at.extend({ kind: z.string() }))
    .output(z.array(z.object({ branch: z.string(), count: z.number() }))),
  rows: procedure
    .input(
      rowsWishSchema.extend({
        from: z.number().int().nonnegative(),
        count: z.number().int().positive().max(1000),
      }),
    )
    .output(z.object({ rows: z.array(objectRowSchema), total: z.number() })),
  /** At which of these rows an object stands; null: it is not among them. */
  place: procedure.input(rowsWishSchema.extend({ id: z.string() })).output(z.object({ row: z.number().nullable() })),
  /** `isBrief`: without what leads to it, of which there may be as much as there are users. */
  get: procedure.input(at.extend({ ref: refSchema, isBrief: z.boolean().optional() })).output(objectDetailsSchema),
  history: procedure.input(z.object({ ref: refSchema })).output(
    z.array(
      z.object({
        from: z.number(),
        until: z.number().nullable(),
        id: z.string(),
        parts: z.array(z.string()),
        /** Links from it and to it that came or went with the stretch: who joined, who left. A hundred at most. */
        links: z.array(z.object({ link: z.string(), change: z.enum(['added', 'removed']), other: namedRefSchema })),
        moreLinks: z.number(),
      }),
    ),
  ),
  photo: procedure.input(z.object({ hash: z.string() })).output(z.instanceof(Blob)),
}
