import { type NameOf, toValueText } from './value-text.ts'

/** One line of a value that is made of others. */
export interface ValueLine {
  /** How far it is moved in; 0 is the outermost. */
  readonly depth: number
  /** The name of the member in words, with Graph's own; absent for an entry of a list. */
  readonly label?: string
  readonly name?: string
  /** Absent: what belongs to the label stands below it. */
  readonly text?: string
  /** Whether an entry of a list of objects begins here. */
  readonly isEntry: boolean
}

/** So many plain entries of a list stand in one line. */
const inOneLine = 3

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null

const isPlainList = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.every(isPlain)

/** Whether a value is read better line by line: an object, a list of objects, or a long list. */
export const isLined = (value: unknown): boolean =>
  !isPlain(value) && (!isPlainList(value) || value.length > 2 * inOneLine)

/** Graph's name in words: `includeUsers` is `Include users`, `@odata.type` is `Type`. */
export function toWords(name: string): string {
  const words = name
    .replace(/^.*@odata\./, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const titles = ['displayName', 'name', 'servicePlanName', 'value']

/** The name of the member that says which entry this is. */
function titleOf(entry: object): string | undefined {
  const { id, ...members } = entry as { readonly [name: string]: unknown }
  const named = titles.find((name) => typeof members[name] === 'string')
  // Ids that people chose are names: `Fido2`. Those a service made are not.
  return named ?? (typeof id === 'string' && /^\w{1,40}$/.test(id) ? 'id' : undefined)
}

/** A value as lines, its members in Graph's order; what is empty has none. */
export function toValueLines(value: unknown, nameOf: NameOf): readonly ValueLine[] {
  const lines: ValueLine[] = []
  const add = (name: string | undefined, member: unknown, depth: number, isEntry: boolean): void => {
    const label = name === undefined ? {} : { label: toWords(name), name }
    if (isPlain(member) || (isPlainList(member) && name !== undefined && member.length <= inOneLine)) {
      const text = toValueText(member, nameOf)
      if (text !== '') lines.push({ depth, ...label, text, isEntry })
      return
    }
    const before = lines.length
    if (name !== undefined) lines.push({ depth, ...label, isEntry })
    const below = name === undefined ? depth : depth + 1
    if (Array.isArray(member)) for (const entry of member as readonly unknown[]) addEntry(entry, below)
    else for (const [own, inner] of Object.entries(member as object)) add(own, inner, below, false)
    if (name !== undefined && lines.length === before + 1) lines.pop()
  }
  const addEntry = (entry: unknown, depth: number): void => {
    if (isPlain(entry) || Array.isArray(entry)) {
      add(undefined, entry, depth, false)
      return
    }
    const title = titleOf(entry as object)
    const members = Object.entries(entry as object)
    const before = lines.length
    if (title !== undefined) add(undefined, (entry as { readonly [name: string]: unknown })[title], depth, true)
    const hasTitle = lines.length > before
    for (const [name, member] of members)
      if (!hasTitle || name !== title) add(name, member, hasTitle ? depth + 1 : depth, lines.length === before)
  }
  add(undefined, value, 0, false)
  return lines
}
