import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { readPermissions } from '../../src/shared/model/permission-rows.ts'
import type { Plan } from '../../src/shared/model/plan.ts'
import { type EngineStage, end, openEngineStage } from './engine-stage.ts'
import { accepting, openStage, type Stage, userOf } from './stage.ts'

vi.setConfig({ testTimeout: 120_000 })

/** What a lock-out depends on. */
const kinds = [
  'user',
  'group',
  'role',
  'roleAssignment',
  'conditionalAccessPolicy',
  'authenticationStrength',
  'authenticationMethodsPolicy',
]
const policies = '/identity/conditionalAccess/policies'

let stage: Stage
let nextUser: string
let opened: EngineStage
let snapshot: number
let policy: string
/** A policy that covers the Global Administrator alone was on in the snapshot. A Global Reader reads. */
beforeAll(async () => {
  stage = await openStage()
  const { globalAdministrator, member } = stage.simulator.signIn.accounts
  nextUser = userOf(stage.simulator, 'globalReader')
  opened = openEngineStage(stage, (page) => accepting(nextUser)(page), kinds)
  const { client, call, connect } = opened
  consent(stage)
  await leaveRoleGroups(nextUser)
  await connect()
  const made = await call('POST', policies, {
    displayName: 'Administrators',
    state: 'enabled',
    conditions: {
      clientAppTypes: ['all'],
      applications: { includeApplications: ['All'] },
      users: { includeUsers: [globalAdministrator?.id] },
    },
    grantControls: { operator: 'OR', builtInControls: ['block'] },
  })
  policy = String(made['id'])
  snapshot = (await end(client.backup.run({}))).snapshot ?? 0
  await client.vault.setBreakGlass({ ids: [member?.id ?? ''] })
}, 120_000)
afterAll(async () => {
  await opened.close()
  await stage.close()
})

let plan: Plan
beforeEach(async () => {
  await opened.client.connection.dropRestore()
  await opened.call('PATCH', `${policies}/${policy}`, { state: 'disabled' })
  plan = await again()
}, 120_000)

/** What an administrator has to agree to before a Global Reader can sign in. */
function consent({ simulator }: Stage): void {
  for (const { id } of simulator.signIn.clients.slice(0, 2)) simulator.signIn.revokeConsent({ clientId: id })
  const scopes = readPermissions(null).map(({ scope }) => scope)
  simulator.signIn.grantConsent({ clientId: simulator.signIn.clients[0]?.id ?? '', scopes })
}

/** Whoever is in a group that holds roles may do more than the Global Reader should. */
async function leaveRoleGroups(userName: string): Promise<void> {
  const groups = stage.simulator.state.all('group').filter((group) => group['isAssignableToRole'] === true)
  const { id } = await opened.call('GET', `/users/${userName}?$select=id`)
  for (const group of groups)
    await opened.call('DELETE', `/groups/${group.id}/members/${id}/$ref`).catch(() => undefined)
}

/** The restore that turns it on again. */
const again = (): Promise<Plan> =>
  end(
    opened.client.restore.plan({
      snapshot,
      selection: { objects: [{ kind: 'conditionalAccessPolicy', id: policy }], kinds: [], parts: null },
      options: { links: 'add', allowGive: true, allowTake: true },
    }),
  )
const isTicked = ({ steps }: Plan): boolean => steps.some(({ ticked }) => ticked)

test('who signs in to write is checked as well: what was shown for who reads alone is not run', async () => {
  expect([plan.lockOut?.state, isTicked(plan)]).toEqual(['checked', true])
  nextUser = userOf(stage.simulator, 'globalAdministrator')
  const { account, reader } = await opened.client.connection.grantRestore({ plan })
  expect([account?.username, reader?.username]).toEqual([nextUser, userOf(stage.simulator, 'globalReader')])
  const seen = await again()
  expect(isTicked(seen)).toBe(false)
  expect(seen.steps.flatMap(({ locksOut }) => locksOut ?? []).join(' ')).toContain('who signed in to write')
  await expect(end(opened.client.restore.run({ plan }))).rejects.toThrow('This plan locks somebody out')
  expect(isTicked(await again())).toBe(true)
})

test('the report says for whom it was checked', async () => {
  nextUser = userOf(stage.simulator, 'globalAdministrator')
  await opened.client.connection.grantRestore({ plan })
  const seen = await again()
  const ticked = {
    ...seen,
    steps: seen.steps.map((step) => ({ ...step, ticked: true })),
    ...(seen.lockOut === undefined ? {} : { lockOut: { ...seen.lockOut, isAllowed: true } }),
  }
  const report = await end(opened.client.restore.run({ plan: ticked }))
  expect(report.outcome).toBe('complete')
  const names = ['member', 'globalReader', 'globalAdministrator'] as const
  expect(report.lockOut).toEqual({
    checked: names.map((name) => stage.simulator.signIn.accounts[name]?.displayName),
    unchecked: [],
  })
})

test('a partner’s account cannot be checked: that is shown before it runs', async () => {
  nextUser = userOf(stage.simulator, 'partner')
  const { permissions } = await opened.client.connection.forRestore({ plan })
  stage.simulator.signIn.grantConsent({
    clientId: stage.simulator.signIn.clients[1]?.id ?? '',
    scopes: permissions.map(({ scope }) => scope),
  })
  await opened.client.connection.grantRestore({ plan })
  const seen = await again()
  expect(seen.lockOut).toMatchObject({ state: 'notChecked' })
  expect(seen.lockOut?.sentences.join(' ')).toContain(`${nextUser}, who signed in to write, is no user of this tenant`)
  await expect(end(opened.client.restore.run({ plan }))).rejects.toThrow('cannot be checked now')
})
