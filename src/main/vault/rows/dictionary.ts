/** With a content of the usual size it fits the 32 KiB that compression looks back through. */
const mostBytes = 30 * 1024
/** A piece of text enters when at least so many objects hold it: what stands in one person's record alone never does. */
const leastObjects = 3
/** Objects looked at. */
const mostSamples = 400
/** Characters looked at of each. */
const mostCharacters = 4096
/** A shorter piece is said as cheaply without a dictionary. */
const leastCharacters = 4

/** No content holds it, so that pieces which stand side by side make nothing new. */
const separator = '\n'

/** Canonical JSON in small pieces, each ending where something new can begin. */
const toPieces = (text: string): readonly string[] =>
  text.match(/[^",:[\]{}@./ -]*["',:[\]{}@./ -]+|[^",:[\]{}@./ -]+$/g) ?? []

/** For each text a number for the stretch that begins at each of its pieces; `rare` where too few texts have it. */
type Stretches = readonly (readonly number[])[]

const rare = -1

/** The same with every stretch of too few texts called rare. Stretches are numbered from zero on. */
function withoutRare(stretches: Stretches): Stretches {
  const holders: number[] = []
  const lastHolder: number[] = []
  for (const [text, row] of stretches.entries())
    for (const stretch of row) {
      if (stretch === rare || lastHolder[stretch] === text) continue
      lastHolder[stretch] = text
      holders[stretch] = (holders[stretch] ?? 0) + 1
    }
  return stretches.map((row) => row.map((stretch) => ((holders[stretch] ?? 0) < leastObjects ? rare : stretch)))
}

/** Numbers for what is equal. */
function toNumbers<Key>(): (key: Key) => number {
  const numbers = new Map<Key, number>()
  return (key) => {
    const known = numbers.get(key) ?? numbers.size
    numbers.set(key, known)
    return known
  }
}

/** There are fewer stretches: so a pair of their numbers is one number. */
const mostStretches = 2 ** 26

/** Stretches of 1, 2, 4, 8 … pieces that several texts have: each twice as long as those before, made of two of them. */
function findCommon(texts: readonly (readonly string[])[]): readonly Stretches[] {
  const numberOfPiece = toNumbers<string>()
  const levels: Stretches[] = []
  let stretches = withoutRare(texts.map((pieces) => pieces.map(numberOfPiece)))
  for (let pieces = 1; stretches.some((row) => row.some((stretch) => stretch !== rare)); pieces *= 2) {
    levels.push(stretches)
    const numberOfPair = toNumbers<number>()
    const doubled = stretches.map((row) =>
      row.map((first, at) => {
        const second = row[at + pieces] ?? rare
        return first === rare || second === rare ? rare : numberOfPair(first * mostStretches + second)
      }),
    )
    stretches = withoutRare(doubled)
  }
  return levels
}

/** The text cut into its longest common stretches; what is not common is left out. */
function cutCommon(pieces: readonly string[], text: number, levels: readonly Stretches[]): readonly string[] {
  const cuts: string[] = []
  for (let at = 0; at < pieces.length; ) {
    const level = levels.findLastIndex((stretches) => (stretches[text]?.[at] ?? rare) !== rare)
    const end = at + 2 ** Math.max(level, 0)
    if (level >= 0) cuts.push(pieces.slice(at, end).join(''))
    at = end
  }
  return cuts
}

/** A piece of text, and how often the sample has it. */
type Use = readonly [piece: string, times: number]

/** What is as common in the order of the alphabet, so that nobody's record can be read from what lies side by side. */
const byUse = ([a, timesA]: Use, [b, timesB]: Use): number => timesA - timesB || (a < b ? -1 : 1)

/** The most used of these that a dictionary has room for, and these again in their order. */
function chooseUsed(uses: readonly Use[]): readonly string[] {
  const chosen: string[] = []
  let sizeBytes = 0
  for (const [piece] of uses.toSorted(byUse).reverse()) {
    const pieceBytes = Buffer.byteLength(piece) + separator.length
    if (piece.length < leastCharacters || sizeBytes + pieceBytes > mostBytes) continue
    chosen.push(piece)
    sizeBytes += pieceBytes
  }
  return chosen.reverse()
}

/**
 * Text that contents of a kind have in common: names of attributes, and what several of the sample hold alike. What is
 * used most stands last, since what is near is pointed at with fewer bits.
 */
export function makeDictionary(attributes: readonly string[], sample: readonly string[]): Buffer {
  const texts = sample.slice(0, mostSamples).map((text) => toPieces(text.slice(0, mostCharacters)))
  const levels = findCommon(texts)
  const uses = new Map(attributes.map((name) => [`,"${name}":"`, 0]))
  for (const [text, pieces] of texts.entries())
    for (const cut of cutCommon(pieces, text, levels)) uses.set(cut, (uses.get(cut) ?? 0) + 1)
  return Buffer.from(chooseUsed([...uses]).join(separator))
}
