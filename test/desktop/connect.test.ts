import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBarriers } from './find-barriers.ts'
import { type OpenApplication, openApplication } from './open-application.ts'

const passphrase = 'orange lamp river seven chairs'
const reads = '3f1e7c52-0c56-4c51-9c7e-6a3c1f4b2d10'
const restores = '8b2c5d10-1f2e-4f6a-8d3b-9c7a2f840000'

let opened: OpenApplication
let page: Page

beforeAll(async () => {
  opened = await openApplication()
  page = opened.page
})

afterAll(() => opened.close())

const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
const scopes = () => page.getByRole('list', { name: 'Permissions that are asked for' }).locator('code').allInnerTexts()
const field = (name: string) => page.getByRole('textbox', { name, exact: true })
const step = (name: string) =>
  page.getByRole('list', { name: 'Steps to a connection' }).locator('[aria-current=step]').getByText(name).waitFor()

test('without a recent vault the way to a tenant has the focus, and Enter takes it', async () => {
  await expect.poll(focused).toBe('Connect a tenant')
  await page.keyboard.press('Enter')
  await step('Permissions')
})

test('every permission stands there once with its reason and what it serves, and none of them writes', async () => {
  const shown = await scopes()
  expect(shown.length).toBeGreaterThan(10)
  expect(new Set(shown).size).toBe(shown.length)
  expect(shown.filter((scope) => /write|accessasuser/i.test(scope))).toEqual([])
  await page.getByRole('heading', { name: `${shown.length} permissions` }).waitFor()
  const users = page.getByRole('listitem').filter({ hasText: 'User.Read.All' }).first()
  await expect.poll(() => users.innerText()).toMatch(/To read users .*\n+For Users/)
})

test('what is unticked drops its permissions at once, and ticked again brings them back', async () => {
  const all = await scopes()
  await page.getByRole('checkbox', { name: 'All of Logs' }).click()
  await page.getByRole('checkbox', { name: 'Audit log' }).uncheck()
  await page.getByRole('checkbox', { name: 'Sign-in log' }).uncheck()
  await expect.poll(scopes).not.toContain('AuditLog.Read.All')
  await page.getByRole('checkbox', { name: 'Audit log' }).check()
  await expect.poll(scopes).toEqual(all)
})

test('arrows go from tick to tick, and Ctrl+Enter goes on', async () => {
  await page.getByRole('checkbox', { name: 'Users', exact: true }).focus()
  await page.keyboard.press('ArrowDown')
  const isOn = (name: string) =>
    page.getByRole('checkbox', { name, exact: true }).evaluate((tick) => tick === document.activeElement)
  await expect.poll(() => isOn('Groups')).toBe(true)
  await page.keyboard.press('Control+Enter')
  await step('Registration')
})

test('what is missing is said under its field, and the first of them has the focus', async () => {
  await page.getByRole('button', { name: 'Next' }).click()
  await expect.poll(() => field('Tenant').evaluate((input) => input === document.activeElement)).toBe(true)
  await field('Tenant').fill('Contoso Ltd')
  await field('Client id for reading').fill('Dirsafe read')
  await expect.poll(() => field('Tenant').getAttribute('aria-invalid')).toBe('true')
  await expect.poll(() => page.getByText(/Give the application \(client\) ID/).count()).toBe(2)
})

test('one registration for both is warned of, also where the same id is typed twice', async () => {
  const warning = page.getByText(/puts every permission ever consented to/)
  await field('Client id for reading').fill(reads)
  await field('Client id for restoring').fill(reads.toUpperCase())
  await warning.waitFor()
  await field('Client id for restoring').fill(restores)
  await expect.poll(() => warning.count()).toBe(0)
  await page.getByRole('radio', { name: /^One for both/ }).check()
  await warning.waitFor()
  await expect.poll(() => field('Client id').inputValue()).toBe(reads)
  await page.getByRole('radio', { name: /^Two/ }).check()
})

test('the script that makes the registrations is copied as it stands there', async () => {
  await page.getByRole('tab', { name: 'Azure CLI' }).click()
  await page.getByRole('button', { name: 'Copy the script' }).click()
  const copied = () => opened.application.evaluate(({ clipboard }) => clipboard.readText())
  await expect.poll(copied).toContain('az ad app')
  expect(await copied()).toContain('User.Read.All')
})

test('axe finds nothing on permissions and registrations', async () => {
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Back' }).click()
  await step('Permissions')
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.press('Control+Enter')
})

test('a sign-in that nobody answers ends with a next step, and going back keeps what was typed', async () => {
  await page.getByRole('combobox', { name: 'Cloud' }).click()
  await page.getByRole('option', { name: 'Other' }).click()
  await field('Address of the sign-in').fill('https://localhost:1')
  await field('Address of Microsoft Graph').fill('https://localhost:1')
  await field('Tenant').fill('contoso.onmicrosoft.com')
  await page.keyboard.press('Control+Enter')
  await step('Sign in')
  await expect.poll(focused).toBe('Sign in')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('alert').innerText()).toMatch(/network|reach/i)
  await expect.poll(focused).toBe('Sign in again')
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  await step('Registration')
  await expect.poll(() => field('Client id for restoring').inputValue()).toBe(restores)
})

test('who leaves and comes back finds everything as it was', async () => {
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Connect a tenant' }).click()
  await step('Registration')
  await expect.poll(() => field('Tenant').inputValue()).toBe('contoso.onmicrosoft.com')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Open demo' }).waitFor()
})

async function makeVault(name: string): Promise<string> {
  const dir = join(opened.folder, name)
  mkdirSync(dir)
  await page.getByRole('button', { name: 'Create a vault…' }).click()
  await field('Folder').fill(dir)
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Passphrase again').fill(passphrase)
  await page.getByRole('button', { name: 'Create vault' }).click()
  await page.getByLabel('I have written it down or printed it').check()
  await page.getByRole('button', { name: 'Open the vault' }).click()
  await page.getByRole('heading', { name: 'No snapshot yet' }).waitFor()
  await page.getByRole('button', { name: /^Open vault/ }).click()
  await page.getByRole('menuitem', { name: 'Close vault' }).click()
  await page.getByRole('button', { name: 'Open demo' }).waitFor()
  return dir
}

const recent = () => page.getByRole('region', { name: 'Recent vaults' }).getByRole('listitem')

test('vaults that were open stand above the ways in, the newest first and with the focus', async () => {
  await makeVault('Contoso')
  const dir = await makeVault('Fabrikam')
  await expect
    .poll(() => recent().getByRole('button', { name: /^Open/ }).allInnerTexts())
    .toEqual([expect.stringMatching(/Fabrikam/), expect.stringMatching(/Contoso/)])
  await expect.poll(focused).toContain('Fabrikam')
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByText(dir).waitFor()
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'No snapshot yet' }).waitFor()
})

test('a vault without a tenant leads to the same way, from Home, the menu and the status bar', async () => {
  for (const open of [
    () => page.getByRole('main').getByRole('button', { name: 'Connect a tenant' }).click(),
    () => page.getByRole('contentinfo').getByRole('button', { name: 'Connect a tenant' }).click(),
    async () => {
      await page.getByRole('button', { name: /^Open vault/ }).click()
      await page.getByRole('menuitem', { name: 'Connect a tenant…' }).click()
    },
  ]) {
    await open()
    await page.getByRole('heading', { name: 'Connect Fabrikam' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'No snapshot yet' }).waitFor()
  }
})

test('closing the vault from another place leads to the welcome', async () => {
  await page.keyboard.press('Control+2')
  await page.getByRole('main', { name: 'Browse' }).waitFor()
  await page.getByRole('button', { name: /^Open vault/ }).click()
  await page.getByRole('menuitem', { name: 'Close vault' }).click()
  await page.getByRole('button', { name: 'Open demo' }).waitFor()
})

test('a folder that is gone says so, and can be taken off the list', async () => {
  renameSync(join(opened.folder, 'Contoso'), join(opened.folder, 'elsewhere'))
  await page.reload()
  await page.getByText('Not there').waitFor()
  await recent().filter({ hasText: 'Contoso' }).getByRole('button').first().click({ force: true })
  await expect.poll(() => page.getByLabel('Passphrase', { exact: true }).count()).toBe(0)
  await page.getByRole('button', { name: 'Remove Contoso from this list' }).click()
  await expect.poll(() => recent().count()).toBe(1)
  await expect.poll(focused).toContain('Fabrikam')
  await page.getByRole('button', { name: 'Remove Fabrikam from this list' }).click()
  await page.getByRole('heading', { name: 'What you can rely on' }).waitFor()
})

test('the page had nothing to complain about', () => {
  expect(opened.complaints).toEqual([])
})
