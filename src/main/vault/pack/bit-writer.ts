import { bitsOf, type Code, countOf } from './fixed-codes.ts'

/** Writes codes one behind the other, as raw deflate does: bytes are filled from their lowest bit on. */
export class BitWriter {
  readonly #bytes: Buffer
  #written = 0
  #bits = 0
  #held = 0

  constructor(mostBytes: number) {
    this.#bytes = Buffer.allocUnsafeSlow(mostBytes)
  }

  put(code: Code): void {
    let bits = this.#bits | (bitsOf(code) << this.#held)
    let held = this.#held + countOf(code)
    for (; held >= 8; held -= 8) {
      this.#bytes[this.#written++] = bits
      bits >>>= 8
    }
    this.#bits = bits
    this.#held = held
  }

  /** What was written, the last byte filled up with zeros. Begins anew. */
  take(): Buffer {
    if (this.#held > 0) this.#bytes[this.#written++] = this.#bits
    const taken = Buffer.from(this.#bytes.subarray(0, this.#written))
    this.#written = 0
    this.#bits = 0
    this.#held = 0
    return taken
  }
}
