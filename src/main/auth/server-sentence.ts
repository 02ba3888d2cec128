/** What the sign-in service said when it refused, in its own words. */
export interface ServerSentence {
  /** The error of OAuth 2.0: `access_denied`, `invalid_grant`. */
  readonly error: string
  /** Entra docs: reference-error-codes; without "AADSTS". Empty: it gave none. */
  readonly code: string
  /** The first sentence or two, as plain text. */
  readonly said: string
  readonly correlationId: string
}

const longest = 300

/** The text without what a screen or a terminal would obey, without the ids Entra adds in lines of their own, and not endless. */
const toSaid = (description: string): string =>
  (description.split(/\r?\n|Trace ID:|Correlation ID:/)[0] ?? '')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest)

/** Takes apart what came with a refusal. Entra docs: v2-oauth2-auth-code-flow, error response. */
export function toServerSentence(error: string, description: string, correlationId = ''): ServerSentence {
  const code = /AADSTS(\d{4,9})/.exec(description)?.[1] ?? ''
  return { error, code, said: toSaid(description), correlationId }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The same of the body of an answer. */
export function findServerSentence(body: object | undefined): ServerSentence {
  const { error, error_description, correlation_id } = (body ?? {}) as { readonly [name: string]: unknown }
  return toServerSentence(textOf(error), textOf(error_description), textOf(correlation_id))
}
