import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

let stage: SignInStage
let page: Page

beforeAll(async () => {
  stage = await openSignInStage()
  page = stage.opened.page
}, 60_000)

afterAll(() => stage.close())

test('a tenant is connected', async () => {
  await press(page, 'Connect a tenant')
  await fillRegistration(page, stage, stage.simulator.tenantId)
  await press(page, 'Sign in')
  await goThroughSignIn(stage, accepting(stage.simulator.signIn.accounts.globalAdministrator?.userPrincipalName ?? ''))
  await page.getByRole('heading', { name: /^Connected to/ }).waitFor()
  await makeVault(stage)
}, 120_000)

const backup = () => page.getByRole('region', { name: /^Backing up/ })

test('a backup that has to wait says why in the window, in the status bar and on the taskbar, and can be stopped', async () => {
  await stage.opened.application.evaluate(({ BrowserWindow }) => {
    const told: unknown[] = []
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) throw new Error('There is no window.')
    window.setProgressBar = (share, options) => told.push([share, options?.mode ?? 'normal'])
    Object.assign(globalThis, { told })
  })
  // Longer than this test: it ends because it is stopped.
  stage.simulator.faults.throttle({ match: /\/groups/, retryAfter: 600, times: Number.POSITIVE_INFINITY })
  await press(page, 'Back up now')
  await backup()
    .getByText(/^Microsoft Graph asked to wait \d+ (seconds|minutes)\.$/)
    .first()
    .waitFor({ timeout: 60_000 })
  await backup().getByRole('progressbar').waitFor()
  await expect.poll(() => page.getByRole('contentinfo').innerText()).toMatch(/Reading|Counting|Backing|Asking|, \d+ %/)
  await press(page, 'Stop backup')
  await page.getByText('The backup was stopped. What was read is kept, and the next backup goes on there.').waitFor()
  await expect.poll(() => backup().count()).toBe(0)
  const told = () =>
    stage.opened.application.evaluate(() => (globalThis as unknown as { told: [number, string][] }).told)
  await expect.poll(async () => (await told()).at(-1)?.[0]).toBe(-1)
  expect((await told()).length).toBeGreaterThan(1)
}, 90_000)

test('the next backup goes on there, and is complete', async () => {
  stage.simulator.faults.clear()
  stage.watched.requests.length = 0
  await goTo(page, 'Home')
  await press(page, 'Back up now')
  await page.getByText(/^Snapshot 1 was taken/).waitFor({ timeout: 60_000 })
  expect(await page.getByText(/It is partial/).count()).toBe(0)
  expect(stage.watched.requests.some(({ path }) => path.includes('/users/delta?$select'))).toBe(false)
}, 90_000)

test('what went wrong in a backup is one click away in the log, from anywhere', async () => {
  const [photo] = stage.simulator.state.photoIds()
  stage.simulator.faults.add(
    { kind: 'error', status: 400, code: 'ErrorBadMailbox', message: 'The mailbox is odd.' },
    { match: ({ path }) => path.includes(String(photo)), times: Number.POSITIVE_INFINITY },
  )
  await page.getByLabel('Ask for every photo').check()
  await press(page, 'Back up now')
  await page.getByText(/^Snapshot 2 was taken/).waitFor({ timeout: 60_000 })
  await goTo(page, 'Compare')
  await page
    .getByRole('contentinfo')
    .getByRole('button', { name: /^1 issue in the last backup.*Show the log$/ })
    .click()
  await page.getByRole('heading', { name: 'Log', level: 2 }).waitFor()
  await page.getByRole('option').first().waitFor()
}, 90_000)
