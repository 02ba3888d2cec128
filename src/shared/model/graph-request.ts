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

/** Names the target of a link in a body; tenant data never stands there. */
const isReference = (name: string): boolean => name === '@odata.id' || name.endsWith('@odata.bind')

/**
 * Changes the places of a request that hold ids: its address, and the addresses in its body (`@odata.id`, `…@odata.bind`).
 * Whatever else is in the body is data of the tenant and stays as it is, also where it reads like a placeholder.
 */
export function mapAddresses(request: GraphRequest, change: (address: string) => string): GraphRequest {
  const { body } = request
  const mapped = { ...request, url: change(request.url) }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return mapped
  const changeAll = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(changeAll) : typeof value === 'string' ? change(value) : value
  const entries = Object.entries(body).map(([name, value]) => [name, isReference(name) ? changeAll(value) : value])
  return { ...mapped, body: Object.fromEntries(entries) as unknown }
}

/** Every address in a request: where it goes, and whom its body names. */
export function addressesOf(request: GraphRequest): readonly string[] {
  const found: string[] = []
  mapAddresses(request, (address) => {
    found.push(address)
    return address
  })
  return found
}

/** Replaces every `{new:ID}` in the addresses of a request by what `idOf` says. Throws what `idOf` throws. */
export const resolveNewIds = (request: GraphRequest, idOf: (oldId: string) => string): GraphRequest =>
  mapAddresses(request, (address) => address.replace(/\{new:([^}]+)\}/g, (_, oldId: string) => idOf(oldId)))
