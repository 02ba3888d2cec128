import type { Token } from '../auth/tokens.ts'
import type { World } from '../world.ts'

/** One request that has passed routing and authentication. */
export interface Call {
  readonly world: World
  readonly method: string
  /** Origin and version, for absolute links in answers: `https://host/v1.0`. */
  readonly root: string
  /** Decoded path segments after the version. */
  readonly segments: readonly string[]
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON, or undefined when there was no body. */
  readonly body: unknown
  /** The body as it came. */
  readonly bytes: Uint8Array | undefined
  readonly token: Token
  /** Values of the pattern's placeholders. */
  readonly params: Readonly<Record<string, string>>
}

/** What an operation answers. */
export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** JSON body. */
  readonly json?: unknown
  /** Body of any other type; `headers` names it. */
  readonly bytes?: Uint8Array
}

/** True when the request asked for the index behind advanced queries: header and `$count`. Graph docs: aad-advanced-queries. */
export function isAdvanced(call: Call): boolean {
  return isEventual(call) && call.query.get('$count') === 'true'
}

/** True when the header `ConsistencyLevel: eventual` was sent. */
export function isEventual(call: Call): boolean {
  return call.headers['consistencylevel']?.toLowerCase() === 'eventual'
}
