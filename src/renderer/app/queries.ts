import { QueryClient } from '@tanstack/react-query'

/** How long an answer that nobody looks at is kept. */
const keptMs = 60_000

/**
 * The answers of the engine. A finished snapshot never changes, so what was read of it stays good until a run adds one;
 * the engine is in this computer, so there is no network to wait for and nothing gained by asking twice.
 */
export const createQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        networkMode: 'always',
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: keptMs,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
    },
  })
