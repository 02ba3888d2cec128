import { describe, expect, test } from 'vitest'
import { chosen, planOf, requestsOf, root, stepsOf } from '../../../../test/hand-made/plan-of.ts'
import { but, group, photo, user } from '../../../../test/hand-made/states.ts'

const [ada, bob] = [user('Ada', { content: { department: 'Sales' } }), user('Bob')]
const shownInBin = {
  displayName: 'Ada',
  userPrincipalName: 'ada@contoso.example',
  deletedDateTime: '2026-11-20T10:00:00Z',
}

describe('the recycle bin comes first', () => {
  test('one request brings the object back under its id', async () => {
    const plan = await planOf({ was: [ada], now: [], bin: { [ada.id]: shownInBin } })
    expect(plan.steps).toMatchObject([
      {
        action: 'restoreFromBin',
        ticked: false,
        gives: 'Lets this account sign in again.',
        object: { id: ada.id },
        requests: [{ method: 'POST', url: `${root}/directory/deletedItems/${ada.id}/restore` }],
        note: 'In the recycle bin until 2026-12-20. It keeps its id, and comes back as it was when it was deleted: what happened to it after the last backup is not shown here, the next one shows it.',
      },
    ])
    expect(plan).toMatchObject({ blocked: [], warnings: [] })
  })

  test('what changed before it was deleted follows: attributes the bin shows, the rest as last known', async () => {
    const last = but(ada, { content: { department: 'IT' }, photo: photo('b') })
    const plan = await planOf({
      was: [but(ada, { photo: photo('a') })],
      between: [[last]],
      now: [],
      bin: { [ada.id]: { ...shownInBin, displayName: 'Ada B' } },
    })
    expect(plan.steps).toMatchObject([
      { step: 1, action: 'restoreFromBin' },
      { step: 2, requests: [{ body: { displayName: 'Ada', department: 'Sales' } }], dependsOn: [1] },
      { step: 3, action: 'photo', dependsOn: [1] },
    ])
  })

  test('an attribute the bin distorts is not taken from it', async () => {
    const team = group('Team')
    const bin = { [team.id]: { displayName: 'Team', securityEnabled: false } }
    expect((await planOf({ was: [team], now: [], bin })).steps).toMatchObject([{ action: 'restoreFromBin' }])
  })

  test('an account that was disabled when it went gives nothing back, and is ticked', async () => {
    const disabled = but(ada, { content: { accountEnabled: false } })
    const { steps } = await planOf({ was: [disabled], now: [], bin: { [ada.id]: shownInBin } })
    expect(steps).toMatchObject([{ action: 'restoreFromBin', ticked: true }])
    expect(steps[0]?.gives).toBeUndefined()
    const enabledSince = { was: [disabled], between: [[ada]], now: [], bin: { [ada.id]: shownInBin } }
    expect((await planOf(enabledSince)).steps).toMatchObject([
      { action: 'restoreFromBin', ticked: false, gives: 'Lets this account sign in again.' },
      { parts: ['accountEnabled'], ticked: false, takes: 'Keeps this account from signing in.' },
    ])
  })

  test('links it had when it went may have been taken out first, unseen: they are added too', async () => {
    const team = group('Team', { links: { members: [ada, bob] } })
    const last = but(team, { links: { members: [ada] } })
    const people = [ada, bob]
    const plan = await planOf({
      was: [team, ...people],
      between: [[last, ...people]],
      now: people,
      bin: { [team.id]: {} },
    })
    expect(plan.steps).toMatchObject([
      { action: 'restoreFromBin' },
      { action: 'link', targets: [{ id: ada.id }, { id: bob.id }], dependsOn: [1] },
    ])
  })

  test('a manager is set again on it, and it on those it managed', async () => {
    const [boss, eve] = [
      user('Boss', { links: { manager: [bob] } }),
      user('Eve', { links: { manager: [user('Boss')] } }),
    ]
    const now = [bob, but(eve, { links: { manager: [] } })]
    const { steps } = await planOf({ was: [boss, bob, eve], now, bin: { [boss.id]: {} }, select: chosen(boss) })
    expect(steps).toMatchObject([
      { action: 'restoreFromBin' },
      { parts: ['manager'], object: { id: boss.id }, targets: [{ id: bob.id }], dependsOn: [1] },
      { parts: ['manager'], object: { id: eve.id }, targets: [{ id: boss.id, step: 1 }], dependsOn: [1] },
    ])
    expect(steps.map((step) => step.changes[0]?.now)).toEqual([undefined, undefined, undefined])
  })

  test('what should come back by itself is not called blocked where nothing can write it', async () => {
    const list = group('List', { content: { mailEnabled: true }, links: { members: [ada] } })
    const now = but(list, { links: { members: [] } })
    const plan = await planOf({ was: [list, ada], now: [now], bin: { [ada.id]: shownInBin }, select: chosen(ada) })
    expect(plan).toMatchObject({ steps: [{ action: 'restoreFromBin' }], blocked: [] })
  })

  test('links to it are added again, whether or not it was linked when it went', async () => {
    const team = group('Team', { links: { members: [ada, bob] } })
    const emptied = but(team, { links: { members: [bob] } })
    const bin = { [ada.id]: shownInBin }
    const linked = { was: [team, ada, bob], now: [emptied, bob], bin }
    const unlinkedFirst = { was: [team, ada, bob], between: [[emptied, ada, bob]], now: [emptied, bob], bin }
    for (const scene of [linked, unlinkedFirst])
      for (const select of [[], chosen(ada)])
        expect((await planOf({ ...scene, select })).steps).toMatchObject([
          { action: 'restoreFromBin', object: { id: ada.id } },
          { action: 'link', object: { id: team.id }, targets: [{ id: ada.id, step: 1 }], dependsOn: [1] },
        ])
  })

  test('what it gives back is said, and unticked: members of a group that can hold roles', async () => {
    const admins = group('Admins', { content: { isAssignableToRole: true }, links: { members: [ada] } })
    const plan = await planOf({ was: [admins, ada], now: [ada], bin: { [admins.id]: {} } })
    expect(plan.steps).toMatchObject([
      { action: 'restoreFromBin', ticked: false, gives: 'Gives its members the roles this group holds.' },
      { action: 'link', ticked: false, gives: 'Gives its members the roles this group holds.' },
    ])
  })

  test('what it gets back is said, and unticked: its place in a group that can hold roles', async () => {
    const admins = group('Admins', { content: { isAssignableToRole: true }, links: { members: [ada] } })
    const now = but(admins, { links: { members: [] } })
    const plan = await planOf({ was: [admins, ada], now: [now], bin: { [ada.id]: shownInBin }, select: chosen(ada) })
    expect(plan.steps).toMatchObject([
      {
        ticked: false,
        gives:
          'Lets this account sign in again. Comes back among the members of Admins. Gives its members the roles this group holds.',
      },
      { action: 'link', ticked: false, gives: 'Gives its members the roles this group holds.' },
    ])
  })

  test('so is its place in one that was made after the snapshot', async () => {
    const disabled = but(ada, { content: { accountEnabled: false } })
    const admins = group('Admins', { content: { isAssignableToRole: true }, links: { members: [disabled] } })
    const { steps } = await planOf({
      was: [disabled],
      between: [[disabled, admins]],
      now: [but(admins, { links: { members: [] } })],
      bin: { [ada.id]: shownInBin },
      select: chosen(ada),
    })
    expect(steps).toMatchObject([
      {
        action: 'restoreFromBin',
        ticked: false,
        gives: 'Comes back among the members of Admins. Gives its members the roles this group holds.',
      },
    ])
  })

  test('a member that lies in the bin unchosen is named', async () => {
    const team = group('Team', { links: { members: [ada] } })
    const now = but(team, { links: { members: [] } })
    const plan = await planOf({ was: [team, ada], now: [now], bin: { [ada.id]: shownInBin }, select: chosen(team) })
    expect(plan.steps).toEqual([])
    expect(plan.blocked).toMatchObject([
      { part: 'members', reason: expect.stringContaining('Ada does not exist any more') },
    ])
  })
})

describe('what is not brought back', () => {
  test('of a synced user nothing: Active Directory would delete it again; the bin is not even asked', async () => {
    const asked: string[] = []
    const synced = but(ada, { content: { onPremisesSyncEnabled: true } })
    const plan = await planOf({ was: [synced], now: [], bin: { [ada.id]: shownInBin }, onBin: (id) => asked.push(id) })
    expect(plan.steps).toEqual([])
    expect(plan.blocked).toMatchObject([{ reason: 'Synced from on-premises. Change it in Active Directory.' }])
    expect(asked).toEqual([])
  })

  test('a single attribute of an object that is gone', async () => {
    const plan = await planOf({
      was: [ada],
      now: [],
      bin: { [ada.id]: shownInBin },
      select: [{ kind: 'user', id: ada.id, parts: ['department'] }],
    })
    expect(plan.steps).toEqual([])
    expect(plan.blocked).toMatchObject([{ reason: 'It does not exist any more. Restore all of it first.' }])
  })

  test('an object of a kind that is not read now: it may be there', async () => {
    const plan = await planOf({ was: [ada], now: [], unreadKinds: { 2: ['user'] }, bin: { [ada.id]: shownInBin } })
    expect(plan.steps).toEqual([])
    expect(plan.blocked).toMatchObject([
      { reason: 'Not all users can be read now, so it may be there. It is left alone.' },
    ])
  })
})

test('no plan deletes an object, and nothing is purged', async () => {
  const team = group('Team', { links: { members: [ada], owners: [ada] } })
  const now = [but(team, { links: { members: [bob], owners: [bob] } }), bob, user('New')]
  const plan = await planOf({ was: [team, ada], now, options: { links: 'equal', allowGive: true, allowTake: true } })
  const deletions = requestsOf(plan.steps).filter((request) => request.startsWith('DELETE'))
  expect(deletions.length).toBeGreaterThan(0)
  expect(deletions.every((request) => request.endsWith('/$ref'))).toBe(true)
  expect(plan.warnings).toContain('2 users were created since the snapshot. A restore does not delete them.')
  expect(stepsOf(plan, 'create')).toHaveLength(1)
})
