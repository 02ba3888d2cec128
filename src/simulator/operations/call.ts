import type { Token } from '../auth/tokens.ts'
import type { RawReply } from '../exchange.ts'
import type { FaultRequest } from '../faults/fault.ts'
import { GraphError } from '../graph-error.ts'
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
  /** The body as it came. */
  readonly bytes: Uint8Array | undefined
  /** Where a follow-up page starts; undefined on the first. */
  readonly position: number | undefined
  readonly token: Token
  /** The request as faults see it. */
  readonly fault: FaultRequest
  /** Serves a request that came inside this one, with the same token. */
  readonly serveInner: (inner: InnerRequest) => RawReply
  /** Values of the pattern's placeholders. */
  readonly params: Readonly<Record<string, string>>
}

/** One request of a batch: its path is relative to the version. */
export interface InnerRequest {
  readonly method: string
  readonly path: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array | undefined
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

/**
 * The JSON object in the body; `{}` when there is none.
 * Throws 400 for anything else.
 */
export function jsonBody(call: Call): Record<string, unknown> {
  if (!call.bytes || call.bytes.length === 0) return {}
  const isJson = /[/+]json\b/i.test(call.headers['content-type'] ?? '')
  const parsed = isJson ? parse(call.bytes) : undefined
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new GraphError(
      400,
      'BadRequest',
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    )
  return parsed as Record<string, unknown>
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

/** True when the request asked for the index behind advanced queries: header and `$count`. Graph docs: aad-advanced-queries. */
export function isAdvanced(call: Call): boolean {
  return isEventual(call) && call.query.get('$count') === 'true'
}

/** True when the header `ConsistencyLevel: eventual` was sent. */
export function isEventual(call: Call): boolean {
  return call.headers['consistencylevel']?.toLowerCase() === 'eventual'
}
