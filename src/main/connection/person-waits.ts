/** What a run waits for a person for: reading or writing. */
export type Use = 'read' | 'write'

interface Wait {
  readonly use: Use
  readonly claims: string | undefined
  readonly end: () => void
}

/** The runs that wait until a person has signed in. */
export class PersonWaits {
  readonly #waits = new Set<Wait>()

  has(use: Use): boolean {
    return [...this.#waits].some((wait) => wait.use === use)
  }

  /** What the next sign-in has to prove, as Microsoft Graph asked for it; undefined: nothing in particular. */
  claimsFor(use: Use): string | undefined {
    return [...this.#waits].find((wait) => wait.use === use && wait.claims !== undefined)?.claims
  }

  /** Resolves when somebody has signed in for this use. Rejects with the reason of the signal. */
  until(use: Use, claims: string | undefined, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        this.#waits.delete(wait)
        reject(signal.reason)
      }
      const end = (): void => {
        this.#waits.delete(wait)
        signal.removeEventListener('abort', stop)
        resolve()
      }
      const wait: Wait = { use, claims, end }
      this.#waits.add(wait)
      signal.addEventListener('abort', stop, { once: true })
    })
  }

  end(use: Use): void {
    for (const wait of this.#waits) if (wait.use === use) wait.end()
  }
}
