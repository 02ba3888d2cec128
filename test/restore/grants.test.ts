import { expect, test } from 'vitest'
import { inLongRun } from '../long-run.ts'
import { cutAt, mend } from './cut.ts'
import { purge } from './damage.ts'
import { accessToMill, buildMill, fullAccess, workerId } from './mill.ts'
import { all, careful, everything, outlineOf, these, withStage } from './stage.ts'

const notMapped = (lines: readonly string[]): readonly string[] => lines.filter((line) => !line.startsWith('mapped '))

test('assignments and consents that were taken away come back, and by default none of them is written', () =>
  withStage(10, async (stage) => {
    const { principal } = await buildMill(stage)
    expect(accessToMill(stage)).toEqual(fullAccess)
    const snapshot = await stage.backup()
    for (const { id } of stage.simulator.state
      .all('appRoleAssignment')
      .filter((one) => one['resourceId'] === principal))
      await stage.call('DELETE', `/servicePrincipals/${principal}/appRoleAssignedTo/${id}`)
    for (const { id } of stage.simulator.state
      .all('oAuth2PermissionGrant')
      .filter((one) => one['resourceId'] === principal))
      await stage.call('DELETE', `/oauth2PermissionGrants/${id}`)
    const asked = await stage.plan(snapshot, all, careful)
    expect(asked.steps.map(({ action, ticked }) => `${action} ${ticked}`)).toEqual(fullAccess.map(() => 'create false'))
    await stage.run(asked)
    expect([stage.writes(), accessToMill(stage)]).toEqual([[], []])
    const report = await stage.run(await stage.plan(snapshot, all, everything))
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0, issues: [] })
    expect(accessToMill(stage)).toEqual(fullAccess)
    expect(notMapped(outlineOf(await stage.differenceFrom(snapshot)))).toEqual([])
  }))

test('of a consent, words that come back give and words that go take', () =>
  withStage(10, async (stage) => {
    await buildMill(stage)
    const snapshot = await stage.backup()
    const grants = stage.simulator.state.all('oAuth2PermissionGrant')
    const idOf = (scope: string): string => grants.find((one) => one['scope'] === scope)?.id ?? ''
    await stage.call('PATCH', `/oauth2PermissionGrants/${idOf('openid Mill.Read')}`, { scope: 'openid Mill.Burn' })
    await stage.call('PATCH', `/oauth2PermissionGrants/${idOf('Mill.Grind')}`, { scope: '' })
    const plan = await stage.plan(snapshot, all, careful)
    expect(plan.steps.map(({ gives, takes, ticked }) => [gives, takes, ticked])).toEqual([
      ['Lets the application act for one person with: Mill.Grind.', undefined, false],
      [
        'Lets the application act for everybody with: Mill.Read.',
        'Takes permissions away from the application: Mill.Burn.',
        false,
      ],
    ])
    const report = await stage.run(await stage.plan(snapshot, all, everything))
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual([])
  }))

test('who holds them is deleted for good: they come back for whoever has the new id', () =>
  withStage(10, async (stage) => {
    const { user, group, client } = await buildMill(stage)
    const snapshot = await stage.backup('all')
    await purge(stage, '/users', user)
    await purge(stage, '/groups', group)
    await purge(stage, '/servicePrincipals', client)
    const chosen = these(
      { kind: 'user', id: user },
      { kind: 'group', id: group },
      { kind: 'servicePrincipal', id: client },
    )
    const report = await stage.run(await stage.plan(snapshot, chosen, everything))
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0, issues: [] })
    expect(accessToMill(stage)).toEqual(fullAccess)
    expect(notMapped(outlineOf(await stage.differenceFrom(snapshot)))).toEqual([])
  }))

test('the application they are for is deleted for good: it comes back with its enterprise application and all access, under a new ID', () =>
  withStage(10, async (stage) => {
    const { application, principal } = await buildMill(stage)
    const { state } = stage.simulator
    const appId = state.find(application)?.['appId']
    const snapshot = await stage.backup()
    await purge(stage, '/applications', application)
    // It lies in the recycle bin, and stands for an application ID that is gone.
    expect(state.deleted('servicePrincipal').map(({ id }) => id)).toContain(principal)
    const chosen = these({ kind: 'application', id: application })
    const report = await stage.run(await stage.plan(snapshot, chosen, everything))
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0, issues: [] })
    expect(accessToMill(stage)).toEqual(fullAccess)
    const made = state.named('application', 'Mill')
    expect(made?.['appId']).not.toBe(appId)
    expect(state.named('application', 'Miller')?.['requiredResourceAccess']).toMatchObject([
      { resourceAppId: made?.['appId'] },
    ])
    const left = notMapped(outlineOf(await stage.differenceFrom(snapshot)))
    expect(left).toEqual(['added deletedItem Mill: '])
  }))

test('what somebody assigned again by hand is there: nothing is written', () =>
  withStage(10, async (stage) => {
    const { principal, group } = await buildMill(stage)
    const snapshot = await stage.backup()
    const held = stage.simulator.state.all('appRoleAssignment').find((one) => one['principalId'] === group)
    await stage.call('DELETE', `/servicePrincipals/${principal}/appRoleAssignedTo/${held?.id}`)
    await stage.call('POST', `/servicePrincipals/${principal}/appRoleAssignedTo`, {
      principalId: group,
      resourceId: principal,
      appRoleId: workerId,
    })
    const report = await stage.run(await stage.plan(snapshot, all, everything))
    expect(stage.writes()).toEqual([])
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(notMapped(outlineOf(await stage.differenceFrom(snapshot)))).toEqual([])
  }))

const everyWrite = Array.from({ length: 16 }, (_, index) => index + 1)

test.each(inLongRun(everyWrite, [2, 7, 11]))(
  'cut off at write %i of a plan with an application and all access to it, nothing is there twice and nothing is lost',
  { timeout: 60_000 },
  (write) =>
    withStage(10, async (stage) => {
      const { application, principal, group } = await buildMill(stage)
      const snapshot = await stage.backup('all')
      await purge(stage, '/applications', application)
      await stage.call('DELETE', `/directory/deletedItems/${principal}`)
      await purge(stage, '/groups', group)
      const chosen = these({ kind: 'application', id: application }, { kind: 'group', id: group })
      const plan = await stage.plan(snapshot, chosen, everything)
      for (const when of ['before', 'after'] as const) {
        cutAt(stage, when === 'before' ? write : 1, when)
        await (when === 'before' ? stage.run(plan) : stage.resume()).catch(() => undefined)
        mend(stage)
      }
      await stage.resume()
      expect(accessToMill(stage)).toEqual(fullAccess)
      const { state } = stage.simulator
      for (const type of ['application', 'servicePrincipal'])
        expect(state.all(type).filter((one) => one['displayName'] === 'Mill')).toHaveLength(1)
      expect(notMapped(outlineOf(await stage.differenceFrom(snapshot)))).toEqual([])
    }),
)

test('what is made one after the other is waited for; an assignment that is there by then is not made twice', () =>
  withStage(10, async (stage) => {
    const { application, principal, user } = await buildMill(stage)
    const snapshot = await stage.backup()
    await purge(stage, '/applications', application)
    await stage.call('DELETE', `/directory/deletedItems/${principal}`)
    const plan = await stage.plan(snapshot, these({ kind: 'application', id: application }), everything)
    stage.simulator.faults.delayReplication({ ms: 3_000 })
    const assign = async (url: string): Promise<void> => {
      const resourceId = url.split('/').at(-2)
      stage.simulator.faults.delayReplication(undefined)
      stage.time.nowMs += 5_000
      for (const appRoleId of [workerId, '00000000-0000-0000-0000-000000000000'])
        await stage.call('POST', `/servicePrincipals/${resourceId}/appRoleAssignedTo`, {
          principalId: user,
          resourceId,
          appRoleId,
        })
    }
    // As when a request arrived, and the answer said that it did not.
    let assigned: Promise<void> | undefined
    stage.onWrite = async ({ method, url }, isSent) => {
      if (isSent || method !== 'POST' || !url.endsWith('/appRoleAssignedTo')) return
      assigned ??= assign(url)
      await assigned
    }
    const report = await stage.run(plan)
    expect(assigned).toBeDefined()
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0, issues: [] })
    expect(accessToMill(stage)).toEqual(fullAccess)
    expect(notMapped(outlineOf(await stage.differenceFrom(snapshot)))).toEqual([])
  }))
