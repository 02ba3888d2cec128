/** Thirty-two well mixed bits that depend on the numbers alone: the same ones, the same bits. */
export function mix(a: number, b: number, c = 0): number {
  let bits =
    Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b ^ 0x7f4a7c15, 0xc2b2ae35) ^ Math.imul(c + 1, 0x27d4eb2f)
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d)
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b)
  return (bits ^ (bits >>> 16)) >>> 0
}

/** A sequence of choices that depends on its seed alone. */
export interface Draw {
  /** A whole number from 0, below `below`. */
  readonly number: (below: number) => number
  readonly of: <T>(choices: readonly T[]) => T
  /** True for so many of a hundred. */
  readonly isOneOf: (percent: number) => boolean
}

/** Draws after mulberry32, which is small, fast and good enough to invent people with. */
export function openDraw(seed: number): Draw {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return (bits ^ (bits >>> 14)) >>> 0
  }
  const number = (below: number): number => next() % below
  return {
    number,
    of: <T>(choices: readonly T[]): T => choices[number(choices.length)] as T,
    isOneOf: (percent) => number(100) < percent,
  }
}

/** A GUID as Graph writes it. */
export function toGuid(seed: number, number: number): string {
  const hex = [0, 1, 2, 3].map((part) => mix(seed, number, part).toString(16).padStart(8, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}
