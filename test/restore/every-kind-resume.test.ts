import { describe, expect, test } from 'vitest'
import type { RestoreReport } from '../../src/shared/model/restore-report.ts'
import { inLongRun } from '../long-run.ts'
import { cutAt, cuts, mend } from './cut.ts'
import { playScenes, ravageEveryKind } from './every-kind-day.ts'
import { all, everything, outlineOf, type Stage, withStage } from './stage.ts'

/** How many objects of each type there are: a create that was repeated shows. */
const countsIn = ({ simulator: { state } }: Stage): ReadonlyMap<string, number> =>
  new Map(
    [
      'user',
      'group',
      'administrativeUnit',
      'application',
      'servicePrincipal',
      'unifiedRoleDefinition',
      'unifiedRoleAssignment',
      'unifiedRoleEligibilitySchedule',
      'unifiedRoleAssignmentSchedule',
      'appRoleAssignment',
      'oAuth2PermissionGrant',
      'conditionalAccessPolicy',
      'authenticationStrengthPolicy',
    ].map((type) => [type, state.all(type).length]),
  )

/** Takes an object of every kind away for good, restores all, is cut off at a write, and goes on. */
const play = (nth: number, when: (typeof cuts)[number]) =>
  withStage(10, async (stage) => {
    const ids = await playScenes(stage)
    const snapshot = await stage.backup('all')
    const before = countsIn(stage)
    await ravageEveryKind(stage, ids)
    const plan = await stage.plan(snapshot, all, everything)
    cutAt(stage, nth, when)
    const ran = await stage.run(plan).catch((thrown: unknown) => thrown)
    const writes = stage.writes().length
    mend(stage)
    if (nth > 0) expect(ran).toMatchObject({ code: 'offline' })
    const report = nth > 0 ? await stage.resume() : (ran as RestoreReport)
    const left = outlineOf(await stage.differenceFrom(snapshot))
    return { report, left, before, after: countsIn(stage), writes }
  })

const undisturbed = await play(0, 'before')
const most = undisturbed.writes
/** Every place in a long run; else a few, spread over all. */
const places = Array.from({ length: most }, (_, index) => index + 1).filter((nth) => inLongRun(true, nth % 7 === 3))

test('undisturbed, what is left is what no restore can bring back', () => {
  expect(undisturbed.report).toMatchObject({ outcome: 'complete', differencesLeft: 0, issues: [] })
  for (const line of undisturbed.left) expect(line).toMatch(/^mapped |^removed (?:domain|device) /)
  expect(undisturbed.after).toEqual(undisturbed.before)
  expect(most).toBeGreaterThan(15)
})

describe.each(inLongRun([...cuts], ['before', 'after'] as const))('cut off %s a write and gone on with', (when) => {
  test.each(places)(
    'number %i: no duplicate, no difference',
    async (nth) => {
      const ended = await play(nth, when)
      expect(ended.left).toEqual(undisturbed.left)
      expect(ended.after).toEqual(undisturbed.after)
      expect(ended.report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    },
    120_000,
  )
})
