import { describe, expect, test } from 'vitest'
import { made } from '../../../../test/hand-made/made.ts'
import { chosen, planOf, requestsOf } from '../../../../test/hand-made/plan-of.ts'
import { group, user } from '../../../../test/hand-made/states.ts'

const everything = { links: 'equal', allowGive: true, allowTake: true } as const
const [ada, bob] = [user('Ada'), user('Bob')]
const shop = made('servicePrincipal', 'sp-shop', { displayName: 'Shop', appId: 'a-1', accountEnabled: false })
const team = group('Team')
const access = made(
  'appRoleAssignment',
  'ara-1',
  { principalId: team.id, principalType: 'Group', resourceId: shop.id, appRoleId: 'r-1', resourceDisplayName: 'Shop' },
  team,
  shop,
)
const role = made(
  'roleEligibility',
  're-1',
  { principalId: ada.id, principalType: 'user', roleDefinitionId: 'role-1', directoryScopeId: '/' },
  ada,
)
const was = [ada, bob, team, shop, access, role]

describe('what hangs on a chosen object', () => {
  test('that is made anew comes back with it, naming it by its new id', async () => {
    const { steps } = await planOf({ was, now: [ada, bob, shop, role], select: chosen(team), options: everything })
    const [made] = steps.filter(({ object }) => object.kind === 'appRoleAssignment')
    expect(made).toMatchObject({
      dependsOn: [1],
      requests: [{ names: ['principalId'], body: { principalId: `{new:${team.id}}`, resourceId: shop.id } }],
    })
  })

  test('is not ticked where it gives access and that is not allowed', async () => {
    const { steps } = await planOf({ was, now: [ada, bob, shop, role], select: chosen(team) })
    expect(steps.find(({ object }) => object.kind === 'appRoleAssignment')).toMatchObject({
      ticked: false,
      gives: 'Gives access to Shop.',
    })
  })

  test('that was chosen by itself and is there comes back too', async () => {
    const { steps } = await planOf({
      was,
      now: [ada, bob, team, shop, role],
      select: chosen(team),
      options: everything,
    })
    expect(requestsOf(steps)).toEqual([`POST /servicePrincipals/${shop.id}/appRoleAssignedTo`])
  })

  test('comes alone where only that was chosen of the object', async () => {
    const select = [{ kind: 'group', id: team.id, parts: ['appRoleAssignments'] }]
    const { steps } = await planOf({ was, now: [ada, bob, team, shop, role], select, options: everything })
    expect(steps.map(({ object }) => object.id)).toEqual([access.id])
    const other = [{ kind: 'group', id: team.id, parts: ['members'] }]
    expect((await planOf({ was, now: [ada, bob, team, shop, role], select: other })).steps).toEqual([])
  })

  test('does not come where the object was neither chosen nor gone', async () => {
    const { steps } = await planOf({ was, now: [ada, bob, team, shop, role], select: chosen(ada), options: everything })
    expect(steps).toEqual([])
  })

  test('in turn brings what hung on it', async () => {
    const app = made('application', 'app-1', { displayName: 'Shop', appId: 'a-1' })
    const all = [...was, app]
    const { steps } = await planOf({ was: all, now: [ada, bob, team, role], select: chosen(app), options: everything })
    const created = steps.filter(({ action }) => action === 'create')
    expect(created.map(({ object }) => object.id)).toEqual([app.id, shop.id, access.id])
    expect(created[2]?.requests[0]).toMatchObject({
      url: expect.stringMatching(`/servicePrincipals/\\{new:${shop.id}\\}/appRoleAssignedTo$`),
      body: { principalId: team.id, resourceId: `{new:${shop.id}}` },
    })
  })

  test('and was made again since by hand is there: nothing is made twice', async () => {
    const again = { ...access, id: 'ara-2' }
    const { steps } = await planOf({ was, now: [ada, bob, team, shop, role, again], options: everything })
    expect(steps).toEqual([])
  })
})

test('what names somebody who is made anew, and was not touched, is told the new id', async () => {
  const grant = made(
    'oAuth2PermissionGrant',
    'g-1',
    { clientId: 'sp-shop', consentType: 'Principal', principalId: bob.id, resourceId: 'sp-x', scope: 'User.Read' },
    bob,
  )
  const now = [ada, team, shop, access, role, grant]
  const { steps } = await planOf({ was: [...was, grant], now, select: chosen(bob), options: everything })
  // A consent cannot be changed to name another person: that is said.
  expect(steps.map(({ object }) => object.id)).not.toContain('g-1')
})
