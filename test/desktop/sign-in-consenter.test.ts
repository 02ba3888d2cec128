import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPermissions } from '../../src/shared/model/permission-rows.ts'
import { goTo } from './open-application.ts'
import {
  accepting,
  fillRegistration,
  goThroughSignIn,
  makeVault,
  openSignInStage,
  press,
  type SignInStage,
} from './sign-in-stage.ts'

/** How long a backup or a restore may take on a busy computer. */
const runMs = 60_000
const policies = '/identity/conditionalAccess/policies'

let stage: SignInStage
let page: Page
beforeAll(async () => {
  stage = await openSignInStage()
  page = stage.opened.page
})
afterAll(() => stage.close())

const nameOf = (who: 'globalReader' | 'globalAdministrator'): string =>
  stage.simulator.signIn.accounts[who]?.userPrincipalName ?? ''

/** What an administrator does by other tools, with all rights. */
async function act(method: string, path: string, body?: object): Promise<{ readonly [name: string]: unknown }> {
  const answer = await stage.simulator.fetch(`https://graph.microsoft.com/v1.0${path}`, {
    method,
    headers: { authorization: `Bearer ${stage.simulator.accessToken}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`)
  return answer.status === 204 ? {} : ((await answer.json()) as { readonly [name: string]: unknown })
}

async function planRestoreOf(name: string): Promise<void> {
  await goTo(page, 'Compare')
  const list = page.getByRole('treegrid', { name: 'Objects that differ' })
  await list.getByRole('checkbox', { name: `Choose ${name}`, exact: true }).click({ timeout: runMs })
  await press(page, 'Restore selected…')
}

/** Whom the policy leaves out: nobody in the snapshot, whoever will sign in to write now. */
const usersOf = (isOut: boolean) => ({
  includeUsers: ['All'],
  excludeUsers: isOut ? [stage.simulator.signIn.accounts.globalAdministrator?.id] : [],
})
const conditionsOf = (isOut: boolean) => ({
  clientAppTypes: ['all'],
  applications: { includeApplications: ['All'] },
  users: usersOf(isOut),
})

test('a Global Reader connects the tenant', async () => {
  const { globalReader, member } = stage.simulator.signIn.accounts
  // In a group that holds a role they may do more than a reader should.
  for (const group of stage.simulator.state.all('group'))
    if (group['isAssignableToRole'] === true)
      await act('DELETE', `/groups/${group.id}/members/${globalReader?.id}/$ref`).catch(() => undefined)
  const scopes = readPermissions(null).map(({ scope }) => scope)
  stage.simulator.signIn.grantConsent({ clientId: stage.simulator.signIn.clients[0]?.id ?? '', scopes })
  const { id } = await act('POST', policies, {
    displayName: 'A policy for all',
    state: 'enabled',
    conditions: conditionsOf(false),
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
  })
  await act('PATCH', `/users/${member?.id}`, { department: 'Before' })
  await press(page, 'Connect a tenant')
  await fillRegistration(page, stage, stage.simulator.tenantId)
  await press(page, 'Sign in')
  await goThroughSignIn(stage, accepting(nameOf('globalReader')))
  await page.getByRole('heading', { name: /^Connected to/ }).waitFor()
  await makeVault(stage)
  await press(page, 'Back up now')
  await page.getByText(/^Snapshot \d+ was taken/).waitFor({ timeout: runMs })
  await press(page, 'Dismiss')
  await act('PATCH', `${policies}/${id}`, { conditions: conditionsOf(true) })
  await act('PATCH', `/users/${member?.id}`, { department: 'After' })
})

test('whoever else signs in to write is checked for lock-outs: the plan is shown again where that changes it', async () => {
  await planRestoreOf('A policy for all')
  await page.getByRole('heading', { name: 'The plan' }).waitFor()
  const ticks = page.getByRole('region', { name: 'The plan' }).getByRole('checkbox')
  await ticks.last().waitFor({ timeout: runMs })
  for (const tick of await ticks.all()) if (!(await tick.isChecked())) await tick.click()
  await press(page, /^Restore \d+ changes?$/)
  await press(page, 'Sign in to restore')
  await goThroughSignIn(stage, accepting(nameOf('globalAdministrator')))
  await page.getByText('The plan shows something else for who signed in.').waitFor({ timeout: runMs })
  expect(await page.getByText(/who signed in to write/).count()).toBeGreaterThan(0)
  await page.getByText('Nothing was written so far.', { exact: false }).first().waitFor()
  const { value } = await act('GET', policies)
  expect(value).toContainEqual(
    expect.objectContaining({
      displayName: 'A policy for all',
      conditions: expect.objectContaining({ users: expect.objectContaining(usersOf(true)) }),
    }),
  )
  await press(page, 'Cancel')
})

test('a permission that Microsoft Graph does not have is replaced by a wider one, which is shown before', async () => {
  const name = stage.simulator.signIn.accounts.member?.displayName ?? ''
  stage.simulator.signIn.lackScopes(['User.ReadUpdate.All'])
  await planRestoreOf(name)
  await press(page, /^Restore \d+ changes?$/)
  await press(page, 'Sign in to restore')
  await goThroughSignIn(stage, accepting(nameOf('globalAdministrator')))
  await page.getByText('Microsoft Graph does not have User.ReadUpdate.All here.').waitFor()
  await page.getByText('User.ReadWrite.All').first().waitFor()
  await press(page, 'Sign in to restore')
  const { scopes } = await goThroughSignIn(stage, accepting(nameOf('globalAdministrator')))
  expect(scopes).toContain('User.ReadWrite.All')
  await page
    .getByRole('heading', { name: /came back$/ })
    .first()
    .waitFor({ timeout: runMs })
})
