/** A value that changes, and can be followed. */
export interface StateFeed<T> {
  readonly get: () => T
  readonly set: (value: T) => void
  /** The value now, then the newest after each change; ends when the signal is aborted. */
  readonly follow: (signal?: AbortSignal) => AsyncGenerator<T, void>
}

/** A feed of one value. A follower that is slow misses what was in between, never the newest. */
export function openStateFeed<T>(initial: T): StateFeed<T> {
  let value = initial
  let changed = Promise.withResolvers<void>()
  return {
    get: () => value,
    set: (next) => {
      value = next
      changed.resolve()
      changed = Promise.withResolvers()
    },
    async *follow(signal) {
      const ended = Promise.withResolvers<void>()
      signal?.addEventListener('abort', () => ended.resolve(), { once: true })
      while (signal?.aborted !== true) {
        const next = changed.promise
        yield value
        await Promise.race([next, ended.promise])
      }
    },
  }
}
