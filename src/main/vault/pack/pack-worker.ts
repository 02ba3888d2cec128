import { parentPort } from 'node:worker_threads'
import { packJson } from './pack-json.ts'

/** Texts to pack, one behind the other, and the number the answer bears. */
export interface PackOrder {
  readonly order: number
  readonly dictionary: Uint8Array
  readonly texts: Uint8Array<ArrayBuffer>
  /** Where each ends in `texts`. */
  readonly ends: Uint32Array<ArrayBuffer>
}

/** The packed texts, one behind the other, in their order. */
export interface PackAnswer {
  readonly order: number
  /** 32 bytes a text. */
  readonly hashes: Uint8Array<ArrayBuffer>
  readonly sizes: Uint32Array<ArrayBuffer>
  /** Where each ends in `bytes`. */
  readonly ends: Uint32Array<ArrayBuffer>
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Without work for so long the thread ends by itself. */
const idleMs = 2000

function answerTo({ order, dictionary, texts, ends: textEnds }: PackOrder): PackAnswer {
  const packed = Array.from(textEnds, (end, place) =>
    packJson(texts.subarray(textEnds[place - 1] ?? 0, end), dictionary),
  )
  const hashes = new Uint8Array(32 * packed.length)
  const sizes = new Uint32Array(packed.length)
  const ends = new Uint32Array(packed.length)
  const bytes = new Uint8Array(packed.reduce((sum, one) => sum + one.packed.length, 0))
  let end = 0
  for (const [place, one] of packed.entries()) {
    hashes.set(one.hash, 32 * place)
    sizes[place] = one.size
    bytes.set(one.packed, end)
    end += one.packed.length
    ends[place] = end
  }
  return { order, hashes, sizes, ends, bytes }
}

let idle: NodeJS.Timeout | undefined
parentPort?.on('message', (order: PackOrder) => {
  clearTimeout(idle)
  const answer = answerTo(order)
  const { hashes, sizes, ends, bytes } = answer
  parentPort?.postMessage(answer, [hashes.buffer, sizes.buffer, ends.buffer, bytes.buffer])
  idle = setTimeout(() => parentPort?.close(), idleMs)
})
