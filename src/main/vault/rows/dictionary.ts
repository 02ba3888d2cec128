/** With a content of the usual size it fits the window that compression looks back through. */
const mostBytes = 14 * 1024
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

/** The same with every stretch of too few texts called rare. */
function withoutRare(stretches: Stretches): Stretches {
  const holders = new Map<number, Set<number>>()
  for (const [text, row] of stretches.entries())
    for (const stretch of row) {
      const known = holders.get(stretch) ?? new Set()
      if (known.size < leastObjects) holders.set(stretch, known.add(text))
    }
  return stretches.map((row) =>
    row.map((stretch) => ((holders.get(stretch)?.size ?? 0) < leastObjects ? rare : stretch)),
  )
}

/** Numbers for what is equal. */
function toNumbers(): (key: string) => number {
  const numbers = new Map<string, number>()
  return (key) => {
    const known = numbers.get(key) ?? numbers.size
    numbers.set(key, known)
    return known
  }
}

/** Stretches of 1, 2, 4, 8 … pieces that several texts have: each twice as long as those before, made of two of them. */
function findCommon(texts: readonly (readonly string[])[]): readonly Stretches[] {
  const numberOfPiece = toNumbers()
  const levels: Stretches[] = []
  let stretches = withoutRare(texts.map((pieces) => pieces.map(numberOfPiece)))
  for (let pieces = 1; stretches.some((row) => row.some((stretch) => stretch !== rare)); pieces *= 2) {
    levels.push(stretches)
    const numberOfPair = toNumbers()
    const doubled = stretches.map((row) =>
      row.map((first, at) => {
        const second = row[at + pieces] ?? rare
        return first === rare || second === rare ? rare : numberOfPair(`${first} ${second}`)
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

/**
 * Text that contents of a kind have in common: names of attributes, and what several of the sample hold alike. It stands
 * in the order of the alphabet, so that nobody's record can be read from what lies side by side.
 */
export function makeDictionary(attributes: readonly string[], sample: readonly string[]): Buffer {
  const texts = sample.slice(0, mostSamples).map((text) => toPieces(text.slice(0, mostCharacters)))
  const levels = findCommon(texts)
  const chosen: string[] = []
  let all = ''
  let sizeBytes = 0
  const choose = (piece: string): void => {
    const pieceBytes = Buffer.byteLength(piece) + separator.length
    if (piece.length < leastCharacters || sizeBytes + pieceBytes > mostBytes || all.includes(piece)) return
    chosen.push(piece)
    all += piece + separator
    sizeBytes += pieceBytes
  }
  for (const name of attributes) choose(`,"${name}":"`)
  for (const [text, pieces] of texts.entries()) for (const cut of cutCommon(pieces, text, levels)) choose(cut)
  return Buffer.from(chosen.sort().join(separator))
}
