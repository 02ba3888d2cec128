import { z } from 'zod'

/** A write to Microsoft Graph exactly as it will be sent, but for the token. */
export const graphRequestSchema = z.object({
  method: z.enum(['POST', 'PATCH', 'PUT', 'DELETE']),
  /** Absolute. `{new:ID}` stands for the id that the object once known as ID gets when its step has run. */
  url: z.string(),
  /** The JSON body. */
  body: z.unknown().optional(),
  /** Instead of a body: the hash of the stored photo whose bytes are sent as `image/jpeg`. */
  photo: z.string().optional(),
})
export type GraphRequest = z.infer<typeof graphRequestSchema>

/** Where the id of an object stands that is not created yet. Resolved when the step runs. */
export const toNewId = (oldId: string): string => `{new:${oldId}}`

/** Replaces every `{new:ID}` in a request by what `idOf` says. Throws what `idOf` throws. */
export function resolveNewIds(request: GraphRequest, idOf: (oldId: string) => string): GraphRequest {
  const text = JSON.stringify(request)
  return JSON.parse(text.replace(/\{new:([^}"]+)\}/g, (_, oldId: string) => idOf(oldId))) as GraphRequest
}
