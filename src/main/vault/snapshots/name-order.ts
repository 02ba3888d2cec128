/** The same order on every computer, whatever language it speaks; digits count as numbers. */
export const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

const signs = Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCharCode(0x20 + at))
const isSymbol = (sign: string): boolean => !/[0-9a-z]/i.test(sign)
/** Symbols stand before numbers, and numbers before letters. */
const [firstSymbol, numberMark] = [0x20, 0x5f]

/** The code of each symbol: as many as there are places between the space and the mark of a number. */
const symbolCodes = ((): ReadonlyMap<string, string> => {
  const sorted = signs.filter(isSymbol).sort(collator.compare)
  let code = firstSymbol
  return new Map(
    sorted.map((sign, at) => {
      if (at > 0 && collator.compare(sorted[at - 1] ?? '', sign) < 0) code += 1
      return [sign, String.fromCharCode(code)]
    }),
  )
})()

/** A number by how long it is, then by its digits. */
function toNumberKey(digits: string): string {
  const written = digits.replace(/^0+/, '')
  return String.fromCharCode(numberMark, written.length) + written
}

const simple = /^[a-z ]*$/
const plain = /^[ -~]*$/
/** Accents on Latin letters, which count for nothing where only the letters are looked at. */
const accents = /[\u0300-\u0304\u0306-\u030c\u0327\u0328]/g
/** A number of more digits would not fit. */
const longNumber = /\d{30}/

/**
 * A text whose order by code units is the order of the name by {@link collator}, which takes several times as long to
 * compare; undefined where there is none: for what holds other than Latin letters, digits and the symbols of a keyboard.
 */
export function toNameKey(name: string): string | undefined {
  const lower = name.toLowerCase()
  if (simple.test(lower)) return lower
  const letters = plain.test(lower) ? lower : lower.normalize('NFD').replace(accents, '')
  if (!plain.test(letters) || longNumber.test(letters)) return undefined
  return letters.replace(/\d+|[^0-9a-z]/g, (part) => symbolCodes.get(part) ?? toNumberKey(part))
}

/** What is put in order: by its name, then by its id. */
interface Named {
  readonly name: string
  readonly id: string
}

/** So many code units of a key, each below 128, fit into a number. */
const rankUnits = 7

/** The beginning of a key as a number, which is compared faster still. */
function toRank(key: string): number {
  let rank = 0
  for (let at = 0; at < rankUnits; at++) rank = rank * 128 + (at < key.length ? key.charCodeAt(at) : 0)
  return rank
}

/** These by name, those of one name by id. */
export function sortByName<T extends Named>(items: readonly T[]): readonly T[] {
  const keys = items.map(({ name }) => toNameKey(name))
  const ranks = Float64Array.from(keys, (key) => (key === undefined ? 0 : toRank(key)))
  const compareNames = (x: number, y: number): number => {
    const [a, b] = [keys[x], keys[y]]
    if (a === undefined || b === undefined) return collator.compare(items[x]?.name ?? '', items[y]?.name ?? '')
    const apart = (ranks[x] ?? 0) - (ranks[y] ?? 0)
    return apart !== 0 || a === b ? apart : a < b ? -1 : 1
  }
  const order = Uint32Array.from(keys.keys()).sort(
    (x, y) => compareNames(x, y) || ((items[x]?.id ?? '') < (items[y]?.id ?? '') ? -1 : 1),
  )
  return Array.from(order, (place) => items[place] as T)
}
