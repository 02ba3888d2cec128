import { z } from 'zod'

/** A write to Microsoft Graph exactly as it will be sent, but for the token. */
export const graphRequestSchema = z.object({
  method: z.enum(['POST', 'PATCH', 'PUT', 'DELETE']),
  /** Absolute. `{new:ID}` stands for the id that the object once known as ID gets when its step has run. */
  url: z.string(),
  /** The JSON body. */
  body: z.unknown().optional(),
  /** Top-level fields of the body in which ids of objects stand, as `{new:ID}` too. Elsewhere that is data of the tenant. */
  names: z.array(z.string()).optional(),
  /** Instead of a body: the hash of the stored photo whose bytes are sent as `image/jpeg`. */
  photo: z.string().optional(),
})
export type GraphRequest = z.infer<typeof graphRequestSchema>

/** Where the id of an object stands that is not created yet. Resolved when the step runs. */
export const toNewId = (oldId: string): string => `{new:${oldId}}`

/** Names the target of a link in a body; tenant data never stands there. */
const isReference = (name: string): boolean => name === '@odata.id' || name.endsWith('@odata.bind')

/** Changes every text in a value, however deep. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, mapTexts(inner, change)]))
}

/**
 * Changes the places of a request that hold ids: its address, the addresses in its body (`@odata.id`, `…@odata.bind`), and
 * the fields it names. Whatever else is in the body is data of the tenant and stays as it is, also where it reads like a
 * placeholder.
 */
export function mapAddresses(request: GraphRequest, change: (address: string) => string): GraphRequest {
  const { body, names } = request
  const mapped = { ...request, url: change(request.url) }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return mapped
  const holdsIds = (name: string): boolean => isReference(name) || names?.includes(name) === true
  const entries = Object.entries(body).map(([name, value]) => [name, holdsIds(name) ? mapTexts(value, change) : value])
  return { ...mapped, body: Object.fromEntries(entries) as unknown }
}

/** Every address in a request, and every text in the fields it names: where it goes, and whom its body names. */
export function addressesOf(request: GraphRequest): readonly string[] {
  const found: string[] = []
  mapAddresses(request, (address) => {
    found.push(address)
    return address
  })
  return found
}

const placeholder = /\{new:([^}]+)\}/g

/** Replaces every `{new:ID}` in a text by what `idOf` says. */
export const resolveText = (text: string, idOf: (oldId: string) => string): string =>
  text.replace(placeholder, (_, oldId: string) => idOf(oldId))

/** Replaces every `{new:ID}` where a request holds ids by what `idOf` says. Throws what `idOf` throws. */
export const resolveNewIds = (request: GraphRequest, idOf: (oldId: string) => string): GraphRequest =>
  mapAddresses(request, (address) => resolveText(address, idOf))
