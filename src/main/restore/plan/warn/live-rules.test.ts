import { describe, expect, test } from 'vitest'
import { planOf } from '../../../../../test/hand-made/plan-of.ts'
import { but, group, object, user } from '../../../../../test/hand-made/states.ts'
import { lookedAt } from './live-rules.ts'

const ada = user('Ada', { content: { department: 'Sales', country: 'GB' } })
const moved = but(ada, { content: { department: 'IT', country: 'GB' } })
const ruled = (rule: string, state = 'On') => ({
  dynamic: [{ id: 'g-1', displayName: 'Dyn', membershipRule: rule, membershipRuleProcessingState: state }],
})

describe('what a rule looks at', () => {
  test.each([
    ['user.department -eq "Sales"', ['user department']],
    ['(user.telephoneNumber -eq "1") -or user.mobile -ne null', ['user businessphones', 'user mobilephone']],
    ['user.extensionAttribute12 -eq "x"', ['user onpremisesextensionattributes']],
    ['device.extensionAttribute1 -eq "x"', ['device extensionattributes']],
    ['user.displayName -contains "user.city"', ['user displayname']],
    ['user.extension_0a1b_cost -eq "x"', ['user extension_0a1b_cost']],
    ['user.assignedPlans -any (assignedPlan.servicePlanId -eq "x")', ['user assignedlicenses']],
    ['Direct Reports for "62e19b97-8b3d-4d4a-a106-4ce66896a863"', ['user manager']],
  ])('%s', (rule, attributes) => {
    expect([...lookedAt(rule).attributes].sort()).toEqual([...attributes].sort())
  })

  test('are groups, where it asks who is in them', () => {
    const id = '62e19b97-8b3d-4d4a-a106-4ce66896a863'
    expect([...lookedAt(`user.memberof -any (group.objectId -in ['${id}'])`).groups]).toEqual([id])
    expect([...lookedAt(`user.department -eq "${id}"`).groups]).toEqual([])
  })
})

describe('a step that writes what a live rule looks at', () => {
  test('is a warning that names the group, the attribute and the person', async () => {
    const plan = await planOf({ was: [ada], now: [moved], ...ruled('user.department -eq "Sales"') })
    expect(plan.warnings).toEqual([
      'Dyn is filled by a rule that looks at department, and the steps write that of Ada. Once they have run, the rule may let them in or put them out. Read it first, or pause it.',
    ])
  })

  test.each([
    ['another attribute', ruled('user.city -eq "Sales"')],
    ['a rule that is paused', ruled('user.department -eq "Sales"', 'Paused')],
    ['a rule about devices', ruled('device.department -eq "Sales"')],
  ])('is none with %s', async (_, rule) => {
    expect((await planOf({ was: [ada], now: [moved], ...rule })).warnings).toEqual([])
  })

  test('is one where the person comes back at all', async () => {
    const bin = { [ada.id]: ada.content }
    const plan = await planOf({ was: [ada], now: [], bin, ...ruled('user.city -eq "Rome"') })
    expect(plan.warnings).toEqual([expect.stringContaining('Dyn is filled by a rule that looks at city')])
  })

  test('is one where members are added to a group the rule asks for', async () => {
    const id = '62e19b97-8b3d-4d4a-a106-4ce66896a863'
    const team = group('Team', { id, links: { members: [ada] } })
    const scene = { was: [team, ada], now: [but(team, { links: { members: [] } }), ada] }
    const plan = await planOf({ ...scene, ...ruled(`user.memberOf -any (group.objectId -in ['${id}'])`) })
    expect(plan.warnings).toEqual([expect.stringContaining('membership of Team, and the steps write that of Ada')])
  })
})

test('the tenant is not asked for rules where nothing that they look at is written', async () => {
  const unit = object('administrativeUnit', 'Unit', { content: { displayName: 'Unit', description: 'One' } })
  const now = [but(unit, { content: { description: 'Two' } })]
  const plan = await planOf({ was: [unit], now, ...ruled('user.department -eq "Sales"') })
  expect(plan.steps).toHaveLength(1)
  expect(plan.warnings).toEqual([])
})
