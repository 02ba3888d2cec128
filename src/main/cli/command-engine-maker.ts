import { setTimeout as sleep } from 'node:timers/promises'
import { createClient, createEngine, type EngineParts } from '../engine.ts'
import type { CommandEngine, Connection } from './connection.ts'

/** What a command's engine is given beyond the connection. Only tests hand in another `fetch` or key policy. */
export type CommandEngineParts = Partial<Pick<EngineParts, 'fetch' | 'policy' | 'workers'>>

/** Makes the engines of the command line, in plain Node. */
export const commandEngineMaker =
  (parts: CommandEngineParts) =>
  ({ graph, accessToken }: Connection): CommandEngine => {
    const engine = createEngine({
      graph,
      accessToken: accessToken === undefined ? undefined : () => Promise.resolve(accessToken),
      fetch: (url, init) => fetch(url, init),
      now: () => new Date(),
      sleep: async (ms, signal) => {
        await sleep(ms, undefined, { signal })
      },
      ...parts,
    })
    return { client: createClient(engine), close: engine.closeVault }
  }
