import { AppError, type ErrorCode } from '../../shared/errors.ts'
import type { ServerSentence } from './server-sentence.ts'

/** What was asked for, to be named in the sentence. */
export interface Asked {
  readonly tenant?: string
  readonly clientId?: string
}

interface Refusal {
  readonly code: ErrorCode
  readonly toMessage: (asked: Asked) => string
}

const refused = (codes: string, toMessage: Refusal['toMessage'], code: ErrorCode = 'signInRefused') =>
  codes.split(' ').map((one) => [one, { code, toMessage }] as const)

const registration = ({ clientId }: Asked): string =>
  clientId === undefined ? 'the app registration' : `the app registration ${clientId}`
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const tenantOf = ({ tenant }: Asked): string => (tenant === undefined ? 'this tenant' : `the tenant ${tenant}`)

/**
 * The codes of Entra that a person can do something about, in words. Entra docs: reference-error-codes, which warns that
 * they change: what is not here is told in the words of Entra, and nothing but the sentence hangs on a code.
 */
const refusals: ReadonlyMap<string, Refusal> = new Map([
  ...refused('65004', () => 'The permissions were declined in the browser.'),
  ...refused(
    '65001 90094 90093 90095',
    () =>
      'This account may not agree to these permissions. An administrator has to: with an account of theirs in this sign-in, or beforehand under "Enterprise applications".',
  ),
  ...refused(
    '50020 50034 51004 16000 16003 50014 90072 50197',
    (asked) => `This account does not belong to ${tenantOf(asked)}. Choose another account, or name the other tenant.`,
  ),
  ...refused(
    '90002 900023 900021 50059 50128 50029',
    ({ tenant }) =>
      `There is no tenant ${tenant === undefined ? 'of this name' : `"${tenant}"`}. Check its id or domain.`,
  ),
  ...refused('50194', () => 'This app registration works in its own tenant only. Name the tenant to sign in to.'),
  ...refused(
    '700016 700011 70001',
    (asked) =>
      `${capital(tenantOf(asked))} has no app registration ${asked.clientId ?? 'with this id'}, or it is switched off. Check the application (client) ID.`,
  ),
  ...refused(
    '50011 70004',
    (asked) =>
      `${capital(registration(asked))} does not name the address http://localhost. Add it there under "Mobile and desktop applications".`,
  ),
  ...refused(
    '7000218',
    (asked) =>
      `${capital(registration(asked))} is not one for a desktop application. Add http://localhost there under "Mobile and desktop applications", not under "Web".`,
  ),
  ...refused('650053 70011', () => 'Microsoft Graph does not have a permission here that Dirsafe asks for.'),
  ...refused(
    '650056 650057 65005 28002',
    (asked) =>
      `${capital(registration(asked))} lacks a permission that Dirsafe asks for. "dirsafe register-help" lists them.`,
  ),
  ...refused('500011', (asked) => `${capital(tenantOf(asked))} does not know Microsoft Graph at this address.`),
  ...refused(
    '50105',
    (asked) =>
      `This account is not assigned to ${registration(asked)}, and the tenant lets assigned accounts only use it.`,
  ),
  ...refused(
    '53000 53001 53002 53003 53004 53010 53011 530032 530034 530035 50005 50131 50097 50129 50155',
    (asked) =>
      `A Conditional Access policy of ${tenantOf(asked)} does not allow this sign-in: it may ask for another device, place, application or proof of who you are.`,
  ),
  ...refused(
    '50072 50074 50076 50078 50079 50158',
    () => 'The tenant asks for another proof of who you are, and it was not given.',
  ),
  ...refused('50057', () => 'This account is switched off.'),
  ...refused('50053', () => 'This account is locked for now, after too many attempts or because of the place of one.'),
  ...refused('50055 50144', () => 'The password of this account has expired.'),
  ...refused('50126 50056 50064', () => 'The user name or the password was not right.'),
  ...refused(
    '50002 500021 500022 500212 500213',
    (asked) => `An access policy between organisations does not let this account into ${tenantOf(asked)}.`,
  ),
  ...refused(
    '700027 50012 7000215 7000222 700030 50013 500133 50006',
    (asked) => `The certificate is not one that ${registration(asked)} knows, or it has expired.`,
  ),
  ...refused(
    '50173 700082 70008 70043 700084 50089 50132 50133 50085 70000 54005 50058',
    () => 'The sign-in has expired or was taken back.',
    'signInNeeded',
  ),
  ...refused(
    '50033 50087 50088 90033 50166',
    () => 'The sign-in service is not able to answer now.',
    'serviceUnavailable',
  ),
])

/** Errors of OAuth 2.0 that tell enough without a code. Entra docs: reference-error-codes, "Handling error codes". */
const errors: ReadonlyMap<string, Refusal> = new Map([
  ...refused('access_denied', () => 'The permissions were declined in the browser.'),
  ...refused(
    'temporarily_unavailable server_error',
    () => 'The sign-in service is not able to answer now.',
    'serviceUnavailable',
  ),
])

/**
 * The permission that Microsoft Graph does not have there; empty: it is not told which one; undefined: that is not why.
 * Entra docs: reference-error-codes (650053, 70011), which differ in whether they name one alone.
 */
function findUnknownScope({ code, said }: ServerSentence): string | undefined {
  if (code !== '650053' && code !== '70011') return undefined
  return /\bscope '?(?:https:\/\/[^\s/']+\/)?([\w.-]+)'? (?:that doesn't exist|is not valid)/.exec(said)?.[1] ?? ''
}

/**
 * A refusal as an error with its sentence. The details hold what Entra said, never a token; `unknownScope` where Microsoft
 * Graph does not have a permission: which one, or empty.
 */
export function toRefusal(sentence: ServerSentence, asked: Asked): AppError {
  const { error, code, said, correlationId } = sentence
  const unknownScope = findUnknownScope(sentence)
  const known = refusals.get(code) ?? errors.get(error)
  const details = {
    ...(code === '' ? {} : { entraCode: `AADSTS${code}` }),
    ...(said === '' ? {} : { said }),
    ...(correlationId === '' ? {} : { correlationId }),
    ...(unknownScope === undefined ? {} : { unknownScope }),
  }
  if (known !== undefined) return new AppError(known.code, known.toMessage(asked), details)
  return new AppError(
    'signInRefused',
    said === ''
      ? `The sign-in service refused${error === '' ? '' : `: ${error}`}.`
      : `The sign-in service refused: ${said}`,
    details,
  )
}
