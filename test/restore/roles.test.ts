import { describe, expect, test } from 'vitest'
import { inLongRun } from '../long-run.ts'
import { cutAt, mend } from './cut.ts'
import { purge } from './damage.ts'
import { putBack } from './put-back.ts'
import { all, careful, everything, outlineOf, type Stage, thrownBy, withStage } from './stage.ts'

const roles = '/roleManagement/directory'
const definitions = `${roles}/roleDefinitions`
const assignments = `${roles}/roleAssignments`
const requests = `${roles}/roleEligibilityScheduleRequests`
const reportsReader = '4a5d8f65-41da-4de4-8968-e035b65339cf'
const guestInviter = '95e79109-95c0-4d8e-aee3-d01accf2d47b'

/** Who holds roles in the play: a user, a group made for it, a service principal; over a unit and an application. */
interface Cast {
  readonly user: string
  readonly group: string
  readonly principal: string
  readonly unit: string
  readonly application: string
  readonly role: string
}

const post = async ({ call }: Stage, path: string, body: object): Promise<string> =>
  String((await call('POST', path, body))['id'])

async function settle(stage: Stage): Promise<Cast> {
  const user = await post(stage, '/users', {
    accountEnabled: true,
    displayName: 'Holder of roles',
    mailNickname: 'holder',
    userPrincipalName: 'holder@contoso.example',
    passwordProfile: { password: 'Xk7!vnQ2-pTz9', forceChangePasswordNextSignIn: true },
  })
  const group = await post(stage, '/groups', {
    displayName: 'Holders of roles',
    mailEnabled: false,
    mailNickname: 'holders',
    securityEnabled: true,
    isAssignableToRole: true,
    visibility: 'Private',
    'members@odata.bind': [`{root}/users/${user}`],
  })
  const { appId, id: application } = await stage.call('POST', '/applications', { displayName: 'Play desk' })
  const principal = await post(stage, '/servicePrincipals', { appId })
  const unit = await post(stage, '/directory/administrativeUnits', { displayName: 'Stage' })
  const role = await post(stage, definitions, {
    displayName: 'Prompter',
    description: 'Reads along.',
    isEnabled: true,
    version: '3',
    rolePermissions: [
      { allowedResourceActions: ['microsoft.directory/users/standard/read', 'microsoft.directory/users/basic/update'] },
    ],
  })
  return { user, group, principal, unit, application: String(application), role }
}

const assign = (
  stage: Stage,
  principalId: string,
  roleDefinitionId: string,
  directoryScopeId = '/',
  more: object = {},
) => post(stage, assignments, { principalId, roleDefinitionId, directoryScopeId, ...more })

/** Every sort of holder, role and scope. */
async function grantAll(stage: Stage, cast: Cast): Promise<readonly string[]> {
  const { user, group, principal, unit, application, role } = cast
  return [
    await assign(stage, user, reportsReader, '/', { condition: '@Resource[Microsoft.Directory/User] Exists' }),
    await assign(stage, user, role, `/administrativeUnits/${unit}`),
    await assign(stage, group, role),
    await assign(stage, principal, guestInviter),
    await assign(stage, principal, role, `/${application}`),
  ]
}

const eligible = (stage: Stage, principalId: string, roleDefinitionId: string, directoryScopeId = '/') =>
  stage.call('POST', requests, {
    action: 'adminAssign',
    principalId,
    roleDefinitionId,
    directoryScopeId,
    justification: 'For the play.',
    scheduleInfo: { expiration: { type: 'noExpiration' } },
  })

/** Grants as they are, by the words of who, what and over what. */
const grantsOf = ({ simulator: { state } }: Stage, type = 'unifiedRoleAssignment'): readonly string[] =>
  state
    .all(type)
    .map(({ principalId, roleDefinitionId, directoryScopeId }) => {
      const nameOf = (id: unknown) => String(state.find(String(id))?.['displayName'])
      const scope = String(directoryScopeId)
      return `${nameOf(principalId)} ${nameOf(roleDefinitionId)} ${scope === '/' ? '/' : nameOf(scope.split('/').at(-1))}`
    })
    .sort()

describe('a custom role', () => {
  test('gets every attribute back', () =>
    withStage(24, async (stage) => {
      const { role } = await settle(stage)
      const snapshot = await stage.backup()
      await stage.call('PATCH', `${definitions}/${role}`, {
        displayName: 'Nobody',
        description: null,
        isEnabled: false,
        version: null,
        rolePermissions: [{ allowedResourceActions: ['microsoft.directory/groups/standard/read'] }],
      })
      const { steps } = await stage.plan(snapshot, all, careful)
      expect(steps.filter(({ ticked }) => !ticked).map(({ parts }) => parts[0])).toEqual([
        'isEnabled',
        'rolePermissions',
      ])
      expect(await putBack(stage, snapshot)).toEqual([])
    }))

  test('that was deleted comes back under its id, and then those who held it hold it', () =>
    withStage(24, async (stage) => {
      const cast = await settle(stage)
      await grantAll(stage, cast)
      await eligible(stage, cast.user, cast.role)
      const before = grantsOf(stage)
      const snapshot = await stage.backup()
      for (const { id } of stage.simulator.state.all('unifiedRoleAssignment'))
        if (stage.simulator.state.find(id)?.['roleDefinitionId'] === cast.role)
          await stage.call('DELETE', `${assignments}/${id}`)
      await stage.call('POST', requests, {
        action: 'adminRemove',
        principalId: cast.user,
        roleDefinitionId: cast.role,
        directoryScopeId: '/',
      })
      await stage.call('DELETE', `${definitions}/${cast.role}`)
      await putBack(stage, snapshot)
      expect(stage.simulator.state.find(cast.role)?.['displayName']).toBe('Prompter')
      expect(grantsOf(stage)).toEqual(before)
    }))
})

describe('role assignments', () => {
  test('that were taken away come back, for every sort of holder and scope', () =>
    withStage(24, async (stage) => {
      const made = await grantAll(stage, await settle(stage))
      const before = grantsOf(stage)
      const snapshot = await stage.backup()
      for (const id of made) await stage.call('DELETE', `${assignments}/${id}`)
      const plan = await stage.plan(snapshot, all, careful)
      expect(plan.steps.map(({ ticked }) => ticked)).toEqual(made.map(() => false))
      await stage.run(plan)
      expect(grantsOf(stage)).not.toEqual(before)
      await putBack(stage, snapshot)
      expect(grantsOf(stage)).toEqual(before)
    }))

  test('are given to those who were created anew, over what was created anew', () =>
    withStage(24, async (stage) => {
      const cast = await settle(stage)
      await grantAll(stage, cast)
      await eligible(stage, cast.user, reportsReader, `/administrativeUnits/${cast.unit}`)
      await eligible(stage, cast.group, guestInviter)
      await stage.call('POST', `${roles}/roleAssignmentScheduleRequests`, {
        action: 'adminAssign',
        principalId: cast.user,
        roleDefinitionId: guestInviter,
        directoryScopeId: '/',
        justification: 'For the play.',
        scheduleInfo: { expiration: { type: 'afterDuration', duration: 'P90D' } },
      })
      const before = ['unifiedRoleAssignment', 'unifiedRoleEligibilitySchedule'].map((type) => grantsOf(stage, type))
      const snapshot = await stage.backup()
      await purge(stage, '/users', cast.user)
      await purge(stage, '/groups', cast.group)
      await purge(stage, '/directory/administrativeUnits', cast.unit)
      await purge(stage, '/servicePrincipals', cast.principal)
      await purge(stage, '/applications', cast.application)
      const outline = await putBack(stage, snapshot)
      expect(outline).toContainEqual('mapped administrativeUnit Stage')
      expect(['unifiedRoleAssignment', 'unifiedRoleEligibilitySchedule'].map((type) => grantsOf(stage, type))).toEqual(
        before,
      )
    }))

  test('are given where Entra copies slowly, too', () =>
    withStage(24, async (stage) => {
      const cast = await settle(stage)
      await grantAll(stage, cast)
      await eligible(stage, cast.group, guestInviter)
      const before = grantsOf(stage)
      const snapshot = await stage.backup()
      await purge(stage, '/users', cast.user)
      await purge(stage, '/groups', cast.group)
      await purge(stage, '/directory/administrativeUnits', cast.unit)
      stage.simulator.faults.delayReplication({ ms: 40_000 })
      const report = await stage.run(await stage.plan(snapshot, all, everything))
      const failed = report.objects.flatMap(({ name, result, reason }) =>
        result === 'failed' ? [`${name}: ${reason}`] : [],
      )
      expect(failed).toEqual([])
      expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
      expect(grantsOf(stage)).toEqual(before)
    }))

  test.each(['before', 'after'] as const)(
    'cut off %s each write and gone on with: none twice, no difference',
    async (when) => {
      const play = (nth: number): Promise<number> =>
        withStage(24, async (stage) => {
          const cast = await settle(stage)
          const made = await grantAll(stage, cast)
          const before = grantsOf(stage)
          const snapshot = await stage.backup()
          for (const id of made) await stage.call('DELETE', `${assignments}/${id}`)
          await stage.call('DELETE', `${definitions}/${cast.role}`)
          await purge(stage, '/directory/administrativeUnits', cast.unit)
          const plan = await stage.plan(snapshot, all, everything)
          cutAt(stage, nth, when)
          await (nth === 0 ? stage.run(plan) : thrownBy(stage.run(plan)))
          const writes = stage.writes().length
          mend(stage)
          if (nth > 0)
            expect(await stage.resume(), `write ${nth}`).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
          expect(grantsOf(stage), `write ${nth}`).toEqual(before)
          const outline = outlineOf(await stage.differenceFrom(snapshot))
          expect(outline.filter((line) => !line.startsWith('mapped'))).toEqual([])
          return writes
        })
      const writes = await play(0)
      expect(writes).toBeGreaterThan(6)
      for (let nth = inLongRun(1, when === 'before' ? 1 : 2); nth <= writes; nth += inLongRun(1, 3)) await play(nth)
    },
    120_000,
  )
})
