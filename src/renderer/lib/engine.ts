import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { createContext, use } from 'react'
import type { EngineClient } from '../../shared/api/contract.ts'

/** The engine as a screen sees it: `queries` for what is shown, `client` for what is done. */
export interface Engine {
  readonly client: EngineClient
  readonly queries: ReturnType<typeof createTanstackQueryUtils<EngineClient>>
}

export const toEngine = (client: EngineClient): Engine => ({ client, queries: createTanstackQueryUtils(client) })

export const EngineContext = createContext<Engine | null>(null)

/** The engine of this window. Throws outside of its provider. */
export function useEngine(): Engine {
  const engine = use(EngineContext)
  if (engine === null) throw new Error('There is no EngineContext above this component.')
  return engine
}
