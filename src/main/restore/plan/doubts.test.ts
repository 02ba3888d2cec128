import { describe, expect, test } from 'vitest'
import { chosen, planOf } from '../../../../test/hand-made/plan-of.ts'
import { but, group, user } from '../../../../test/hand-made/states.ts'
import type { Capture } from '../../../shared/model/capture.ts'

const ada = user('Ada', { content: { department: 'Sales' } })
const team = group('Team', { content: { description: 'One' } })
const now = [but(ada, { content: { department: 'IT' } }), but(team, { content: { description: 'Two' } })]
const capture = (kind: string, part: string, odd: Partial<Capture>): Capture => ({
  kind,
  part,
  state: 'complete',
  count: 0,
  exceptions: 0,
  ...odd,
})

describe('a kind that the snapshot did not read', () => {
  const skipped = {
    was: [ada, team],
    now: [...now, user('New')],
    unreadKinds: { 1: ['user'] },
    captures: { 1: [capture('user', 'objects', { state: 'skipped', reason: 'Not chosen.' })] },
  }

  test.each([{ kinds: [] }, { kinds: ['user', 'group'] }])(
    'is left out of what is chosen as a whole ($kinds), and that is said',
    async ({ kinds }) => {
      const plan = await planOf({ ...skipped, kinds })
      expect(plan.steps).toMatchObject([{ object: { id: team.id } }])
      expect(plan.blocked).toEqual([
        {
          object: { kind: 'user', id: 'user', name: 'Users' },
          reason: 'Users were not read in snapshot 1. Not chosen. Choose a snapshot that has them.',
        },
      ])
      expect(plan.warnings).toEqual([])
    },
  )

  test('is not mentioned where nothing of it was chosen', async () => {
    expect((await planOf({ ...skipped, kinds: ['group'] })).blocked).toEqual([])
  })

  test('of a single object the plan says how old what is wanted is', async () => {
    const plan = await planOf({ ...skipped, select: chosen(ada) })
    expect(plan.steps).toMatchObject([{ parts: ['department'] }])
    expect(plan.warnings).toEqual([
      'Ada: Users were not read in snapshot 1. Not chosen. It is wanted as an earlier snapshot knew it.',
    ])
  })
})

test('a kind that the snapshot read in part comes with a warning', async () => {
  const captures = { 1: [capture('user', 'objects', { state: 'partial', reason: 'The line went down.' })] }
  const scene = { was: [ada, team], now, unreadKinds: { 1: ['user'] }, captures }
  const plan = await planOf(scene)
  expect(plan.steps).toHaveLength(2)
  expect(plan.warnings).toEqual([
    'Users were not all read in snapshot 1. The line went down. What was not read is taken from an earlier snapshot.',
  ])
  expect((await planOf({ ...scene, select: chosen(ada) })).warnings).toEqual([
    'Ada: Users were not all read in snapshot 1. The line went down. It is wanted as it was last read, in snapshot 1 or before.',
  ])
})

describe('photos that were not all asked of the tenant', () => {
  const reason = 'Only the photos of changed objects were asked.'
  const captures = { 2: [capture('user', 'photo', { reason })] }
  const scene = { was: [ada, team], now, captures }
  const warning = `Photos that were replaced since the last backup are not seen: ${reason}`

  test('are a warning where photos are chosen', async () => {
    expect((await planOf(scene)).warnings).toEqual([warning])
    expect((await planOf({ ...scene, parts: ['photo'] })).warnings).toEqual([warning])
    expect((await planOf({ ...scene, select: chosen(ada) })).warnings).toEqual([warning])
  })

  test('are none where they are not, or where all were asked', async () => {
    expect((await planOf({ ...scene, parts: ['department'] })).warnings).toEqual([])
    expect((await planOf({ ...scene, kinds: ['group'] })).warnings).toEqual([])
    const all = { 2: [capture('user', 'photo', {})] }
    expect((await planOf({ ...scene, captures: all })).warnings).toEqual([])
  })
})
