import { describe, expect, test } from 'vitest'
import type { Content } from '../model/object-state.ts'
import { endOfSchedule, isSameStretch, toAskedStretch, whyStretchOver } from './role-stretch.ts'

const made = '2026-11-21T10:00:00Z'
const stretch = (startDateTime: string, expiration: object, createdDateTime = startDateTime): Content => ({
  createdDateTime,
  scheduleInfo: { startDateTime, expiration: { ...expiration } },
})
const forever = { type: 'noExpiration' }
const until = (endDateTime: string) => ({ type: 'afterDateTime', endDateTime })

describe('the end of a schedule', () => {
  test.each<[string, Content, string | undefined]>([
    ['none', stretch(made, forever), 'never'],
    ['a moment', stretch(made, until('2027-01-01T00:00:00Z')), '2027-01-01T00:00:00Z'],
    [
      'some time after its start',
      stretch(made, { type: 'afterDuration', duration: 'P1W2DT3H4M5S' }),
      '2026-11-30T13:04:05Z',
    ],
    [
      'some time, as Graph worked it out',
      stretch(made, { type: 'afterDuration', duration: 'P9M', endDateTime: '2027-08-21T10:00:00Z' }),
      '2027-08-21T10:00:00Z',
    ],
    ['months, which have no one length', stretch(made, { type: 'afterDuration', duration: 'P9M' }), undefined],
    ['nothing said', { createdDateTime: made }, undefined],
  ])('is read from %s', (_, content, end) => {
    expect(endOfSchedule(content)).toBe(end)
  })
})

describe('two schedules', () => {
  const isSame = (a: Content, b: Content): boolean => {
    expect(isSameStretch(b, a)).toBe(isSameStretch(a, b))
    return isSameStretch(a, b)
  }
  const old = stretch(made, forever)

  test('that had both begun when the later was made hold from the same start', () => {
    expect(isSame(old, stretch('2026-12-24T08:00:05Z', forever, '2026-12-24T08:00:00Z'))).toBe(true)
  })

  test('of which one lies ahead do not', () => {
    expect(isSame(old, stretch('2027-02-01T00:00:00Z', forever, '2026-12-24T08:00:00Z'))).toBe(false)
    expect(isSame(stretch('2027-02-01T00:00:00Z', forever, made), stretch('2026-12-24T08:00:00Z', forever))).toBe(false)
  })

  test('that were to begin at a day that is over when the later is made do', () => {
    const planned = stretch('2026-12-01T00:00:00Z', forever, made)
    expect(isSame(planned, stretch('2026-12-15T00:00:00Z', forever))).toBe(true)
  })

  test('end at the same moment however that is said', () => {
    const lasting = stretch(made, { type: 'afterDuration', duration: 'P10D' })
    expect(isSame(lasting, stretch(made, until('2026-12-01T10:00:00.1234567Z')))).toBe(true)
    expect(isSame(lasting, stretch(made, until('2026-12-01T10:00:01Z')))).toBe(false)
    expect(isSame(lasting, old)).toBe(false)
  })
})

test('it is asked for with its end: nobody holds a role for longer than before', () => {
  expect(toAskedStretch(stretch(made, { type: 'afterDuration', duration: 'P10D' }))).toEqual({
    startDateTime: made,
    expiration: until('2026-12-01T10:00:00Z'),
  })
  expect(toAskedStretch(stretch(made, forever))).toEqual({ startDateTime: made, expiration: forever })
})

test('one that has ended cannot be asked for', () => {
  const ended = stretch(made, until('2026-12-01T10:00:00Z'))
  const at = (moment: string) => whyStretchOver(ended, Date.parse(moment))
  expect(at('2026-12-01T09:59:59Z')).toBeUndefined()
  expect(at('2026-12-01T10:00:00Z')).toMatch(/until 2026-12-01,/)
  expect(whyStretchOver(stretch(made, forever), Date.parse('2100-01-01'))).toBeUndefined()
})
