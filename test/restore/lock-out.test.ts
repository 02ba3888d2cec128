import { describe, expect, test } from 'vitest'
import type { Plan } from '../../src/shared/model/plan.ts'
import { bodyOf, castOf, fateOf, join, leave, lockedOutBetween, makePolicy, policiesPath } from './lock-out-scene.ts'
import { everything, type Stage, these, thrownBy, withStage } from './stage.ts'

const careful = { ...everything, allowLockOut: false }
const policyOf = (id: string) => these({ kind: 'conditionalAccessPolicy', id })
const said = { state: 'enabled', users: { includeUsers: ['All'] }, control: 'block' } as const
const stepsOf = ({ steps }: Plan) =>
  steps.map(({ parts, ticked, locksOut }) => [parts[0], ticked, locksOut !== undefined])

/** A policy over everybody, on in the snapshot and off now. */
async function turnedOff(
  stage: Stage,
): Promise<{ readonly snapshot: number; readonly id: string; readonly glass: string }> {
  const { glass } = await castOf(stage)
  const id = await makePolicy(stage, 'Nobody', said)
  const snapshot = await stage.backup()
  await stage.call('PATCH', `${policiesPath}/${id}`, { state: 'disabled' })
  return { snapshot, id, glass }
}

describe('what locks a break-glass account out', () => {
  test('is not written by itself, and says whom and why', () =>
    withStage(10, async (stage) => {
      const { snapshot, id, glass } = await turnedOff(stage)
      const before = fateOf(stage, glass)
      const plan = await stage.plan(snapshot, policyOf(id), careful)
      expect(stepsOf(plan)).toEqual([['state', false, true]])
      const operator = stage.simulator.state.find(await whoAmI(stage))?.['displayName']
      expect(plan.steps[0]?.locksOut).toEqual([
        'The policy Nobody then covers the break-glass account Glass, as it does not now: it blocks their sign-ins.',
        `The policy Nobody then covers ${operator}, who runs this restore, as it does not now: it blocks their sign-ins.`,
      ])
      await stage.run(plan)
      expect(stage.writes()).toEqual([])
      expect(lockedOutBetween(before, fateOf(stage, glass))).toEqual([])
    }))

  test('is refused where it was ticked and that was not allowed', () =>
    withStage(10, async (stage) => {
      const { snapshot, id } = await turnedOff(stage)
      const plan = await stage.plan(snapshot, policyOf(id), careful)
      const forced = { ...plan, steps: plan.steps.map((step) => ({ ...step, ticked: true })) }
      expect(await thrownBy(stage.run(forced))).toMatchObject({ code: 'planChanged', details: { steps: '1' } })
      expect(stage.writes()).toEqual([])
    }))

  test('is refused where it was not shown: the account left the excluded group since', () =>
    withStage(10, async (stage) => {
      const { glass, groups } = await castOf(stage)
      const [inner = ''] = groups
      await join(stage, inner, glass)
      await join(stage, inner, await whoAmI(stage))
      const users = { includeUsers: ['All'], excludeGroups: [inner] }
      const id = await makePolicy(stage, 'But for some', { ...said, users })
      const snapshot = await stage.backup()
      await stage.call('PATCH', `${policiesPath}/${id}`, { state: 'disabled' })
      const plan = await stage.plan(snapshot, policyOf(id), careful)
      expect([stepsOf(plan), plan.lockOut?.state]).toEqual([[['state', true, false]], 'checked'])
      await leave(stage, inner, glass)
      for (const isAllowed of [false, true]) {
        const given = plan.lockOut === undefined ? plan : { ...plan, lockOut: { ...plan.lockOut, isAllowed } }
        const thrown = await thrownBy(stage.run(given))
        expect(thrown).toMatchObject({ code: 'planChanged', message: expect.stringContaining('account Glass') })
      }
      expect(stage.writes()).toEqual([])
    }))

  test('runs where it was shown and allowed', () =>
    withStage(10, async (stage) => {
      const { snapshot, id, glass } = await turnedOff(stage)
      const before = fateOf(stage, glass)
      const plan = await stage.plan(snapshot, policyOf(id), everything)
      expect([stepsOf(plan), plan.lockOut?.state]).toEqual([[['state', true, true]], 'danger'])
      const { outcome, differencesLeft } = await stage.run(plan)
      expect([outcome, differencesLeft]).toEqual(['complete', 0])
      expect(lockedOutBetween(before, fateOf(stage, glass))).toEqual(['Nobody covers it'])
    }))

  test('is left out when the step fails that would have made it harmless', () =>
    withStage(10, async (stage) => {
      const { glass, groups } = await castOf(stage)
      const [inner = ''] = groups
      const operator = await whoAmI(stage)
      for (const member of [glass, operator]) await join(stage, inner, member)
      const users = { includeUsers: ['All'], excludeGroups: [inner] }
      const id = await makePolicy(stage, 'But for some', { ...said, users })
      const snapshot = await stage.backup()
      await stage.call('PATCH', `${policiesPath}/${id}`, bodyOf({ ...said, users, state: 'disabled' }))
      await leave(stage, inner, glass)
      const before = fateOf(stage, glass)
      const chosen = these({ kind: 'conditionalAccessPolicy', id }, { kind: 'group', id: inner })
      const plan = await stage.plan(snapshot, chosen, careful)
      expect([stepsOf(plan), plan.lockOut?.state]).toEqual([
        [
          ['members', true, false],
          ['state', true, false],
        ],
        'checked',
      ])
      stage.simulator.faults.add(
        { kind: 'error', status: 403, code: 'Authorization_RequestDenied', message: 'No.' },
        { match: new RegExp(`^(PATCH|POST) .*groups/${inner}`), times: 100 },
      )
      const report = await stage.run(plan)
      expect(report.objects.map(({ name, result }) => [name, result]).sort()).toEqual([
        ['But for some', 'skipped'],
        ['Inner', 'failed'],
      ])
      expect(report.objects.find(({ name }) => name === 'But for some')?.reason).toContain(
        'Left out because it locks somebody out without step 1 (Inner), which was not done.',
      )
      expect(lockedOutBetween(before, fateOf(stage, glass))).toEqual([])
    }))
})

test('an account that is named and gone is said not to be checked', () =>
  withStage(10, async (stage) => {
    const { snapshot, id, glass } = await turnedOff(stage)
    await stage.call('DELETE', `/users/${glass}`)
    const { lockOut } = await stage.plan(snapshot, policyOf(id), careful)
    expect([lockOut?.state, lockOut?.sentences.join(' ')]).toEqual([
      'notChecked',
      expect.stringContaining(`there is no user ${glass}`),
    ])
  }))

test('a group comes back with members that no backup saw: that this was not checked is said', () =>
  withStage(10, async (stage) => {
    const { glass, groups } = await castOf(stage)
    const [, outer = ''] = groups
    const users = { includeGroups: [outer] }
    await makePolicy(stage, 'For the outer', { state: 'enabled', users, control: 'mfa' })
    const snapshot = await stage.backup()
    await join(stage, outer, glass)
    await stage.call('DELETE', `/groups/${outer}`)
    const before = fateOf(stage, glass)
    const plan = await stage.plan(snapshot, these({ kind: 'group', id: outer }), careful)
    expect(plan.lockOut?.sentences).toEqual([
      'A group comes back from the recycle bin with the members it had when it was deleted. Whether Outer had others then than in the last backup is not known, and was not checked for a lock-out.',
    ])
    await stage.run(plan)
    expect(lockedOutBetween(before, fateOf(stage, glass))).toEqual(['For the outer covers it'])
  }))

async function whoAmI({ ports }: Stage): Promise<string> {
  return (await ports.writer.signedIn?.(new AbortController().signal)) ?? ''
}
