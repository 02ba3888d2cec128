import { AuthError, InteractionRequiredAuthError, ServerError } from '@azure/msal-node'
import { AppError, toAppError } from '../../shared/errors.ts'
import { type Asked, toRefusal } from './refusal.ts'
import { toServerSentence } from './server-sentence.ts'

/** What an error is translated with. */
export interface Surroundings {
  readonly asked: Asked
  /** Why the last request brought no answer. */
  readonly failure: AppError | undefined
}

/** MSAL's codes for a request that brought nothing. msal-common 16: ClientAuthErrorCodes. */
const unreached: ReadonlySet<string> = new Set(['network_error', 'endpoints_resolution_error', 'openid_config_error'])
/** MSAL's codes for an address that it does not take for a sign-in service. msal-common 16: ClientConfigurationErrorCodes. */
const untrusted: ReadonlySet<string> = new Set([
  'untrusted_authority',
  'issuer_validation_failed',
  'authority_uri_insecure',
  'url_parse_error',
  'empty_url_error',
])

function toMsalError(thrown: AuthError, { failure }: Surroundings): AppError {
  if (unreached.has(thrown.errorCode))
    return failure ?? new AppError('offline', 'The sign-in service cannot be reached.', {}, thrown)
  if (untrusted.has(thrown.errorCode))
    return new AppError('signInRefused', 'There is no sign-in service of Microsoft Entra at this address.', {
      msalCode: thrown.errorCode,
    })
  if (thrown.errorCode === 'loopback_server_query_response_not_supported' || thrown.errorCode === 'nonce_mismatch')
    return new AppError('signInUnfinished', 'What the browser brought was not the answer to this sign-in.', {
      msalCode: thrown.errorCode,
    })
  if (thrown.errorCode.startsWith('loopback_') || thrown.errorCode === 'no_loopback_server_exists')
    return new AppError('signInUnfinished', 'This computer does not let Dirsafe wait for the answer of the browser.', {
      msalCode: thrown.errorCode,
    })
  return new AppError('unexpected', 'The sign-in ended in a way Dirsafe did not expect.', {
    msalCode: thrown.errorCode,
  })
}

/** What an interactive sign-in, or one by certificate, threw, as an error with a sentence and a next step. */
export function toSignInError(thrown: unknown, surroundings: Surroundings): AppError {
  if (thrown instanceof AppError || !(thrown instanceof AuthError)) return toAppError(thrown)
  if (!(thrown instanceof ServerError || thrown instanceof InteractionRequiredAuthError))
    return toMsalError(thrown, surroundings)
  const sentence = toServerSentence(thrown.errorCode, toDescription(thrown.errorMessage), thrown.correlationId)
  return toRefusal(sentence, surroundings.asked)
}

/** What a renewal threw: where only a person can go on, `signInNeeded` with the reason. */
export function toRenewalError(thrown: unknown, surroundings: Surroundings): AppError {
  if (thrown instanceof InteractionRequiredAuthError && notKept.has(thrown.errorCode))
    return new AppError('signInNeeded', 'Nobody is signed in here any more.')
  const error = toSignInError(thrown, surroundings)
  if (error.code !== 'signInRefused' && error.code !== 'signInNeeded') return error
  const claims = thrown instanceof InteractionRequiredAuthError ? thrown.claims : ''
  return new AppError('signInNeeded', error.message, { ...error.details, ...(claims === '' ? {} : { claims }) })
}

/** MSAL's own codes, without an answer of the service. msal-common 16: InteractionRequiredAuthErrorCodes. */
const notKept: ReadonlySet<string> = new Set(['no_tokens_found', 'refresh_token_expired'])

/** MSAL wraps the description of the token endpoint: "Error(s): 50173 - Timestamp: … - Description: AADSTS50173: … - Correlation ID: …". */
const toDescription = (message: string): string =>
  /^Error\(s\): .*? - Description: ([\s\S]*?)(?: - Correlation ID: .*)?$/.exec(message)?.[1] ?? message
