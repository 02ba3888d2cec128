import { expect, test } from 'vitest'
import { purge } from './damage.ts'
import { all, everything, outlineOf, type Stage, these, withStage } from './stage.ts'

const scopeId = '66666666-0000-4000-8000-000000000001'

interface Pair {
  readonly api: string
  readonly client: string
}

const appIdOf = ({ simulator }: Stage, id: string): string => String(simulator.state.find(id)?.['appId'])

/** An API and a program that calls it: each names itself and the other by its application ID, wherever one can. */
async function registerPair(stage: Stage): Promise<Pair> {
  const { call } = stage
  const register = async (displayName: string): Promise<string> => {
    const made = await call('POST', '/applications', { displayName })
    await call('POST', '/servicePrincipals', { appId: made['appId'] })
    return String(made['id'])
  }
  const [api, client] = [await register('Weather API'), await register('Weather vane')]
  const [apiId, clientId] = [appIdOf(stage, api), appIdOf(stage, client)]
  const scope = { id: scopeId, isEnabled: true, type: 'User', value: 'Weather.Read', adminConsentDisplayName: 'Read' }
  await call('PATCH', `/applications/${api}`, {
    identifierUris: [`api://${apiId}`],
    api: {
      knownClientApplications: [clientId],
      oauth2PermissionScopes: [{ ...scope, adminConsentDescription: 'Reads.' }],
    },
  })
  await call('PATCH', `/applications/${api}`, {
    api: {
      knownClientApplications: [clientId],
      oauth2PermissionScopes: [{ ...scope, adminConsentDescription: 'Reads.' }],
      preAuthorizedApplications: [{ appId: clientId, delegatedPermissionIds: [scopeId] }],
    },
  })
  await call('PATCH', `/applications/${client}`, {
    publicClient: { redirectUris: [`msal${clientId}://auth`] },
    requiredResourceAccess: [{ resourceAppId: apiId, resourceAccess: [{ id: scopeId, type: 'Scope' }] }],
  })
  return { api, client }
}

/** Everything of the pair that holds an application ID, with the IDs as the pair has them now. */
function named({ simulator: { state } }: Stage): object {
  const [api, client] = [state.named('application', 'Weather API'), state.named('application', 'Weather vane')]
  const principal = state.named('servicePrincipal', 'Weather API')
  const word = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value ?? null)
        .replaceAll(String(api?.['appId']), 'API')
        .replaceAll(String(client?.['appId']), 'CLIENT'),
    )
  return {
    uris: word(api?.['identifierUris']),
    api: word(api?.['api']),
    names: word([...((principal?.['servicePrincipalNames'] ?? []) as string[])].sort()),
    asks: word(client?.['requiredResourceAccess']),
    redirects: word(client?.['publicClient']),
  }
}

test.each([
  ['the API', ['api']],
  ['the program', ['client']],
  ['both', ['api', 'client']],
] as const)('what names %s by an application ID names the new one', (_, gone) =>
  withStage(10, async (stage) => {
    const pair = await registerPair(stage)
    const before = named(stage)
    expect(JSON.stringify(before)).toMatch(/api:\/\/API.*msalCLIENT:/)
    const snapshot = await stage.backup()
    const ids = gone.map((one) => pair[one])
    for (const id of ids) {
      const appId = appIdOf(stage, id)
      await purge(stage, '/applications', id)
      for (const principal of stage.simulator.state.deleted('servicePrincipal'))
        if (principal['appId'] === appId) await stage.call('DELETE', `/directory/deletedItems/${principal.id}`)
    }
    const chosen = these(...ids.map((id) => ({ kind: 'application', id })))
    const report = await stage.run(await stage.plan(snapshot, chosen, everything))
    expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0, issues: [] })
    expect(named(stage)).toEqual(before)
    const left = outlineOf(await stage.differenceFrom(snapshot))
    expect(left.filter((line) => !line.startsWith('mapped '))).toEqual([])
    expect((await stage.plan(snapshot, all, everything)).steps).toEqual([])
  }),
)
