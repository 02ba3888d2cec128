import { setTimeout as sleepFor } from 'node:timers/promises'
import { publicCloud } from '../../shared/model/cloud.ts'
import { toCertificateKey } from '../auth/certificate-key.ts'
import type { EngineParts } from '../engine/engine-parts.ts'
import { createClient, createEngine } from '../engine.ts'
import type { CommandEngine, Connection } from './connection.ts'
import { lazyCertificateTokens, lazySignInHost } from './lazy-sign-in.ts'
import { openNetwork } from './open-network.ts'

/** What a command's engine is given beyond the connection. Only tests hand in another `fetch`, browser, key policy or clock. */
export interface CommandEngineParts
  extends Partial<Pick<EngineParts, 'fetch' | 'policy' | 'workers' | 'now' | 'sleep'>> {
  readonly openBrowser?: (address: string) => Promise<void>
}

const sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
  await sleepFor(ms, undefined, { signal })
}

/** Where tokens come from that need no sign-in; undefined: from the sign-in of the vault. */
function findTokens(
  { accessToken, unattended, graph = publicCloud.graph }: Connection,
  fetch: EngineParts['fetch'],
): EngineParts['accessToken'] {
  if (accessToken !== undefined) return () => Promise.resolve(accessToken)
  if (unattended === undefined) return undefined
  const { pem, ...app } = unattended
  return lazyCertificateTokens({ ...app, graph, fetch, certificate: toCertificateKey(pem, new Date()) })
}

/** Makes the engines of the command line, in plain Node. */
export const commandEngineMaker =
  ({ openBrowser, ...parts }: CommandEngineParts) =>
  (connection: Connection): CommandEngine => {
    const fetch = parts.fetch ?? openNetwork(connection.env ?? {})
    const browser = openBrowser ?? connection.openBrowser
    const engine = createEngine({
      graph: connection.graph,
      ...(connection.authority === undefined ? {} : { authority: connection.authority }),
      accessToken: findTokens(connection, fetch),
      ...(browser === undefined ? {} : { host: lazySignInHost({ fetch, openBrowser: browser, sleep }) }),
      ...(connection.hasPerson === true ? { asksPeople: true } : {}),
      now: () => new Date(),
      sleep,
      ...parts,
      fetch,
    })
    return { client: createClient(engine), close: engine.closeVault }
  }
