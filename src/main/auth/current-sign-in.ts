import { AppError } from '../../shared/errors.ts'

const another = (): AppError => new AppError('signInUnfinished', 'Another sign-in was started, so this one ended.')
const cancelled = (): AppError => new AppError('signInUnfinished', 'The sign-in was cancelled.')

/** The one sign-in that may be under way: a new one ends the one before. */
export class CurrentSignIn {
  #stop: AbortController | undefined
  #address: string | null = null

  /** Where its browser was sent; null: none is under way, or it is not as far. */
  get address(): string | null {
    return this.#address
  }

  /** Lets work be the sign-in under way, with what aborts it, and whom to tell its address. Throws what it throws. */
  async run<T>(
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal, tellAddress: (address: string) => void) => Promise<T>,
  ): Promise<T> {
    this.#stop?.abort(another())
    const own = new AbortController()
    this.#stop = own
    this.#address = null
    const cancel = (): void => own.abort(cancelled())
    if (signal?.aborted) cancel()
    signal?.addEventListener('abort', cancel, { once: true })
    try {
      own.signal.throwIfAborted()
      return await work(own.signal, (address) => {
        if (this.#stop === own) this.#address = address
      })
    } finally {
      signal?.removeEventListener('abort', cancel)
      if (this.#stop === own) {
        this.#stop = undefined
        this.#address = null
      }
    }
  }
}
