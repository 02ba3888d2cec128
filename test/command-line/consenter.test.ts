import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readPermissions } from '../../src/shared/model/permission-rows.ts'
import type { BackupResult } from '../../src/shared/model/snapshot.ts'
import { accepting, userOf } from '../sign-in/stage.ts'
import type { Ended } from './dirsafe.ts'
import { play } from './in-process.ts'
import { makeSigningTenant } from './signing-tenant.ts'

vi.setConfig({ testTimeout: 120_000 })

const policies = 'https://graph.microsoft.com/v1.0/identity/conditionalAccess/policies'
const tenant = makeSigningTenant(60, 6)
const { simulator, clients } = tenant
const [reader, writer] = [userOf(simulator, 'globalReader'), userOf(simulator, 'globalAdministrator')]
let folder: string
let vault: string

const graph = (method: string, url: string, body?: object): Promise<Response> =>
  simulator.fetch(url, {
    method,
    headers: { authorization: `Bearer ${simulator.accessToken}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

const run = (args: readonly string[], who: string, typed?: string): Promise<Ended> =>
  play(args, {
    fetch: simulator.fetch,
    openBrowser: tenant.browserOf(accepting(who)).open,
    env: { DIRSAFE_PASSPHRASE: 'five unrelated words are good' },
    ...(typed === undefined ? {} : { typed }),
  })

/** A policy that covers whoever will sign in to write: on in the snapshot, off now. */
async function makeDamage(): Promise<{ readonly at: string; readonly policy: string }> {
  const made = await graph('POST', policies, {
    displayName: 'Administrators',
    state: 'enabled',
    conditions: {
      clientAppTypes: ['all'],
      applications: { includeApplications: ['All'] },
      users: { includeUsers: [simulator.signIn.accounts.globalAdministrator?.id] },
    },
    grantControls: { operator: 'OR', builtInControls: ['block'] },
  })
  const { id } = (await made.json()) as { readonly id: string }
  const { snapshot } = JSON.parse((await run(['backup', vault, '--json'], reader)).out) as BackupResult
  await graph('PATCH', `${policies}/${id}`, { state: 'disabled' })
  return { at: String(snapshot), policy: `conditionalAccessPolicy:${id}` }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'consenter-'))
  vault = join(folder, 'vault')
  for (const group of simulator.state.all('group'))
    if (group['isAssignableToRole'] === true)
      await graph(
        'DELETE',
        `https://graph.microsoft.com/v1.0/groups/${group.id}/members/${simulator.signIn.accounts.globalReader?.id}/$ref`,
      )
  const scopes = readPermissions(null).map(({ scope }) => scope)
  simulator.signIn.grantConsent({ clientId: clients.read, scopes })
  await run(['vault', 'create', vault], reader)
  await run(['sign-in', vault, '--client-id', clients.read, '--restore-client-id', clients.restore], reader)
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, maxRetries: 10 }))

test('where somebody else signs in to write, and is locked out, that is shown and asked about in spite of --yes', async () => {
  const { at, policy } = await makeDamage()
  const args = ['restore', vault, '--at', at, '--object', policy, '--allow', 'give', '--yes']
  const ended = await run(args, writer, 'no\n')
  const out = ended.out.replace(/\s+/g, ' ')
  expect(out).toContain(`${writer} signed in to write; ${reader} reads. Lock-outs are checked for both.`)
  expect(out).toContain('who signed in to write')
  expect(ended.err).toContain('Nothing was written.')
  const [now] = ((await (await graph('GET', policies)).json()) as { readonly value: readonly object[] }).value.filter(
    (one) => policy.endsWith((one as { readonly id: string }).id),
  )
  expect(now).toMatchObject({ state: 'disabled' })
})

test('where Microsoft Graph lacks a permission the wider one is shown, and then asked for', async () => {
  const url = `https://graph.microsoft.com/v1.0/users/${simulator.signIn.accounts.member?.id}`
  await graph('PATCH', url, { department: 'Before' })
  const { snapshot } = JSON.parse((await run(['backup', vault, '--json'], reader)).out) as BackupResult
  await graph('PATCH', url, { department: 'After' })
  simulator.signIn.lackScopes(['User.ReadUpdate.All'])
  const user = `user:${simulator.signIn.accounts.member?.id}`
  const args = ['restore', vault, '--at', String(snapshot), '--object', user, '--attributes', 'department', '--yes']
  const { code, out } = await run(args, writer, '')
  const said = out.replace(/\s+/g, ' ')
  expect(code).toBe(0)
  const [first, second] = said.split('Microsoft Graph does not have User.ReadUpdate.All here.')
  expect(first).toContain('User.ReadUpdate.All To put back attributes of users.')
  expect(second).toContain('User.ReadWrite.All To put back attributes of users.')
  expect(await (await graph('GET', `${url}?$select=department`)).json()).toMatchObject({ department: 'Before' })
})
