import { passwordPlaceholder } from '../../../shared/kinds/kind.ts'
import type { GraphRequest } from '../../../shared/model/graph-request.ts'
import type { JsonValue } from '../../../shared/model/json.ts'

/** Four kinds of signs, without those that look alike; Entra asks for three kinds. Graph docs: resources/passwordprofile. */
const signs = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!#%+-=?@_']
const all = signs.join('')
const length = 28

/** A random password of 28 signs with all four kinds in it: about 170 bits. */
export function generatePassword(randomBytes: (count: number) => Uint8Array): string {
  for (;;) {
    const picked: string[] = []
    // Bytes past the last full round of signs would favour the first ones.
    const fair = 256 - (256 % all.length)
    while (picked.length < length)
      for (const byte of randomBytes(length))
        if (byte < fair && picked.length < length) picked.push(all[byte % all.length] ?? '')
    if (signs.every((kind) => picked.some((sign) => kind.includes(sign)))) return picked.join('')
  }
}

/** Whether this request asks for a generated password. */
export const needsPassword = (request: GraphRequest): boolean => JSON.stringify(request).includes(passwordPlaceholder)

/** The request with the password in its place. Never to be journaled. */
export function withPassword(request: GraphRequest, password: string): GraphRequest {
  const put = (value: JsonValue): JsonValue => {
    if (value === passwordPlaceholder) return password
    if (Array.isArray(value)) return value.map((item: JsonValue) => put(item))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, put(member as JsonValue)]))
  }
  return { ...request, body: put(request.body as JsonValue) }
}
