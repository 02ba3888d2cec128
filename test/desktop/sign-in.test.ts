import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
