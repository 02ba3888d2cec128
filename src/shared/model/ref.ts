import { z } from 'zod'

/** Names one object of the tenant: its kind and the id Entra gave it. */
export const refSchema = z.object({ kind: z.string(), id: z.string() })
export type Ref = z.infer<typeof refSchema>

/** A `Ref` with the name people know it by; the id stands in where no name was ever read. */
export const namedRefSchema = refSchema.extend({ name: z.string() })
export type NamedRef = z.infer<typeof namedRefSchema>

/** One string for one object, usable as a map key and on the command line: `group:6c1f…`. */
export const toRefKey = (ref: Ref): string => `${ref.kind}:${ref.id}`

/** Reads `kind:id`. Returns undefined where there is no colon or a side is empty. */
export function fromRefKey(key: string): Ref | undefined {
  const at = key.indexOf(':')
  return at > 0 && at < key.length - 1 ? { kind: key.slice(0, at), id: key.slice(at + 1) } : undefined
}
