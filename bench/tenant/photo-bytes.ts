import { mix } from './draw.ts'

const [leastBytes, mostBytes] = [3 * 1024, 12 * 1024]

/** The photo of a user: 3 to 12 KB that no compression makes smaller. */
export function photoBytes(seed: number, number: number, revision: number): Uint8Array {
  const sizeBytes = leastBytes + (mix(seed, number, 3) % (mostBytes - leastBytes))
  const words = new Uint32Array(Math.ceil(sizeBytes / 4))
  let state = mix(seed, number, 3000 + revision) | 1
  for (let place = 0; place < words.length; place++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    words[place] = Math.imul(state, 0x9e3779b1)
  }
  return new Uint8Array(words.buffer, 0, sizeBytes)
}

/** The tag Graph would give it. */
export const photoTag = (number: number, revision: number): string =>
  `W/"${mix(7, number, revision).toString(16)}${mix(8, number, revision).toString(16)}"`
