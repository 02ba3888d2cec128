import { describe, expect, test } from 'vitest'
import { licence, licensed, product, withTenantRead } from '../../../../../test/hand-made/around.ts'
import { chosen, planOf } from '../../../../../test/hand-made/plan-of.ts'
import { but, group, user } from '../../../../../test/hand-made/states.ts'
import { untick } from '../../../../shared/model/plan.ts'

const five = product('FIVE', 10, 9)
const [ada, bo, cy] = ['Ada', 'Bo', 'Cy'].map((name) => user(name, { content: licensed(five) })) as [
  ReturnType<typeof user>,
  ReturnType<typeof user>,
  ReturnType<typeof user>,
]
const bare = (state: typeof ada) =>
  but(state, { content: { assignedLicenses: undefined, licenseAssignmentStates: undefined } })
const people = { ...withTenantRead, kinds: ['user', 'group'] }
const took = { options: { allowTake: true, links: 'equal' as const } }

describe('licences that the steps give', () => {
  test('are held against the free seats: how many are missing, of what, and who stays without', async () => {
    const plan = await planOf({ ...people, was: [ada, bo, cy], now: [bare(ada), bare(bo), bare(cy), five] })
    expect(plan.products).toEqual([{ sku: five.id, name: 'FIVE', free: 1 }])
    expect(plan.warnings).toEqual([
      'FIVE: 2 seats are missing. The ticked steps need 3; 1 is free now. Graph refuses a licence without a free seat: Bo and Cy stay without it. Free or buy seats first, or leave these steps out.',
    ])
  })

  test('are judged again when a step is unticked, and nothing is said when there are enough', async () => {
    const plan = await planOf({ ...people, was: [ada, bo], now: [bare(ada), bare(bo), five] })
    const step = plan.steps.find(({ object }) => object.id === bo.id)
    expect(plan.warnings).toHaveLength(1)
    expect(untick(plan, step?.step ?? 0).plan.warnings).toEqual([])
  })

  test('count what the same plan frees before, not what it frees after', async () => {
    const full = product('FIVE', 10, 10)
    const cases = { ...people, ...took, was: [ada, bare(bo)], now: [bare(ada), bo, full] }
    // Names decide the order: Ada gets hers before Bo gives hers back.
    expect((await planOf(cases)).warnings[0]).toContain('1 seat is missing.')
    const [zoe, was] = [user('Zoe', { content: licensed(five) }), [bare(bo)]]
    const plan = await planOf({ ...cases, was: [...was, zoe], now: [bo, bare(zoe), full] })
    expect(plan.steps.map(({ object, seats }) => [object.name, seats?.[0]?.isFreed])).toEqual([
      ['Bo', true],
      ['Zoe', undefined],
    ])
    expect(plan.warnings).toEqual([])
  })

  test('of a product that the tenant no longer has are said to be so', async () => {
    const plan = await planOf({ ...withTenantRead, was: [ada, five], now: [bare(ada)], select: chosen(ada) })
    expect(plan.warnings).toEqual([
      'FIVE: the tenant has no such subscription any more, and the ticked steps need 1 seat of it. Ada stays without it. Buy it first, or leave these steps out.',
    ])
  })

  test('are not judged where subscriptions were not read', async () => {
    const plan = await planOf({ was: [ada, bo], now: [bare(ada), bare(bo), five], kinds: ['user'] })
    expect(plan.warnings).toEqual([])
  })
})

describe('a group that hands down licences', () => {
  const team = group('Team', { content: { assignedLicenses: [licence(five)] }, links: { members: [ada, bo, cy] } })
  const inTeam = (state: typeof ada) => but(state, { content: licensed(five, team) })

  test('takes a seat for each member who comes back to it and has none', async () => {
    const now = [but(team, { links: { members: [inTeam(ada)] } }), inTeam(ada), bare(bo), cy, five]
    const plan = await planOf({ ...people, was: [team, inTeam(ada), bare(bo), cy], now })
    const [link] = plan.steps
    expect(link?.seats).toEqual([{ sku: five.id, users: [{ id: bo.id, name: 'Bo' }], isHandedDown: true }])
    expect(plan.warnings).toEqual([])
  })

  test('takes them again when it comes out of the recycle bin', async () => {
    const people = [bare(ada), bare(bo), bare(cy)]
    const plan = await planOf({
      ...withTenantRead,
      was: [team],
      now: [...people, five],
      bin: { [team.id]: { displayName: 'Team' } },
      select: chosen(team),
    })
    expect(plan.warnings).toContainEqual(
      expect.stringMatching(
        /^FIVE: 2 seats are missing\. .*A group hands down no licence without a free seat: Bo and Cy stay without it/,
      ),
    )
  })

  test('made anew, takes them with its licences, once its members are in it', async () => {
    const people = [bare(ada), bare(bo), bare(cy)]
    const plan = await planOf({ ...withTenantRead, was: [team], now: [...people, five], select: chosen(team) })
    const giving = plan.steps.filter(({ seats }) => seats !== undefined)
    expect(giving).toMatchObject([{ parts: ['assignedLicenses'], seats: [{ users: [{}, {}, {}] }] }])
    expect(plan.warnings).toContainEqual(expect.stringContaining('FIVE: 2 seats are missing.'))
    expect(plan.warnings).toContainEqual(expect.stringMatching(/^Team handed down licences\./))
  })
})

test('whoever has a licence twice frees no seat by losing one of them', async () => {
  const team = group('Team', { content: { assignedLicenses: [licence(five)] } })
  const both = but(ada, {
    content: {
      licenseAssignmentStates: [
        { ...licence(five), assignedByGroup: null },
        { ...licence(five), assignedByGroup: team.id },
      ],
    },
  })
  const now = [but(team, { links: { members: [both] } }), both, five]
  const plan = await planOf({ ...withTenantRead, ...took, was: [team, both], now, select: chosen(team) })
  expect(plan.steps).toMatchObject([{ action: 'unlink' }])
  expect(plan.steps[0]?.seats).toBeUndefined()
})
