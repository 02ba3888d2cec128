import { describe, expect, test } from 'vitest'
import { chosen, planOf, requestsOf, root } from '../../../../test/hand-made/plan-of.ts'
import { but, group, user } from '../../../../test/hand-made/states.ts'

const people = Array.from({ length: 45 }, (_, index) => user(`P${String(index).padStart(2, '0')}`))
const [ada, bob, eve] = [user('Ada'), user('Bob'), user('Eve')]
const three = [ada, bob, eve]
const team = group('Team', { links: { members: [ada, bob], owners: [ada] } })

describe('what is missing', () => {
  test('is added, twenty members a request', async () => {
    const full = group('Team', { links: { members: people } })
    const { steps } = await planOf({ was: [full, ...people], now: [but(full, { links: { members: [] } }), ...people] })
    expect(steps).toHaveLength(1)
    const bound = steps[0]?.requests.map(
      ({ body }) => (body as { 'members@odata.bind': string[] })['members@odata.bind'],
    )
    expect(bound?.map((list) => list.length)).toEqual([20, 20, 5])
    expect(bound?.flat()).toEqual(people.map(({ id }) => `${root}/directoryObjects/${id}`))
    expect(steps[0]).toMatchObject({ action: 'link', ticked: true, parts: ['members'], dependsOn: [] })
    expect(steps[0]?.targets).toEqual(people.map(({ kind, id, name }) => ({ kind, id, name })))
  })

  test('only: what is there stays, and what is extra stays too', async () => {
    const now = but(team, { links: { members: [bob, eve], owners: [ada] } })
    const { steps } = await planOf({ was: [team, ...three], now: [now, ...three] })
    expect(steps).toMatchObject([{ action: 'link', targets: [{ id: ada.id }] }])
  })

  test('owners come before members', async () => {
    const now = but(team, { links: { members: [], owners: [eve] } })
    const { steps } = await planOf({ was: [team, ...three], now: [now, ...three] })
    expect(steps.map((step) => step.parts)).toEqual([['owners'], ['members']])
  })

  test('of one target, when only that was chosen', async () => {
    const now = but(team, { links: { members: [], owners: [] } })
    const { steps } = await planOf({
      was: [team, ...three],
      now: [now, ...three],
      select: [{ kind: 'group', id: team.id, parts: [`members:${bob.id}`] }],
    })
    expect(steps.flatMap((step) => step.requests)).toEqual([
      {
        method: 'PATCH',
        url: `${root}/groups/${team.id}`,
        body: { 'members@odata.bind': [`${root}/directoryObjects/${bob.id}`] },
      },
    ])
  })

  test('is blocked by name where it does not exist any more, and the others are added', async () => {
    const now = but(team, { links: { members: [] } })
    const plan = await planOf({ was: [team, ada, bob], now: [now, ada], select: chosen(team) })
    expect(plan.steps).toMatchObject([{ parts: ['members'], targets: [{ id: ada.id }] }])
    expect(plan.blocked).toEqual([
      {
        object: { kind: 'group', id: team.id, name: 'Team' },
        part: 'members',
        reason: 'The user Bob does not exist any more. Select it too, and it comes back first.',
      },
    ])
  })

  test('is taken for there where its kind is not read now, or is none Dirsafe reads', async () => {
    const contact = { ...user('Reseller'), kind: 'orgContact' }
    const then = group('Team', { links: { members: [bob, contact] } })
    const now = but(then, { links: { members: [] } })
    const scene = { was: [then, bob], now: [now], unreadKinds: { 2: ['user'] }, select: chosen(then) }
    expect((await planOf(scene)).steps).toMatchObject([{ targets: [{ id: bob.id }, { id: contact.id }] }])
  })
})

describe('what is extra', () => {
  const now = but(team, { links: { members: [ada, bob, eve], owners: [ada, eve] } })
  const scene = { was: [team, ...three], now: [now, ...three] }

  test('stays unless links are made equal', async () => {
    expect((await planOf(scene)).steps).toEqual([])
  })

  test.each(['equal', 'remove'] as const)(
    'goes in mode %s, each in a step of its own that says what it takes',
    async (links) => {
      const { steps } = await planOf({ ...scene, options: { links } })
      expect(steps).toMatchObject([
        { action: 'unlink', ticked: false, parts: ['members'], takes: 'Takes members out of the group.' },
        { action: 'unlink', ticked: false, parts: ['owners'], takes: 'Takes owners away from the group.' },
      ])
      expect(requestsOf(steps)).toEqual([
        `DELETE /groups/${team.id}/members/${eve.id}/$ref`,
        `DELETE /groups/${team.id}/owners/${eve.id}/$ref`,
      ])
    },
  )

  test('goes alone in mode remove: nothing is added', async () => {
    const swapped = but(team, { links: { members: [ada, eve], owners: [ada] } })
    const { steps } = await planOf({ was: [team, ...three], now: [swapped, ...three], options: { links: 'remove' } })
    expect(steps).toMatchObject([{ action: 'unlink', targets: [{ id: eve.id }] }])
  })

  test('the last owner stays, with a sentence', async () => {
    const then = but(team, { links: { members: [ada, bob], owners: [] } })
    const plan = await planOf({ was: [then, ...three], now: [team, ...three], options: { links: 'equal' } })
    expect(plan.steps).toEqual([])
    expect(plan.blocked).toMatchObject([
      { part: 'owners', reason: 'Entra does not let the last owner of a group be removed.' },
    ])
  })

  test('an owner is removed after the one who takes the place', async () => {
    const then = but(team, { links: { members: [ada, bob], owners: [bob] } })
    const { steps } = await planOf({ was: [then, ...three], now: [team, ...three], options: { links: 'equal' } })
    expect(steps).toMatchObject([
      { step: 1, action: 'link', targets: [{ id: bob.id }] },
      { step: 2, action: 'unlink', targets: [{ id: ada.id }], dependsOn: [1] },
    ])
  })
})

describe('a set that was not read', () => {
  const hidden = 'The membership of this group is hidden.'

  test('in the snapshot is never the wanted side of a removal', async () => {
    const then = but(team, { links: { members: [] }, unread: { members: hidden } })
    const plan = await planOf({ was: [then, ...three], now: [team, ...three], options: { links: 'equal' } })
    expect(plan.steps).toEqual([])
    expect(plan.blocked).toMatchObject([
      {
        part: 'members',
        reason: `Its members were not read completely in the snapshot, so nothing is removed. ${hidden}`,
      },
    ])
  })

  test('in the snapshot still gives back those that were known, with a warning', async () => {
    const then = but(team, { unread: { members: hidden } })
    const now = but(team, { links: { members: [eve] } })
    const plan = await planOf({ was: [then, ...three], now: [now, ...three] })
    expect(plan.steps).toMatchObject([{ action: 'link', targets: [{ id: ada.id }, { id: bob.id }] }])
    expect(plan.warnings).toEqual([
      `Team: its members were not read completely in the snapshot. ${hidden} Only those that were read before come back.`,
    ])
  })

  test('now loses nobody: it may hold what is not seen', async () => {
    const now = but(team, { links: { members: [ada, bob, eve] }, unread: { members: hidden } })
    const plan = await planOf({ was: [team, ...three], now: [now, ...three], options: { links: 'equal' } })
    expect(plan.steps).toEqual([])
    expect(plan.blocked).toMatchObject([
      { part: 'members', reason: `Its members cannot be read completely now, so nothing is removed. ${hidden}` },
    ])
  })

  test('now still gets what is missing: adding twice does no harm', async () => {
    const now = but(team, { links: { members: [] }, unread: { members: hidden } })
    expect((await planOf({ was: [team, ...three], now: [now, ...three] })).steps).toMatchObject([
      { action: 'link', targets: [{ id: ada.id }, { id: bob.id }] },
    ])
  })
})

describe('groups that are not ours to fill', () => {
  test('the rule of a dynamic group decides who is a member; owners come back', async () => {
    const dynamic = but(team, {
      content: { groupTypes: ['DynamicMembership'], membershipRule: 'user.city -eq "Rome"' },
    })
    const now = but(dynamic, { links: { members: [], owners: [bob] } })
    const plan = await planOf({ was: [dynamic, ...three], now: [now, ...three] })
    expect(plan.steps).toMatchObject([{ parts: ['owners'] }])
    expect(plan.blocked).toMatchObject([{ part: 'members', reason: 'The membership rule decides who is a member.' }])
  })

  test.each([
    ['Distribution list. Exchange owns it.', { mailEnabled: true, securityEnabled: false }],
    ['Mail-enabled security group. Exchange owns it.', { mailEnabled: true, securityEnabled: true }],
    ['Synced from on-premises. Change it in Active Directory.', { onPremisesSyncEnabled: true }],
  ])('%s', async (reason, content) => {
    const then = but(team, { content })
    const plan = await planOf({
      was: [then, ...three],
      now: [but(then, { content: { description: 'x' }, links: { members: [] } }), ...three],
    })
    expect(plan.steps).toEqual([])
    expect(plan.blocked).toEqual([{ object: { kind: 'group', id: team.id, name: 'Team' }, reason }])
  })

  test('adding to a group that can hold roles gives access, removing takes', async () => {
    const admins = but(team, { content: { isAssignableToRole: true } })
    const now = but(admins, { links: { members: [ada, eve], owners: [ada] } })
    const { steps } = await planOf({ was: [admins, ...three], now: [now, ...three], options: { links: 'equal' } })
    expect(steps).toMatchObject([
      { action: 'link', ticked: false, gives: 'Gives its members the roles this group holds.' },
      { action: 'unlink', ticked: false, takes: 'Takes members out of the group.' },
    ])
  })
})
