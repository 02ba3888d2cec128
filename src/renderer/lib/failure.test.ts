import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { isAbort, toShownFailure } from './failure.ts'
import { EndGone } from './port-link.ts'

test('a typed error keeps its sentence, code and next step', () => {
  const data = { code: 'wrongPassphrase', nextStep: 'Check it.', details: { slot: '1' } }
  const thrown = new ORPCError('APP', { defined: true, message: 'This does not open the vault.', data })
  expect(toShownFailure(thrown)).toEqual({ ...data, message: 'This does not open the vault.' })
})

test('input the engine refuses is told as such', () => {
  expect(toShownFailure(new ORPCError('BAD_REQUEST', { message: 'Input validation failed' })).code).toBe('badInput')
})

test('an engine that stopped is told with what to do', () => {
  expect(toShownFailure(new EndGone('The engine stopped.'))).toMatchObject({
    message: 'The engine stopped before it could answer.',
    nextStep: expect.stringContaining('started again'),
  })
})

test('whatever else was thrown becomes a sentence, its own words under details', () => {
  expect(toShownFailure(new TypeError('x is undefined'))).toMatchObject({
    code: 'unexpected',
    details: { error: 'x is undefined' },
  })
})

test('what the user cancelled is no failure', () => {
  expect([isAbort(new DOMException('', 'AbortError')), isAbort(new Error('x'))]).toEqual([true, false])
})
