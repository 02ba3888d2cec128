import { expect, test } from 'vitest'
import { getKind } from '../../src/shared/kinds/kinds.ts'
import type { Plan } from '../../src/shared/model/plan.ts'
import { cutAt, mend } from './cut.ts'
import { purge } from './damage.ts'
import { impoverish, registerRich, richAttributes } from './rich-application.ts'
import { addRichPrincipal, impoverishPrincipal, richPrincipalAttributes } from './rich-principal.ts'
import { all, careful, everything, outlineOf, type Stage, these, thrownBy, withStage } from './stage.ts'

/** Attributes that only a certificate or Microsoft can fill. */
const notOurs = [
  'tokenEncryptionKeyId',
  'preferredTokenSigningKeyThumbprint',
  'certification',
  'disabledByMicrosoftStatus',
]

const writableOf = (kind: string): readonly string[] =>
  getKind(kind)
    .attributes.filter(({ how, name }) => (how === 'update' || how === 'alone') && !notOurs.includes(name))
    .map(({ name }) => name)
    .sort()

/** What differs of one object. */
async function differing(stage: Stage, snapshot: number, id: string): Promise<readonly string[]> {
  const { changes } = await stage.differenceFrom(snapshot)
  return changes.filter((one) => one.id === id).flatMap(({ attributes }) => attributes.map(({ name }) => name))
}

const stepsOf = ({ steps }: Plan): readonly string[] =>
  steps.map(({ action, object, parts }) => [action, object.kind, ...parts].join(' '))

const owned = async ({ call, simulator }: Stage, path: string): Promise<void> => {
  const [owner] = simulator.state.users()
  await call('POST', `${path}/owners/$ref`, { '@odata.id': `{root}/users/${owner?.id}` })
}

const disowned = async ({ call, simulator }: Stage, path: string): Promise<void> => {
  const [owner] = simulator.state.users()
  await call('DELETE', `${path}/owners/${owner?.id}/$ref`)
}

test('every attribute of an application that can be written comes back, and its owner', () =>
  withStage(10, async (stage) => {
    const id = await registerRich(stage)
    await owned(stage, `/applications/${id}`)
    const snapshot = await stage.backup()
    await impoverish(stage, id)
    await disowned(stage, `/applications/${id}`)
    const hurt = await differing(stage, snapshot, id)
    // A unique name stays for ever.
    expect([...hurt, 'uniqueName'].sort()).toEqual(writableOf('application'))
    expect([...richAttributes].sort()).toEqual(writableOf('application'))
    const report = await stage.run(await stage.plan(snapshot, all, everything))
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0, issues: [] })
    expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual([])
  }))

test('of an application deleted for good nothing differs but its ids; its secrets stand in the worksheet', () =>
  withStage(10, async (stage) => {
    const id = await registerRich(stage)
    await owned(stage, `/applications/${id}`)
    await stage.call('POST', `/applications/${id}/addPassword`, { passwordCredential: { displayName: 'Night run' } })
    const snapshot = await stage.backup()
    const appId = stage.simulator.state.find(id)?.['appId']
    await purge(stage, '/applications', id)
    const plan = await stage.plan(snapshot, these({ kind: 'application', id }), everything)
    // What gives is in no body that creates.
    expect(plan.steps[0]?.requests[0]?.body).not.toMatchObject({ signInAudience: 'AzureADMultipleOrgs' })
    const report = await stage.run(plan)
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0, issues: [] })
    expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual(['mapped application Rich application'])
    expect(stage.simulator.state.find(report.objects[0]?.newId ?? '')?.['appId']).not.toBe(appId)
    const todo = report.worksheet.map((line) => line.todo).join('\n')
    expect(todo).toContain('"Night run"')
    expect(todo).toContain('client) ID is new')
  }))

test('by default an application made anew can be used by nobody new', () =>
  withStage(10, async (stage) => {
    const id = await registerRich(stage)
    await owned(stage, `/applications/${id}`)
    const snapshot = await stage.backup()
    await purge(stage, '/applications', id)
    const plan = await stage.plan(snapshot, these({ kind: 'application', id }), careful)
    const unticked = plan.steps.filter(({ ticked }) => !ticked).map(({ parts }) => parts.join())
    expect(unticked.sort()).toEqual(
      [
        'api',
        'isDisabled',
        'isFallbackPublicClient',
        'managerApplications',
        'owners',
        'publicClient',
        'signInAudience',
        'spa',
        'web',
      ].sort(),
    )
    // It was deactivated: taking that away from it is no loss, putting it back takes.
    const report = await stage.run(plan)
    const made = stage.simulator.state.find(report.objects[0]?.newId ?? '')
    expect(made).toMatchObject({ signInAudience: 'AzureADMyOrg', web: { redirectUris: [] }, spa: { redirectUris: [] } })
    expect(stage.simulator.state.owners(made?.id ?? '')).toEqual([])
  }))

test('from the recycle bin an application and its enterprise application come by a call each, in that order', () =>
  withStage(10, async (stage) => {
    const application = await registerRich(stage)
    const appId = String(stage.simulator.state.find(application)?.['appId'])
    const { id: principal } = await stage.call('POST', '/servicePrincipals', { appId })
    await owned(stage, `/servicePrincipals/${principal}`)
    const snapshot = await stage.backup()
    await stage.call('DELETE', `/applications/${application}`)
    expect(stage.simulator.state.deleted('servicePrincipal').map(({ id }) => id)).toContain(principal)
    const chosen = these({ kind: 'application', id: application })
    const report = await stage.run(await stage.plan(snapshot, chosen, everything))
    expect(stage.writes()).toEqual([
      `POST /directory/deletedItems/${application}/restore`,
      `POST /directory/deletedItems/${principal}/restore`,
    ])
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual([])
  }))

test('every attribute of an enterprise application that can be written comes back, and its owner', () =>
  withStage(10, async (stage) => {
    const id = await addRichPrincipal(stage)
    await owned(stage, `/servicePrincipals/${id}`)
    const snapshot = await stage.backup()
    await impoverishPrincipal(stage, id)
    await disowned(stage, `/servicePrincipals/${id}`)
    expect([...(await differing(stage, snapshot, id))].sort()).toEqual(writableOf('servicePrincipal'))
    expect([...richPrincipalAttributes].sort()).toEqual(writableOf('servicePrincipal'))
    const report = await stage.run(await stage.plan(snapshot, all, everything))
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0, issues: [] })
    expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual([])
  }))

test('the enterprise application of another organisation is made anew under its application ID, disabled first', () =>
  withStage(10, async (stage) => {
    const id = await addRichPrincipal(stage)
    await owned(stage, `/servicePrincipals/${id}`)
    const snapshot = await stage.backup()
    const appId = stage.simulator.state.find(id)?.['appId']
    await purge(stage, '/servicePrincipals', id)
    const plan = await stage.plan(snapshot, these({ kind: 'servicePrincipal', id }), everything)
    expect(plan.steps[0]?.requests).toMatchObject([{ body: { appId, accountEnabled: false } }])
    const report = await stage.run(plan)
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0, issues: [] })
    expect(outlineOf(await stage.differenceFrom(snapshot))).toEqual(['mapped servicePrincipal Rich principal'])
  }))

test('a managed identity is left to Azure', () =>
  withStage(60, async (stage) => {
    const managed = stage.simulator.state
      .all('servicePrincipal')
      .find((one) => one['servicePrincipalType'] === 'ManagedIdentity')
    const snapshot = await stage.backup()
    await purge(stage, '/servicePrincipals', managed?.id ?? '')
    const plan = await stage.plan(snapshot, these({ kind: 'servicePrincipal', id: managed?.id ?? '' }), everything)
    expect(stepsOf(plan)).toEqual([])
    expect(plan.blocked).toMatchObject([{ reason: expect.stringContaining('managed identity') }])
  }))

test('cut off between disabling a role and taking it away: it is gone on with where it stopped', () =>
  withStage(10, async (stage) => {
    const id = await registerRich(stage)
    const snapshot = await stage.backup()
    await impoverish(stage, id)
    const chosen = these({ kind: 'application', id, parts: ['appRoles', 'api'] })
    const plan = await stage.plan(snapshot, chosen, everything)
    expect(plan.steps.map(({ parts, requests }) => [parts.join(), requests.length])).toEqual([
      ['api', 3],
      ['appRoles', 2],
    ])
    // After each of the first four of five requests.
    for (const attempt of [1, 2, 3, 4]) {
      cutAt(stage, 1, 'after')
      await thrownBy(attempt === 1 ? stage.run(plan) : stage.resume())
      mend(stage)
    }
    const report = await stage.resume()
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0, issues: [] })
    expect([...(await differing(stage, snapshot, id))]).not.toContain('appRoles')
    expect([...(await differing(stage, snapshot, id))]).not.toContain('api')
  }))
