/** Splits a total by weights into whole parts that add up. */
export function shares(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  const order = exact.map((value, index) => [value - Math.floor(value), index] as const).sort(([a], [b]) => b - a)
  let left = total - parts.reduce((a, b) => a + b, 0)
  for (const [, index] of order) {
    if (left === 0) break
    parts[index] = (parts[index] ?? 0) + 1
    left--
  }
  return parts
}

/** Sizes of groups: a few large ones and a long tail, adding up to about `mean` each, none over `cap`. */
export function powerLaw(count: number, mean: number, cap: number): number[] {
  const exponent = 0.8
  const raw = Array.from({ length: count }, (_, index) => (index + 1) ** -exponent)
  const scale = (mean * count) / raw.reduce((a, b) => a + b, 0)
  return raw.map((value) => Math.max(1, Math.min(cap, Math.round(value * scale))))
}
