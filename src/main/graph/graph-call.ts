import type { Lane } from '../../shared/kinds/kind.ts'
import type { JsonValue } from '../../shared/model/json.ts'

/** The part of Microsoft Graph that throttles on its own. Each has its own queue and its own pauses. */
export type LaneName = Lane

/** What a token is for: calls that change the directory may take another than those that read it. */
export type TokenUse = 'read' | 'write'

/** One request to Microsoft Graph. */
export interface GraphCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Absolute, sent exactly as it stands: page links are opaque. Graph docs: paging. */
  readonly url: string
  readonly headers?: { readonly [name: string]: string }
  /** JSON, or the bytes of a photo. */
  readonly body?: unknown
  readonly lane: LaneName
  /**
   * Sending it twice does no harm, so that it may be repeated when nobody knows whether the first one arrived. False
   * for what creates: the caller must look first.
   */
  readonly isRepeatable: boolean
  /** A `$batch`: its parts are counted one by one by who reads them, not here. */
  readonly isBatch?: true
  /** It changes the directory: it counts to the quota of writes and waits for its turn. */
  readonly isWrite?: true
  readonly signal: AbortSignal
}

/** What came back, read to its end. */
export interface GraphAnswer {
  readonly status: number
  readonly headers: Headers
  /** The parsed JSON, the text of another type, or undefined where there is no body. */
  readonly body: JsonValue | undefined
  /** The same call was sent before, and nobody knows whether it was carried out then. */
  readonly isAgain?: true
}

/** Sends a call, waits and repeats where that is right, and returns the last answer whatever its status. */
export type SendCall = (call: GraphCall) => Promise<GraphAnswer>

/** What was used up so far. */
export interface Spent {
  requests: number
  units: number
}
