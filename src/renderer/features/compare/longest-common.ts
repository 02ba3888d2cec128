/** A run that both sequences share, or that only one has. Indices are half open: `from` is in, `until` is not. */
export interface Stretch {
  readonly isShared: boolean
  readonly before: readonly [from: number, until: number]
  readonly after: readonly [from: number, until: number]
}

/** Above this many cells of the table (4 MB) two sequences are called different as a whole. */
const mostCells = 1_000_000

/** Lengths of the longest common part of every pair of ends, row by row, with a border of zeros. */
function lengthsOf(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const below = lengths[(i + 1) * width + j] ?? 0
      const beside = lengths[i * width + j + 1] ?? 0
      lengths[i * width + j] = a[i] === b[j] ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(below, beside)
    }
  return lengths
}

/** Pairs of indices that belong together, in order. */
function matchesOf(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  if (a.length * b.length > mostCells) return []
  const lengths = lengthsOf(a, b)
  const width = b.length + 1
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0
  const matches: [number, number][] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      matches.push([i, j])
      i += 1
      j += 1
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  return matches
}

/**
 * Splits two sequences into the longest stretches they share and what lies between. Shared stretches and others take
 * turns; together they cover both sequences.
 */
export function stretchesOf(before: readonly string[], after: readonly string[]): readonly Stretch[] {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1
  let tail = 0
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail += 1
  const middle = matchesOf(before.slice(head, before.length - tail), after.slice(head, after.length - tail))
  const pairs = [
    ...Array.from({ length: head }, (_, index) => [index, index] as const),
    ...middle.map(([i, j]) => [i + head, j + head] as const),
    ...Array.from({ length: tail }, (_, index) => [before.length - tail + index, after.length - tail + index] as const),
  ]
  const stretches: Stretch[] = []
  let i = 0
  let j = 0
  for (let p = 0; p < pairs.length; ) {
    const [left, right] = pairs[p] ?? [0, 0]
    if (left > i || right > j) stretches.push({ isShared: false, before: [i, left], after: [j, right] })
    let length = 0
    while (pairs[p + length]?.[0] === left + length && pairs[p + length]?.[1] === right + length) length += 1
    stretches.push({ isShared: true, before: [left, left + length], after: [right, right + length] })
    i = left + length
    j = right + length
    p += length
  }
  if (i < before.length || j < after.length)
    stretches.push({ isShared: false, before: [i, before.length], after: [j, after.length] })
  return stretches
}
