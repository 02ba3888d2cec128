import { randomUUID } from 'node:crypto'

/** A refusal in Entra's words. Entra docs: reference-error-codes. */
export class SignInError extends Error {
  readonly error: string
  readonly code: number
  readonly more: Readonly<Record<string, string>>
  readonly status: number

  /** `error` as OAuth names it; `more` stands in the answer beside it, as `suberror` and `claims`. */
  constructor(error: string, code: number, text: string, more: Readonly<Record<string, string>> = {}) {
    super(`AADSTS${code}: ${text}`)
    this.name = 'SignInError'
    this.error = error
    this.code = code
    this.more = more
    this.status = error === 'invalid_client' ? 401 : 400
  }
}

/** The members of an error as Entra writes them, at the token endpoint and in what is posted back. */
export function toErrorFields(
  { error, code, message, more }: SignInError,
  nowMs: number,
  correlationId: string = randomUUID(),
): Readonly<Record<string, unknown>> & { readonly error_description: string } {
  const traceId = randomUUID()
  const timestamp = `${new Date(nowMs).toISOString().slice(0, 19).replace('T', ' ')}Z`
  return {
    error,
    error_description: `${message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    ...more,
  }
}
