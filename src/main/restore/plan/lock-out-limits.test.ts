import { describe, expect, test } from 'vitest'
import { planOf, type Scene } from '../../../../test/hand-made/plan-of.ts'
import { but, group, user } from '../../../../test/hand-made/states.ts'
import { idOf, linked, policy } from '../../../../test/hand-made/tenant-of.ts'
import { judgeLockOut } from '../../../shared/lock-out/judge.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import { type Plan, tick, untick } from '../../../shared/model/plan.ts'

const glass = user('Glass', { id: idOf(1) })
const ada = user('Ada', { id: idOf(2) })
const keepers = group('Keepers', { id: idOf(11), links: { members: [glass] } })
const empty = group('Keepers', { id: idOf(11) })
const off = { state: 'disabled' }

const everything = { links: 'equal', allowGive: true, allowTake: true } as const
const plan = (was: readonly ObjectState[], now: readonly ObjectState[], odd: Partial<Scene> = {}): Promise<Plan> =>
  planOf({
    was: linked([glass, ada, ...was]),
    now: linked([glass, ada, ...now]),
    breakGlass: [glass.id],
    options: everything,
    ...odd,
  })

const heldIn = ({ steps }: Plan): readonly string[] =>
  steps.flatMap(({ ticked, object, parts }) => (ticked ? [] : [`${object.name} ${parts.join(' ')}`.trim()]))

describe('ticks', () => {
  const was = [keepers, policy(1, { excludeGroups: [keepers.id] })]
  const now = [empty, policy(1, { excludeGroups: [keepers.id] }, off)]

  test('what is safe only thanks to another step is left out with it', async () => {
    const made = await plan(was, now)
    const [joins, turnsOn] = made.steps
    expect([joins?.parts, turnsOn?.parts]).toEqual([['members'], ['state']])
    const judged = judgeLockOut(untick(made, 1).plan)
    expect(judged.steps.map(({ ticked }) => ticked)).toEqual([false, false])
    expect(judged.steps[1]?.locksOut?.join()).toContain('CA1 then covers')
    const again = judgeLockOut(tick(tick(judged, 1).plan, 2).plan)
    expect(again.steps.map(({ ticked, locksOut }) => [ticked, locksOut])).toEqual([
      [true, undefined],
      [true, undefined],
    ])
  })

  test('two steps that are harmless alone are not both ticked', async () => {
    const made = await plan(
      [empty, policy(1, { excludeGroups: [keepers.id] })],
      [keepers, policy(1, { excludeGroups: [keepers.id] }, off)],
      { options: { links: 'equal', allowGive: true, allowTake: false } },
    )
    expect(made.steps.map(({ parts, ticked }) => [parts[0], ticked])).toEqual([
      ['members', false],
      ['state', true],
    ])
    expect(made.steps[0]?.locksOut?.join()).toContain('CA1 then covers')
    expect(judgeLockOut(tick(made, 1).plan).steps.map(({ ticked }) => ticked)).toContain(false)
  })
})

describe('an exclusion that cannot be resolved', () => {
  const wanted = policy(1, { excludeGroups: [keepers.id] })

  test('stops writing the conditions, and turning the policy on', async () => {
    const made = await plan([keepers, wanted], [policy(1, {}, off)], {
      select: [{ kind: 'conditionalAccessPolicy', id: wanted.id }],
    })
    expect(made.steps).toEqual([])
    expect(made.blocked.map(({ part }) => part).sort()).toEqual(['conditions', 'state'])
  })

  test('stops turning a policy on whose conditions stay as they are', async () => {
    const made = await plan([keepers, wanted], [policy(1, { excludeGroups: [keepers.id] }, off)], {
      select: [{ kind: 'conditionalAccessPolicy', id: wanted.id }],
    })
    expect(made.steps).toEqual([])
    expect(made.blocked.map(({ reason }) => reason)).toEqual([
      'The policy leaves out the group Keepers, which does not exist and does not come back. Select it too, or change the policy in the Entra admin center.',
    ])
  })

  test('is none where the group comes back in the same plan', async () => {
    const made = await plan([keepers, wanted], [policy(1, { excludeGroups: [keepers.id] }, off)])
    expect(made.blocked).toEqual([])
    expect(made.steps.map(({ action, parts }) => [action, ...parts])).toContainEqual(['licence', 'state'])
    expect([heldIn(made), made.lockOut?.state]).toEqual([[], 'checked'])
  })
})

describe('not checked', () => {
  const [was, now] = [[policy(1, {})], [policy(1, {}, off)]]

  test.each([
    ['nobody is named', { breakGlass: [] }, 'this vault names no break-glass account'],
    ['whoever is named is not there', { breakGlass: [idOf(99)] }, `there is no user ${idOf(99)}`],
    ['roles were not read', { unreadKinds: { 2: ['roleAssignment'] } }, 'These could not be read'],
    [
      'members of a group that policies name are hidden',
      {
        unread: { 2: [{ object: keepers, part: 'members', reason: 'Hidden.' }] },
        was: linked([glass, ada, keepers, policy(1, { excludeGroups: [keepers.id] })]),
        now: linked([glass, ada, keepers, policy(1, { excludeGroups: [keepers.id] }, off)]),
      },
      'The members of Keepers could not be read',
    ],
  ])('where %s', async (_, odd, why) => {
    const made = await plan(was, now, odd)
    expect(made.lockOut?.state).toBe('notChecked')
    expect(made.lockOut?.sentences.join('\n')).toContain(why)
  })

  test('is not said of a plan that touches nothing of it', async () => {
    const made = await plan([but(ada, { content: { jobTitle: 'Painter' } })], [ada], { breakGlass: [] })
    expect([made.lockOut?.state, made.lockOut?.sentences]).toEqual(['checked', []])
  })
})
