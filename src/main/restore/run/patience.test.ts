import { expect, test } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import { morePimMs, untilGood, whileFailing } from './patience.ts'

function patient(): { readonly waited: number[]; readonly patience: Parameters<typeof untilGood>[0] } {
  const waited: number[] = []
  const { signal } = new AbortController()
  return { waited, patience: { signal, sleep: async (ms) => void waited.push(ms) } }
}

test('an answer that is good at once is not waited for', async () => {
  const { waited, patience } = patient()
  expect(
    await untilGood(
      patience,
      async () => 1,
      () => true,
    ),
  ).toBe(1)
  expect(waited).toEqual([])
})

test('one that gets good is, longer each time', async () => {
  const { waited, patience } = patient()
  let asked = 0
  expect(
    await untilGood(
      patience,
      async () => ++asked,
      (answer) => answer === 4,
    ),
  ).toBe(4)
  expect(waited).toEqual([500, 1_000, 2_000])
})

test('one that never does ends after about a minute, as it is', async () => {
  const { waited, patience } = patient()
  expect(
    await untilGood(
      patience,
      async () => 0,
      () => false,
    ),
  ).toBe(0)
  const ms = waited.reduce((sum, one) => sum + one, 0)
  expect(ms).toBeGreaterThan(30_000)
  expect(ms).toBeLessThan(90_000)
})

test('only failures that pass are tried again', async () => {
  const { waited, patience } = patient()
  let tries = 0
  const failing = (code: 'notYetVisible' | 'requestRefused', times: number) => async (): Promise<string> => {
    tries += 1
    if (tries <= times) throw new AppError(code, 'No.')
    return 'done'
  }
  expect(await whileFailing(patience, ['notYetVisible'], failing('notYetVisible', 2))).toBe('done')
  expect(waited).toHaveLength(2)
  tries = 0
  await expect(whileFailing(patience, ['notYetVisible'], failing('requestRefused', 1))).rejects.toMatchObject({
    code: 'requestRefused',
  })
  tries = 0
  await expect(whileFailing(patience, ['notYetVisible'], failing('notYetVisible', 99))).rejects.toMatchObject({
    code: 'notYetVisible',
  })
})

test('Privileged Identity Management is waited for twice as long', async () => {
  const { waited, patience } = patient()
  const moreMs = morePimMs('https://graph.test/v1.0/roleManagement/directory/roleEligibilityScheduleRequests')
  const missing = () => Promise.reject(new AppError('notFound', 'Not found.'))
  await expect(whileFailing({ ...patience, moreMs }, ['notFound'], missing)).rejects.toMatchObject({ code: 'notFound' })
  expect(waited.reduce((sum, ms) => sum + ms, 0)).toBe(120_500)
  expect(morePimMs('https://graph.test/v1.0/roleManagement/directory/roleAssignments')).toEqual([])
})
