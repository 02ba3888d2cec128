import type { WaitingListener, WaitNeeds } from '../../shared/model/progress.ts'

/** A length of time in plain words. */
export function inWords(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  if (seconds < 100) return seconds === 1 ? '1 second' : `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return `${minutes} minutes`
}

/** Keeps the waits that are going on and tells the listeners about the first and the end of the last. */
export class Waiting {
  readonly #listeners = new Set<WaitingListener>()
  readonly #waits: { readonly sentence: string; readonly needs: WaitNeeds }[] = []

  /** Calls back from now on. Returns how to stop. */
  watch(listener: WaitingListener): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Tells the sentence for as long as the promise takes. What needs a person is told before what ends by itself. */
  async during(sentence: string, wait: Promise<void>, needs?: WaitNeeds): Promise<void> {
    const one = { sentence, needs }
    const isTold = this.#waits.length === 0 || (needs !== undefined && this.#waits[0]?.needs === undefined)
    if (isTold) this.#waits.unshift(one)
    else this.#waits.push(one)
    if (isTold) this.#tell()
    try {
      await wait
    } finally {
      this.#waits.splice(this.#waits.indexOf(one), 1)
      if (this.#waits.length === 0 || needs !== undefined) this.#tell()
    }
  }

  #tell(): void {
    const first = this.#waits[0]
    for (const listener of this.#listeners) listener(first?.sentence ?? null, first?.needs)
  }
}
