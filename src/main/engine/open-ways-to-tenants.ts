import { AppError } from '../../shared/errors.ts'
import { type CloudPlace, publicCloud } from '../../shared/model/cloud.ts'
import type { Directory, Engine } from '../api/engine.ts'
import type { Session, TenantFacts } from '../connection/session.ts'
import type { TokenSource } from '../graph/authentication.ts'
import { openGraph } from '../graph/open-graph.ts'
import type { Patience } from '../graph/patience.ts'
import { type Surroundings, systemSurroundings } from '../graph/surroundings.ts'
import type { EngineParts } from './engine-parts.ts'

/** What a way to a tenant has of its own. */
interface WayOptions {
  /** What is waited for; default: that of the engine. */
  readonly patience?: Patience
  /** A clock and sleep of its own. */
  readonly time?: Pick<Surroundings, 'clock' | 'sleep'>
}

/** The ways to Microsoft Graph. */
export interface WaysToTenants {
  /** To a root of Graph with a token. */
  readonly to: (
    graph: string,
    fetch: EngineParts['fetch'],
    token: TokenSource,
    options?: WayOptions,
  ) => Engine['connect']
  /** By the sign-in of a vault. The addresses are looked up each time: somebody may sign in anew. */
  readonly by: (session: Session | undefined) => Engine['connect']
  /** Who the tenant is, and which roles the account has. */
  readonly lookUp: (place: CloudPlace, token: TokenSource, signal: AbortSignal) => Promise<TenantFacts>
}

/** Opens the ways, over the network and by the clock the engine was handed. */
export function openWaysToTenants(parts: EngineParts): WaysToTenants {
  const { now, sleep } = parts
  const surroundings = { ...systemSurroundings, clock: () => now().getTime(), sleep }
  const to: WaysToTenants['to'] =
    (graph, fetch, token, { patience = parts.patience ?? {}, time = {} } = {}) =>
    (onWaiting) => {
      const directory = openGraph({ ...surroundings, ...time, graph, fetch, token, patience })
      directory.reader.watchWaiting(onWaiting)
      return directory satisfies Directory
    }
  return {
    to,
    by: (session) => (onWaiting) => {
      const graph = parts.graph ?? session?.connection()?.place.graph ?? publicCloud.graph
      if (parts.accessToken !== undefined) return to(graph, parts.fetch, parts.accessToken)(onWaiting)
      if (session?.connection() === undefined)
        throw new AppError('tokenMissing', 'There is no access token for the tenant.')
      const { patience = {}, asksPeople } = parts
      const asking = asksPeople === true ? { ...patience, signIn: session.untilSignedIn } : patience
      return to(graph, parts.fetch, session.token, { patience: asking })(onWaiting)
    },
    lookUp: async ({ graph }, token, signal) => {
      const { reader } = openGraph({ ...surroundings, graph, fetch: parts.fetch, token })
      const [{ id, name }, roles] = await Promise.all([reader.tenant(signal), reader.ownRoles(signal)])
      return { tenantId: id, tenantName: name, roles }
    },
  }
}
