import fc from 'fast-check'
import { hostileNames } from '../../src/main/export/hostile-names.ts'

/** The part of JSON Schema that zod makes of a call's input. */
export interface JsonSchema {
  readonly type?: string
  readonly properties?: { readonly [name: string]: JsonSchema }
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly $ref?: string
  readonly $defs?: { readonly [name: string]: JsonSchema }
}

/** What strings are made of besides hostile ones: some of it leads past the first checks. */
export interface Hints {
  /** For members that name a folder: nothing is made elsewhere. */
  readonly folders: readonly string[]
  readonly words: readonly string[]
}

/** Members that name a folder on this computer. */
const folderMembers: readonly string[] = ['dir', 'to', 'path']

const junkNumber = fc.oneof(
  fc.constantFrom(0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, Number.NaN, Number.POSITIVE_INFINITY),
  fc.integer(),
)
const hostileText = fc.oneof(
  fc.constantFrom(...hostileNames),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('\uD800', "' OR 1=1; --", '"*" NEAR (', '__proto__', 'constructor', 'A'.repeat(100_000)),
)

/** Anything that has no place there. Names of members that lead to a folder are left out of it. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, [], {}, [[]], { __proto__: null, toString: 'x' }),
  junkNumber,
  hostileText,
  fc.constant(JSON.parse('{"__proto__":{"isPolluted":true},"constructor":{"prototype":{"isPolluted":true}}}')),
  fc.jsonValue({ maxDepth: 3 }).filter((value) => !/"(dir|to|path)"/.test(JSON.stringify(value))),
)

/** Values of a schema, here and there with something that has no place in it. */
export function payloadsOf(schema: JsonSchema, hints: Hints): fc.Arbitrary<unknown> {
  const resolve = (found: JsonSchema): JsonSchema =>
    found.$ref === undefined ? found : (schema.$defs?.[found.$ref.split('/').at(-1) ?? ''] ?? {})
  const text = fc.oneof(fc.constantFrom(...hints.words), hostileText)
  const fitting = (given: JsonSchema, name: string, depth: number): fc.Arbitrary<unknown> => {
    const found = resolve(given)
    if (found.const !== undefined) return fc.constant(found.const)
    if (found.enum !== undefined) return fc.constantFrom(...found.enum)
    const ways = found.anyOf ?? found.oneOf
    if (ways !== undefined) return fc.oneof(...ways.map((way) => at(way, name, depth)))
    if (found.allOf !== undefined)
      return fc.tuple(...found.allOf.map((way) => at(way, name, depth))).map((all) => Object.assign({}, ...all))
    if (found.type === 'string') return folderMembers.includes(name) ? fc.constantFrom(...hints.folders) : text
    if (found.type === 'integer' || found.type === 'number') return fc.oneof(fc.integer({ min: 0, max: 4 }), junkNumber)
    if (found.type === 'boolean') return fc.boolean()
    if (found.type === 'null') return fc.constant(null)
    if (found.type === 'array')
      return depth > 5 ? fc.constant([]) : fc.array(at(found.items ?? {}, '', depth + 1), { maxLength: 3 })
    if (found.type === 'object' && found.properties !== undefined) {
      const members = Object.entries(found.properties).map(
        ([member, one]) => [member, at(one, member, depth + 1)] as const,
      )
      return fc.record(Object.fromEntries(members), { requiredKeys: [...(found.required ?? [])] })
    }
    return junk
  }
  const at = (found: JsonSchema, name: string, depth: number): fc.Arbitrary<unknown> =>
    fc.oneof(
      { weight: 12, arbitrary: fitting(found, name, depth) },
      { weight: 1, arbitrary: folderMembers.includes(name) ? fc.constantFrom(null, 7, {}) : junk },
    )
  return fc.oneof({ weight: 9, arbitrary: fitting(schema, '', 0) }, { weight: 1, arbitrary: junk })
}
