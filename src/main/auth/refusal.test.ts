import { expect, test } from 'vitest'
import { toRefusal } from './refusal.ts'
import { toServerSentence } from './server-sentence.ts'

const asked = { tenant: 'contoso.com', clientId: '11111111-2222-4333-8444-555555555555' }
const refuse = (code: number, error = 'invalid_grant') =>
  toRefusal(toServerSentence(error, `AADSTS${code}: What Entra says.\r\nTrace ID: x`, 'c-1'), asked)

test.each([
  [65004, 'signInRefused', 'The permissions were declined in the browser.'],
  [90094, 'signInRefused', 'An administrator has to'],
  [50020, 'signInRefused', 'does not belong to the tenant contoso.com'],
  [90002, 'signInRefused', 'There is no tenant "contoso.com".'],
  [700016, 'signInRefused', `The tenant contoso.com has no app registration ${asked.clientId}`],
  [50011, 'signInRefused', `The app registration ${asked.clientId} does not name the address http://localhost.`],
  [7000218, 'signInRefused', 'Mobile and desktop applications'],
  [53003, 'signInRefused', 'A Conditional Access policy of the tenant contoso.com'],
  [50057, 'signInRefused', 'This account is switched off.'],
  [50173, 'signInNeeded', 'The sign-in has expired or was taken back.'],
  [700082, 'signInNeeded', 'The sign-in has expired or was taken back.'],
  [90033, 'serviceUnavailable', 'The sign-in service is not able to answer now.'],
] as const)('AADSTS%i: %s', (code, errorCode, sentence) => {
  const error = refuse(code)
  expect(error.code).toBe(errorCode)
  expect(error.message).toContain(sentence)
  expect(error.message).toMatch(/^[A-Z].*\.$/)
  expect(error.details).toEqual({
    entraCode: `AADSTS${code}`,
    said: `AADSTS${code}: What Entra says.`,
    correlationId: 'c-1',
  })
})

test.each([
  [
    650053,
    "The application 'Dirsafe' asked for scope 'User.Create' that doesn't exist on the resource '0'.",
    'User.Create',
  ],
  [
    70011,
    "The provided value for the input parameter 'scope' is not valid. The scope User.Create is not valid.",
    'User.Create',
  ],
  [70011, 'The scope https://graph.microsoft.us/User.Create is not valid.', 'User.Create'],
  [70011, 'The scope User.Create openid profile is not valid.', ''],
  [650053, 'What Entra says.', ''],
  [650056, "The application asked for scope 'User.Create' that doesn't exist.", undefined],
])('AADSTS%i tells which permission Microsoft Graph does not have: %s', (code, said, scope) => {
  const error = toRefusal(toServerSentence('invalid_client', `AADSTS${code}: ${said}`), asked)
  expect([error.code, error.details['unknownScope']]).toEqual(['signInRefused', scope])
})

test('what nobody foresaw is told in the words of Entra', () => {
  expect(refuse(123456)).toMatchObject({
    code: 'signInRefused',
    message: 'The sign-in service refused: AADSTS123456: What Entra says.',
  })
})

test('an error without a description', () => {
  expect(toRefusal(toServerSentence('access_denied', ''), asked).message).toContain('declined')
  expect(toRefusal(toServerSentence('strange', ''), asked).message).toBe('The sign-in service refused: strange.')
  expect(toRefusal(toServerSentence('', ''), {}).message).toBe('The sign-in service refused.')
})
