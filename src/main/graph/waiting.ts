/** Hears when the adapter begins to wait (a sentence: who asked, how long) and when it no longer does (null). */
export type WaitingListener = (waiting: string | null) => void

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
  readonly #sentences: string[] = []

  /** Calls back from now on. Returns how to stop. */
  watch(listener: WaitingListener): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Tells the sentence for as long as the promise takes. */
  async during(sentence: string, wait: Promise<void>): Promise<void> {
    this.#sentences.push(sentence)
    if (this.#sentences.length === 1) this.#tell(sentence)
    try {
      await wait
    } finally {
      this.#sentences.splice(this.#sentences.indexOf(sentence), 1)
      if (this.#sentences.length === 0) this.#tell(null)
    }
  }

  #tell(waiting: string | null): void {
    for (const listener of this.#listeners) listener(waiting)
  }
}
