import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Plan } from '../../src/shared/model/plan.ts'
import { type EngineStage, end, openEngineStage, wishOn } from './engine-stage.ts'
import { accepting, openStage, type Stage, userOf } from './stage.ts'

vi.setConfig({ testTimeout: 120_000 })

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

let opened: EngineStage
let before: (method: string, url: string) => void
let id: string
let plan: Plan
/** A restore of one attribute of one user. */
beforeEach(async () => {
  before = () => undefined
  const { signIn } = stage.simulator
  signIn.lackScopes([])
  for (const client of signIn.clients) signIn.revokeConsent({ clientId: client.id })
  const admin = accepting(userOf(stage.simulator, 'globalAdministrator'))
  opened = openEngineStage(stage, admin, ['user'], (method, url) => before(method, url))
  const { client, call, connect } = opened
  await connect()
  id = signIn.accounts.member?.id ?? ''
  await call('PATCH', `/users/${id}`, { department: 'Before' })
  const { snapshot } = await end(client.backup.run({}))
  await call('PATCH', `/users/${id}`, { department: 'After' })
  const selection = { objects: [{ kind: 'user', id }], kinds: [], parts: ['department'] }
  const options = { links: 'add' as const, allowGive: false, allowTake: false }
  plan = await end(client.restore.plan({ snapshot: snapshot ?? 0, selection, options }))
}, 120_000)
afterEach(() => opened.close())

const department = async (): Promise<unknown> =>
  (await opened.call('GET', `/users/${id}?$select=department`))['department']

test('a cloud without a new permission is asked for the wider one, which is shown before, and the restore runs', async () => {
  const { connection, restore } = opened.client
  stage.simulator.signIn.lackScopes(['User.ReadUpdate.All', 'User.Create'])
  expect((await connection.forRestore({ plan })).permissions.map(({ scope }) => scope)).toEqual(['User.ReadUpdate.All'])
  const first = await connection.grantRestore({ plan })
  expect(first).toMatchObject({ state: 'needed', lacking: ['User.ReadUpdate.All'] })
  expect(first.permissions.map(({ scope }) => scope)).toEqual(['User.ReadWrite.All'])
  expect((await connection.grantRestore({ plan })).state).toBe('given')
  const report = await end(restore.run({ plan }))
  expect(report).toMatchObject({ outcome: 'complete', consent: { scopes: ['User.ReadWrite.All'] } })
  expect(await department()).toBe('Before')
})

test('what Entra wants proved when the writing token is renewed is proved by the next sign-in', async () => {
  const { connection, restore } = opened.client
  const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
  await connection.grantRestore({ plan })
  const { signIn } = stage.simulator
  before = (method) => {
    if (method !== 'PATCH') return
    before = () => undefined
    signIn.expireTokens()
    signIn.challenge({ claims, needsSignIn: true, userId: signIn.accounts.globalAdministrator?.id ?? '' })
    signIn.clearLog()
  }
  let signingIn: Promise<unknown> | undefined
  const report = await end(restore.run({ plan }), ({ needs }) => {
    if (needs === 'signIn') signingIn ??= connection.signInAgain().finally(() => (signingIn = undefined))
  })
  expect(report.outcome).toBe('complete')
  const { restoreClient } = wishOn(stage)
  const asked = signIn.log.filter(({ endpoint, clientId }) => endpoint === 'authorize' && clientId === restoreClient)
  expect(asked.map((one) => one.claims)).toEqual([expect.stringContaining('"c1"')])
  expect(await department()).toBe('Before')
})
