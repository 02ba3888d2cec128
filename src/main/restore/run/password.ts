import { passwordPlaceholder } from '../../../shared/kinds/kind.ts'
import type { GraphRequest } from '../../../shared/model/graph-request.ts'
import type { JsonObject } from '../../../shared/model/json.ts'

/** Four kinds of signs, without those that look alike; Entra asks for three kinds. Graph docs: resources/passwordprofile. */
const signs = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!#%+-=?@_']
const all = signs.join('')
const length = 28

/** Shorter parts of a name are not looked for: Entra compares whole names. Entra docs: authentication/concept-password-ban-bad. */
const leastLetters = 3

/** The words in names of which a password must hold none, in small letters. */
const wordsIn = (names: readonly string[]): readonly string[] =>
  names
    .flatMap((name) => name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => word.length >= leastLetters)

/** A random password of 28 signs with all four kinds in it, and none of these names: about 170 bits. */
export function generatePassword(randomBytes: (count: number) => Uint8Array, names: readonly string[] = []): string {
  const words = wordsIn(names)
  for (;;) {
    const picked: string[] = []
    // Bytes past the last full round of signs would favour the first ones.
    const fair = 256 - (256 % all.length)
    while (picked.length < length)
      for (const byte of randomBytes(length))
        if (byte < fair && picked.length < length) picked.push(all[byte % all.length] ?? '')
    const password = picked.join('')
    const isNamed = words.some((word) => password.toLowerCase().includes(word))
    if (!isNamed && signs.every((kind) => picked.some((sign) => kind.includes(sign)))) return password
  }
}

/** Whether this request asks for a generated password: only where a password stands, whatever the tenant's data read like. */
export const needsPassword = (request: GraphRequest): boolean =>
  profileOf(request)?.['password'] === passwordPlaceholder

/** The request with the password in its place. Never to be journaled. */
export const withPassword = (request: GraphRequest, password: string): GraphRequest => ({
  ...request,
  body: { ...(request.body as JsonObject), passwordProfile: { ...profileOf(request), password } },
})

function profileOf({ body }: GraphRequest): JsonObject | undefined {
  const profile = (body as { readonly passwordProfile?: unknown } | null | undefined)?.passwordProfile
  return typeof profile === 'object' && profile !== null ? (profile as JsonObject) : undefined
}
