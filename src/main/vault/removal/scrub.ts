import { forgottenName } from '../../../shared/model/forgotten.ts'

/** What tells a person from others: ids, and texts that name the person. */
export interface Marks {
  readonly ids: ReadonlySet<string>
  /** Names and addresses. */
  readonly texts: readonly string[]
  /** By which the person signs in, in small letters. Absent: none is known. */
  readonly logins?: ReadonlySet<string>
}

/** Takes the marks of a person out of texts and of what was JSON. */
export interface Scrubber {
  readonly text: (text: string) => string
  /** The same with every string scrubbed, and every value of the person taken out where the JSON names the person by id. */
  readonly json: (value: unknown) => unknown
  readonly isPerson: (named: unknown) => boolean
}

const leastLetters = 3

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** Whole words only: "Ann" is not taken out of "Hannover". Longer texts first: a name may stand in an address. */
export function toPattern(texts: readonly string[]): RegExp | undefined {
  const forms = texts.flatMap((text) => [text, encodeURIComponent(text)])
  const wanted = [...new Set(forms.map((text) => text.toLowerCase()))]
    .filter((text) => text.length >= leastLetters)
    .sort((a, b) => b.length - a.length)
  if (wanted.length === 0) return undefined
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${wanted.map(quoted).join('|')})(?![\\p{L}\\p{N}])`, 'giu')
}

type Entries = { readonly [name: string]: unknown }

const isEntries = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Values of a step, a request or a to-do of the person: what is written and what is overwritten. */
const ownValues: ReadonlySet<string> = new Set(['now', 'after', 'body', 'photo', 'secret'])

/** Makes a scrubber for one person. */
export function makeScrubber({ ids, texts }: Marks): Scrubber {
  const pattern = toPattern(texts)
  const text = (given: string): string => (pattern === undefined ? given : given.replace(pattern, () => forgottenName))
  const isPerson = (named: unknown): boolean =>
    isEntries(named) && typeof named['id'] === 'string' && ids.has(named['id'].toLowerCase())
  const walk = (value: unknown, isOwn: boolean): unknown => {
    if (typeof value === 'string') return text(value)
    if (Array.isArray(value)) return value.map((one) => walk(one, isOwn))
    if (!isEntries(value)) return value
    const isOwnNow = isOwn || isPerson(value['object'])
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => {
        if (isOwnNow && ownValues.has(name)) return [name, forgottenName]
        return [name, name === 'name' && isPerson(value) ? forgottenName : walk(one, isOwnNow)]
      }),
    )
  }
  return { text, json: (value) => walk(value, false), isPerson }
}
