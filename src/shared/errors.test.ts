import { expect, test } from 'vitest'
import { AppError, errorCodes, nextSteps, toAppError } from './errors.ts'

test.each(errorCodes)('%s is followed by a next step: a sentence without blame', (code) => {
  const step = nextSteps[code]
  expect(step).toMatch(/^[A-Z][^!]{9,}\.$/)
  expect(step).not.toMatch(/please|sorry|oops|successfully|you (must|forgot|failed)|invalid|illegal/i)
  expect(new AppError(code, 'What happened.').nextStep).toBe(step)
})

test('whatever is thrown becomes an error with a next step, and what was cancelled is no failure', () => {
  const cause = new Error('inner')
  expect(toAppError(cause)).toMatchObject({ code: 'unexpected', cause, nextStep: nextSteps.unexpected })
  expect(toAppError('text').code).toBe('unexpected')
  expect(toAppError(new DOMException('Stopped.', 'AbortError')).code).toBe('cancelled')
  const known = new AppError('diskFull', 'The disk is full.')
  expect(toAppError(known)).toBe(known)
})
