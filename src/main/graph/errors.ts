import { AppError, type ErrorCode, toAppError } from '../../shared/errors.ts'
import type { JsonObject, JsonValue } from '../../shared/model/json.ts'
import type { GraphAnswer } from './graph-call.ts'
import { pimRefusal } from './pim-answers.ts'

/** What Microsoft Graph says of an error, wherever in the body it says it. Graph docs: errors. */
interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly requestId: string | undefined
}

/** What was being done, to make a sentence of it. */
export interface Attempted {
  /** Completes "Microsoft Graph …": `to read users`. */
  readonly doing: string
  /** The permission it takes, where one is known. */
  readonly permission?: string
}

/** Codes of a sync token that is too old; 410 means the same. Graph docs: delta-query-overview. */
const staleCodes: ReadonlySet<string> = new Set([
  'syncstatenotfound',
  'syncstateinvalid',
  'resyncrequired',
  // A link to the next page of a list. Seen by others: github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2254.
  'directory_expiredpagetoken',
])
/** Codes of a tenant without the licence. Graph docs: resources/azure-ad-auditlog-overview. */
const unlicensedCode = /nonpremiumtenant|notlicensed|licen[cs]e/i
/** Conditional Access says it in words, under a code that means any refusal. Seen by others in tenants without premium. */
const unlicensedText = /tenant is not licen[cs]ed/i
/** Privileged Identity Management says it with 400. Graph docs: privilegedidentitymanagementv3-overview. */
const premiumCode = /nonpremiumtenant|premiumlicen[cs]erequired/i
/**
 * A new object, or the target of a link, is not everywhere yet. Graph docs: group-update. The second of a new user and an app
 * role; seen by others: github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2508.
 */
const notCopiedYet =
  /source resource object or one of the objects being referenced don'?t exist|not a valid reference update/i
/**
 * The same of a new application and of a new role; where they are not new, they are gone. Seen by others:
 * github.com/microsoftgraph/msgraph-sdk-dotnet/issues/3108, github.com/hashicorp/terraform-provider-azuread/pull/1896.
 */
const notThereYet =
  /does not reference a valid application object|permission being assigned was not found on application/i
/** The second of an app role, the third of a consent: terraform-provider-azuread pull 1896 and issue 690. */
const alreadyThere =
  /object references already exist|permission being assigned already exists|permission entry already exists/i

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '')

/** The `request-id` of an answer, for a support case. Graph docs: best-practices-concept. */
export function requestIdOf(answer: GraphAnswer): string | undefined {
  const error = isObject(answer.body) ? answer.body['error'] : undefined
  // Both spellings occur. Graph docs: errors.
  const inner = isObject(error) ? (error['innerError'] ?? error['innererror']) : undefined
  return (answer.headers.get('request-id') ?? (isObject(inner) ? textOf(inner['request-id']) : '')) || undefined
}

function toRefusal(answer: GraphAnswer): Refusal {
  const error = isObject(answer.body) ? answer.body['error'] : undefined
  return {
    status: answer.status,
    code: isObject(error) ? textOf(error['code']) : '',
    message: isObject(error) ? textOf(error['message']) : '',
    requestId: requestIdOf(answer),
  }
}

/** The claims of a challenge, decoded; they go back to where the token came from. Graph docs: claims-challenge. */
export function claimsOf(challenge: string | null): string | undefined {
  const encoded = /claims="([^"]+)"/.exec(challenge ?? '')?.[1]
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8')
}

/** Which code of ours a refusal comes to. */
/** An app role assignment that is not there, whether it is read or deleted: no 404. microsoft-graph-docs-contrib issue 3614. */
const goneAssignment = /^EntitlementGrant being updated or deleted is not found/

function codeOf({ status, code, message }: Refusal): ErrorCode {
  if (status === 410 || staleCodes.has(code.toLowerCase())) return 'deltaExpired'
  if (status === 401) return 'tokenRefused'
  if (status === 400 && premiumCode.test(code)) return 'notLicensed'
  if (status === 403)
    return unlicensedCode.test(code) || unlicensedText.test(message) ? 'notLicensed' : 'permissionMissing'
  if (status === 404 || (status === 400 && goneAssignment.test(message))) return 'notFound'
  if (status === 429 || status >= 500) return status === 501 ? 'requestRefused' : 'serviceUnavailable'
  return notCopiedYet.test(message) || notThereYet.test(message) ? 'notYetVisible' : 'requestRefused'
}

/** The licence that is missing, as far as Graph tells one from the other. */
const licenceOf = ({ message }: Refusal): string =>
  /\bP2\b|premium (?:p)?2|governance/i.test(message)
    ? 'Microsoft Entra ID P2 or Governance'
    : 'Microsoft Entra ID P1 or P2'

const sentences: { readonly [code in ErrorCode]?: (attempted: Attempted, refusal: Refusal) => string } = {
  deltaExpired: () => 'The link to what changed since the last backup is no longer valid.',
  tokenRefused: () => 'Microsoft Graph no longer accepts the access token.',
  permissionMissing: ({ doing, permission }) =>
    permission === undefined
      ? `Microsoft Graph does not allow this account ${doing}.`
      : `Microsoft Graph does not allow this account ${doing}. It takes the permission ${permission} and a role that allows it.`,
  notLicensed: ({ doing }, refusal) => `The tenant has no licence ${doing}. It takes ${licenceOf(refusal)}.`,
  notFound: ({ doing }) => `Microsoft Graph was asked ${doing} and did not find it.`,
  serviceUnavailable: ({ doing }) =>
    `Microsoft Graph is too busy or out of order. It gave no answer when asked ${doing}.`,
  notYetVisible: (_, { message }) =>
    notThereYet.test(message)
      ? `What this refers to is not there, or Entra has not finished copying it: ${message}`
      : 'Entra has not finished copying a new object that this refers to.',
  requestRefused: ({ doing }, { message, code }) =>
    pimRefusal(code, message) ?? `Microsoft Graph refused ${doing}: ${message || code || 'it gave no reason'}`,
}

/**
 * What an answer that is no success means for the user. `details` hold Graph's code, status, text and request-id, and,
 * as the case may be, `permission`, `claims`, or `alreadyExists`.
 */
export function toGraphError(answer: GraphAnswer, attempted: Attempted): AppError {
  const refusal = toRefusal(answer)
  const code = codeOf(refusal)
  const claims = code === 'tokenRefused' ? claimsOf(answer.headers.get('www-authenticate')) : undefined
  return new AppError(code, sentences[code]?.(attempted, refusal) ?? refusal.message, {
    status: String(refusal.status),
    ...(refusal.code === '' ? {} : { graphCode: refusal.code }),
    ...(refusal.message === '' ? {} : { graphMessage: refusal.message }),
    ...(refusal.requestId === undefined ? {} : { requestId: refusal.requestId }),
    ...(code === 'permissionMissing' && attempted.permission !== undefined ? { permission: attempted.permission } : {}),
    ...(code === 'notLicensed' ? { licence: licenceOf(refusal) } : {}),
    ...(claims === undefined ? {} : { claims }),
    ...(alreadyThere.test(refusal.message) ? { alreadyExists: 'true' } : {}),
  })
}

/** The code of what went wrong on the way. Never its text, which may quote what was sent. */
export function causeOf(thrown: unknown): string {
  for (let one: unknown = thrown; one instanceof Error; one = one.cause) {
    const code: unknown = Reflect.get(one, 'code')
    if (typeof code === 'string') return code
    const chromium = /net::ERR_\w+/.exec(one.message)
    if (chromium !== null) return chromium[0]
  }
  return thrown instanceof Error ? thrown.name : 'unknown'
}

/** Whether it went wrong because the other side could not prove who it is: no later try will change that. */
export const isUntrusted = (cause: string): boolean =>
  /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|ERR_SSL|WRONG_VERSION/.test(cause)

/** Whether it went wrong at a proxy. Chromium: net_error_list.h. */
export const isProxyFailure = (cause: string): boolean =>
  /ERR_(PROXY|TUNNEL|SOCKS|MANDATORY_PROXY|PAC|UNEXPECTED_PROXY|NO_SUPPORTED_PROXIES)/.test(cause)

/** What a call that got no answer means: `cancelled`, `proxyUnreachable`, or `offline` when the connection failed to the end. */
export function toCallError(thrown: unknown, signal: AbortSignal): AppError {
  if (thrown instanceof AppError) return thrown
  if (signal.aborted) return signal.reason instanceof AppError ? signal.reason : toAppError(abortError(signal.reason))
  const cause = causeOf(thrown)
  if (isProxyFailure(cause))
    return new AppError(
      'proxyUnreachable',
      'The proxy this computer is set to use cannot be reached.',
      { cause },
      thrown,
    )
  return isUntrusted(cause)
    ? new AppError(
        'offline',
        'The certificate of this address is not trusted here, so nothing was sent.',
        { cause },
        thrown,
      )
    : new AppError('offline', 'Microsoft Graph could not be reached.', { cause }, thrown)
}

const abortError = (reason: unknown): Error => {
  const error = new Error('aborted', { cause: reason })
  error.name = 'AbortError'
  return error
}

/** An answer that does not have the shape Graph documents. */
export const unreadableAnswer = (doing: string): AppError =>
  new AppError('requestRefused', `Microsoft Graph answered something Dirsafe cannot read when asked ${doing}.`)
