/** More makes every compression slower and little smaller. */
const mostBytes = 8 * 1024
/** A piece of text enters when at least so many objects hold it: what is one person's own never does. */
const leastObjects = 3
/** Objects looked at. */
const mostSamples = 400
/** Characters looked at of each. */
const mostCharacters = 4096

/** Canonical JSON in small pieces, each ending where something new can begin. */
const toPieces = (text: string): readonly string[] =>
  text.match(/[^",:[\]{}@./ -]*["',:[\]{}@./ -]+|[^",:[\]{}@./ -]+$/g) ?? []

/** In how many of the texts each piece stands. */
function countTexts(texts: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const pieces of texts) for (const piece of new Set(pieces)) counts.set(piece, (counts.get(piece) ?? 0) + 1)
  return counts
}

/** The pieces joined as long as each is common. */
function toRuns(pieces: readonly string[], isCommon: (piece: string) => boolean): readonly string[] {
  const runs: string[] = []
  let run = ''
  for (const piece of pieces) {
    if (isCommon(piece)) run += piece
    else {
      if (run.length > 3) runs.push(run)
      run = ''
    }
  }
  return run.length > 3 ? [...runs, run] : runs
}

/**
 * Text that contents of a kind have in common: names of attributes, and what several of the sample hold alike. The most
 * frequent stands last, where compression reaches it cheapest.
 */
export function makeDictionary(attributes: readonly string[], sample: readonly string[]): Buffer {
  const texts = sample.slice(0, mostSamples).map((text) => toPieces(text.slice(0, mostCharacters)))
  const counts = countTexts(texts)
  const least = Math.max(leastObjects, texts.length / 100)
  const runs = countTexts(texts.map((pieces) => toRuns(pieces, (piece) => (counts.get(piece) ?? 0) >= least)))
  const common = [...runs]
    .filter(([, count]) => count >= least)
    .sort(([a, countA], [b, countB]) => countB * b.length - countA * a.length || (a < b ? -1 : 1))
  const skeleton = attributes.map((name) => `,"${name}":"`).join('')
  const chosen: string[] = []
  let sizeBytes = Buffer.byteLength(skeleton)
  for (const [run] of common) {
    const runBytes = Buffer.byteLength(run)
    if (sizeBytes + runBytes > mostBytes) continue
    chosen.push(run)
    sizeBytes += runBytes
  }
  return Buffer.from(chosen.reverse().join('') + skeleton)
}
