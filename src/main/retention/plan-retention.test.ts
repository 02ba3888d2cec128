import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inLongRun } from '../../../test/long-run.ts'
import { type Capture, captureStates } from '../../shared/model/capture.ts'
import type { RetentionPolicy } from '../../shared/model/retention.ts'
import { planRetention, type RetentionSnapshot } from './plan-retention.ts'

const numRuns = inLongRun(10_000, 500)

const hourMs = 3_600_000
const parts = ['user/objects', 'user/photo', 'group/objects', 'group/members'].map((key) => key.split('/'))

interface History {
  readonly snapshots: readonly RetentionSnapshot[]
  readonly capturesOf: (snapshot: number) => readonly Capture[]
  readonly now: Date
}

const oneSnapshot = fc.record({
  /** Mostly on, sometimes back: clocks are set. */
  hours: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 60 }) },
    { weight: 2, arbitrary: fc.integer({ min: 60, max: 9000 }) },
    { weight: 1, arbitrary: fc.integer({ min: -9000, max: 0 }) },
  ),
  isNumberLeftOut: fc.boolean(),
  pinned: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  verifiedHours: fc.option(fc.integer({ min: 0, max: 9000 }), { nil: null, freq: 3 }),
  states: fc.tuple(...parts.map(() => fc.constantFrom(...captureStates))),
  neededBy: fc.oneof(
    { weight: 6, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.record({ run: fc.nat(9), isInterrupted: fc.boolean() }), { maxLength: 2 }) },
  ),
})

const history: fc.Arbitrary<History> = fc
  .record({
    all: fc.array(oneSnapshot, { minLength: 1, maxLength: 30 }),
    laterHours: fc.integer({ min: -500, max: 9000 }),
  })
  .map(({ all, laterHours }) => {
    const captures = new Map<number, readonly Capture[]>()
    const snapshots: RetentionSnapshot[] = []
    let atMs = Date.parse('2026-03-20T12:00:00Z')
    let snapshot = 0
    for (const { hours, isNumberLeftOut, pinned, verifiedHours, states, neededBy } of all) {
      atMs += hours * hourMs
      snapshot += isNumberLeftOut ? 2 : 1
      const verifiedAt = verifiedHours === null ? null : new Date(atMs + verifiedHours * hourMs).toISOString()
      snapshots.push({ snapshot, startedAt: new Date(atMs).toISOString(), pinned, verifiedAt, neededBy })
      captures.set(
        snapshot,
        parts.map(([kind = '', part = ''], place) => ({
          kind,
          part,
          state: states[place] ?? 'skipped',
          count: 0,
          exceptions: 0,
        })),
      )
    }
    return {
      snapshots,
      capturesOf: (number) => captures.get(number) ?? [],
      now: new Date(atMs + laterHours * hourMs),
    }
  })

const countNames = ['keepLast', 'keepHourly', 'keepDaily', 'keepWeekly', 'keepMonthly', 'keepYearly'] as const

const policy: fc.Arbitrary<RetentionPolicy> = fc
  .record(
    {
      ...Object.fromEntries(countNames.map((name) => [name, fc.integer({ min: 1, max: 8 })])),
      keepWithin: fc.integer({ min: 1, max: 40 }).map((days) => `${days}d`),
      maxAge: fc.constantFrom('20d', '3m', '1y', '2y6m'),
      timeZone: fc.constantFrom('UTC', 'Europe/Zurich', 'America/St_Johns', 'Pacific/Apia'),
    },
    { requiredKeys: ['timeZone'] },
  )
  .map((one) => one as RetentionPolicy)
  .filter(({ timeZone: _, maxAge: __, ...keeps }) => Object.keys(keeps).length > 0)

const numbersOf = (all: readonly { readonly snapshot: number }[]): readonly number[] =>
  all.map(({ snapshot }) => snapshot)

const check = (property: (given: History, policy: RetentionPolicy) => void): void =>
  fc.assert(fc.property(history, policy, property), { numRuns })

test('every snapshot stays or goes, with a reason; the newest stays', () =>
  check(({ snapshots, capturesOf, now }, policy) => {
    const { keep, remove } = planRetention(snapshots, capturesOf, policy, now)
    expect([...numbersOf(keep), ...numbersOf(remove)].sort((a, b) => a - b)).toEqual(numbersOf(snapshots))
    expect([...keep, ...remove].filter(({ reasons }) => reasons.length === 0)).toEqual([])
    expect(keep[0]?.snapshot).toBe(snapshots.at(-1)?.snapshot)
  }))

test('the newest complete capture of every part stays, whatever its age', () =>
  check(({ snapshots, capturesOf, now }, policy) => {
    const kept = new Set(numbersOf(planRetention(snapshots, capturesOf, policy, now).keep))
    for (const [kind, part] of parts) {
      const isComplete = (capture: Capture): boolean =>
        capture.kind === kind && capture.part === part && capture.state === 'complete'
      const last = snapshots.findLast(({ snapshot }) => capturesOf(snapshot).some(isComplete))
      if (last !== undefined) expect(kept).toContain(last.snapshot)
    }
  }))

test('what is pinned stays where there is no maximal age, and so does what was verified last', () =>
  check(({ snapshots, capturesOf, now }, { maxAge: _, ...policy }) => {
    const kept = numbersOf(planRetention(snapshots, capturesOf, policy, now).keep)
    expect(kept).toEqual(expect.arrayContaining([...numbersOf(snapshots.filter(({ pinned }) => pinned))]))
    const verified = snapshots.flatMap(({ verifiedAt, snapshot }) =>
      verifiedAt === null ? [] : [{ verifiedAt, snapshot }],
    )
    const last = verified
      .map(({ verifiedAt }) => verifiedAt)
      .sort()
      .at(-1)
    if (last !== undefined)
      expect(verified.some((one) => one.verifiedAt === last && kept.includes(one.snapshot))).toBe(true)
  }))

test('what undoing a restore needs stays where there is no maximal age; what an interrupted one needs stays always', () =>
  check(({ snapshots, capturesOf, now }, policy) => {
    const kept = numbersOf(planRetention(snapshots, capturesOf, policy, now).keep)
    const isNeeded = ({ neededBy }: RetentionSnapshot): boolean =>
      neededBy.some(({ isInterrupted }) => isInterrupted || policy.maxAge === undefined)
    expect(kept).toEqual(expect.arrayContaining([...numbersOf(snapshots.filter(isNeeded))]))
  }))

test('beyond the maximal age only the newest, the newest complete captures and what waits for a restore stay', () =>
  check(({ snapshots, capturesOf, now }, given) => {
    const { keep } = planRetention(snapshots, capturesOf, { ...given, maxAge: '20d' }, now)
    const startOf = new Map(snapshots.map(({ snapshot, startedAt }) => [snapshot, Date.parse(startedAt)]))
    const old = keep.filter(({ snapshot }) => (startOf.get(snapshot) ?? 0) < now.getTime() - (20 * 24 + 2) * hourMs)
    for (const { reasons } of old)
      expect(reasons.join()).toMatch(
        /^(newest,|newest complete capture of .*,|needed to go on with run \d,)+stays although older than 20 days$/,
      )
  }))

test('a larger count never keeps less', () =>
  fc.assert(
    fc.property(
      history,
      policy,
      fc.constantFrom(...countNames),
      fc.integer({ min: 1, max: 5 }),
      ({ snapshots, capturesOf, now }, policy, name, more) => {
        const less = numbersOf(planRetention(snapshots, capturesOf, policy, now).keep)
        const larger = { ...policy, [name]: (policy[name] ?? 0) + more }
        expect(numbersOf(planRetention(snapshots, capturesOf, larger, now).keep)).toEqual(
          expect.arrayContaining([...less]),
        )
      },
    ),
    { numRuns },
  ))

test('interrupted anywhere and begun again it removes the same; once done, nothing more', () =>
  check(({ snapshots, capturesOf, now }, policy) => {
    const { keep, remove } = planRetention(snapshots, capturesOf, policy, now)
    const oldestFirst = numbersOf(remove).toReversed()
    for (let done = 1; done <= oldestFirst.length; done++) {
      const gone = new Set(oldestFirst.slice(0, done))
      const left = snapshots.filter(({ snapshot }) => !gone.has(snapshot))
      const again = planRetention(left, capturesOf, policy, now)
      expect(numbersOf(again.remove).toReversed()).toEqual(oldestFirst.slice(done))
      expect(numbersOf(again.keep)).toEqual(numbersOf(keep))
    }
  }))

test('the order in which snapshots are given does not matter', () =>
  check(({ snapshots, capturesOf, now }, policy) => {
    const planned = planRetention(snapshots, capturesOf, policy, now)
    expect(planRetention(snapshots.toReversed(), capturesOf, policy, now)).toEqual(planned)
  }))

test.each([[{}], [{ maxAge: '2y' }]])('a policy that keeps nothing is refused: %j', (policy) => {
  const snapshots = [{ snapshot: 1, startedAt: '2020-01-01T00:00:00Z', pinned: false, verifiedAt: null, neededBy: [] }]
  const plan = () => planRetention(snapshots, () => [], { ...policy, timeZone: 'UTC' }, new Date())
  expect(plan).toThrow('Nothing says which snapshots to keep')
})

test('a vault without snapshots has nothing to remove', () => {
  const plan = planRetention([], () => [], { keepLast: 1, timeZone: 'UTC' }, new Date())
  expect(plan).toEqual({ keep: [], remove: [] })
})
