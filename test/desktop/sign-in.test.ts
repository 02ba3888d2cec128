import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goTo } from './open-application.ts'
import {
  accept,
  fillRegistration,
  openSignInStage,
  pickAccount,
  press,
  type SignInStage,
  shownScopes,
} from './sign-in-stage.ts'

const passphrase = 'orange lamp river seven chairs'
const longMs = 60_000

let stage: SignInStage
let page: Page
let administrator: string

beforeAll(async () => {
  stage = await openSignInStage()
  page = stage.opened.page
  administrator = stage.simulator.signIn.accounts.globalAdministrator?.userPrincipalName ?? ''
})

afterAll(() => stage.close())

const idOf = (which: 0 | 1): string => stage.simulator.signIn.clients[which]?.id ?? ''
const asksToWrite = (scope: string): boolean => /Write|\.Send|Invite/.test(scope)

test('a tenant is connected by the browser, asked for rights to read only', async () => {
  await press(page, 'Connect a tenant')
  await fillRegistration(page, stage, stage.simulator.tenantId)
  await press(page, 'Sign in')
  const address = await pickAccount(stage, administrator)
  expect(new URL(address).origin).toBe(stage.served.authority)
  const scopes = await shownScopes(stage)
  expect(scopes).toContain('User.Read.All')
  expect(scopes.filter(asksToWrite)).toEqual([])
  await accept(stage)
  await page.getByRole('heading', { name: /^Connected to/ }).waitFor()
  await press(page, 'Create the vault')
  await press(page, 'Choose…')
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Passphrase again').fill(passphrase)
  await press(page, 'Create vault')
  await page.getByLabel('I have written it down or printed it').check()
  await press(page, 'Open the vault')
  await page.getByRole('button', { name: 'Back up now' }).waitFor()
})

test('a backup reads with that registration alone', async () => {
  stage.watched.requests.length = 0
  await press(page, 'Back up now')
  await page.getByRole('heading', { name: 'What was captured' }).waitFor({ timeout: longMs })
  const { requests } = stage.watched
  expect(requests.length).toBeGreaterThan(10)
  expect(new Set(requests.map(({ clientId }) => clientId))).toEqual(new Set([idOf(0)]))
  expect(requests.flatMap(({ scopes }) => scopes).filter(asksToWrite)).toEqual([])
})

/** Deletes a group behind the application's back, as an administrator would, and answers with its name. */
async function deleteGroup(at: number): Promise<string> {
  const { simulator } = stage
  const authorization = `Bearer ${simulator.accessToken}`
  const graph = 'https://graph.microsoft.com/v1.0'
  const answer = await simulator.fetch(`${graph}/groups?$select=id,displayName,securityEnabled,groupTypes,mailEnabled`, {
    headers: { authorization },
  })
  const { value } = (await answer.json()) as {
    value: { id: string; displayName: string; groupTypes: string[]; mailEnabled: boolean }[]
  }
  const group = value.filter(({ groupTypes, mailEnabled }) => groupTypes.length === 0 && !mailEnabled)[at]
  if (group === undefined) throw new Error('The tenant has no such group.')
  await simulator.fetch(`${graph}/groups/${group.id}`, { method: 'DELETE', headers: { authorization } })
  return group.displayName
}

async function planRestoreOf(name: string): Promise<void> {
  await goTo(page, 'Compare')
  const list = page.getByRole('treegrid', { name: 'Objects that differ' })
  await list.getByRole('checkbox', { name: `Choose ${name}`, exact: true }).click({ timeout: longMs })
  await press(page, 'Restore selected…')
  await press(page, /^Restore \d+ changes?$/)
}

test('a restore asks for more, and only for what its plan needs', async () => {
  await planRestoreOf(await deleteGroup(0))
  stage.watched.requests.length = 0
  await press(page, 'Sign in to restore')
  const address = await pickAccount(stage, administrator)
  expect(new URL(address).searchParams.get('client_id')).toBe(idOf(1))
  const scopes = await shownScopes(stage)
  expect(scopes.filter(asksToWrite).length).toBeGreaterThan(0)
  expect(scopes.filter((scope) => /Application|Policy|RoleManagement/.test(scope))).toEqual([])
  await accept(stage)
  await page
    .getByRole('heading', { name: /came back$/ })
    .first()
    .waitFor({ timeout: longMs })
  const { requests } = stage.watched
  const writes = requests.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/$batch'))
  expect(new Set(writes.map(({ clientId }) => clientId))).toEqual(new Set([idOf(1)]))
  const reads = requests.filter(({ method }) => method === 'GET')
  expect(new Set(reads.map(({ clientId }) => clientId))).toEqual(new Set([idOf(0)]))
})
