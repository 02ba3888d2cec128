import type { EngineClient } from '../../shared/api/contract.ts'

/** The engine as the command line uses it. */
export interface CommandEngine {
  readonly client: EngineClient
  readonly close: () => Promise<void>
}

/** Where the engine is to find the tenant. */
export interface Connection {
  readonly graph: string | undefined
  readonly accessToken: string | undefined
}
