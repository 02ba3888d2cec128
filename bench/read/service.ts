import { createFetch } from '../../src/simulator/fetch.ts'
import type { Simulator } from '../../src/simulator/simulator.ts'

/** How a request reaches the service, as the global `fetch` does. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** A service in this process, as far away as the latency says. */
export interface Service {
  readonly fetch: Fetch
  /** Milliseconds it took to make the answers. */
  readonly servedMs: () => number
}

/** The root of Microsoft Graph that the benches call. */
export const graph = 'https://graph.example'

/** Puts a latency before each answer. `sleep` is that of the clock in use. */
export function openService(
  simulator: Simulator,
  latencyMs: number,
  sleep: (ms: number, signal: AbortSignal) => Promise<void>,
): Service {
  let servedMs = 0
  const answer = createFetch((request) => {
    const startMs = performance.now()
    try {
      return simulator.handle(request)
    } finally {
      servedMs += performance.now() - startMs
    }
  })
  return {
    fetch: async (url, init) => {
      if (latencyMs > 0) await sleep(latencyMs, init.signal ?? new AbortController().signal)
      return await answer(url, init)
    },
    servedMs: () => servedMs,
  }
}
