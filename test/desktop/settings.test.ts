import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBarriers } from './find-barriers.ts'
import { demoTimeoutMs, type OpenApplication, openApplication, openDemo } from './open-application.ts'

let opened: OpenApplication
let page: Page

beforeAll(async () => {
  opened = await openApplication()
  page = opened.page
})

afterAll(() => opened.close())

const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })
const field = (name: string): Locator => page.getByRole('textbox', { name, exact: true })
const sections = (): Locator => page.getByRole('navigation', { name: 'Sections of settings' })

async function goToSection(name: string): Promise<void> {
  await sections().getByRole('button', { name, exact: true }).click()
  await page.getByRole('heading', { name, level: 2 }).waitFor()
}

test('without a vault the settings open, and say what needs one', async () => {
  await page.keyboard.press('Control+,')
  await page.getByRole('heading', { name: 'Appearance', level: 2 }).waitFor()
  await goToSection('Ways in')
  await page.getByText('No vault is open').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await button('Back').click()
  await button('Open demo').waitFor()
})

const first = 'walnut harbour seven lanterns'
const second = 'quiet granite orchard mornings'
const bens = 'copper window thirteen meadows'

test('in a vault of one’s own, keys are added, changed and revoked, each after what it changes was said', async () => {
  await button('Create a vault…').click()
  await field('Folder').fill(join(opened.folder, 'vault'))
  await field('Passphrase').fill(first)
  await field('Passphrase again').fill(first)
  await button('Create vault').click()
  await page.getByRole('checkbox', { name: 'I have written it down or printed it' }).check()
  await button('Open the vault').click()
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Settings' }).click()
  await goToSection('Ways in')

  await button('Add a passphrase…').click()
  await field('Passphrase of this vault').fill('not this one at all')
  await field('Name').fill('Ben')
  await field('New passphrase').fill(bens)
  await field('New passphrase again').fill(bens)
  expect(await findBarriers(page)).toEqual([])
  await button('Add the passphrase').click()
  await page.getByText('Check the passphrase, or unlock with the recovery code.').waitFor()
  await field('Passphrase of this vault').fill(first)
  await button('Add the passphrase').click()
  const ways = page.getByRole('list', { name: 'Ways into this vault' })
  await ways.getByText('Ben', { exact: true }).waitFor()

  await button('Change passphrase…').click()
  await field('Passphrase of this vault').fill(first)
  await field('New passphrase').fill(second)
  await field('New passphrase again').fill(second)
  await button('Change the passphrase').click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await button('Revoke Ben').click()
  await field('Passphrase of this vault').fill(second)
  await button('Show what stays').click()
  await page.getByText('Opens it as before').waitFor()
  await button('Revoke Ben').click()
  await page.getByRole('heading', { name: 'Keep the recovery code' }).waitFor()
  await page.getByRole('checkbox', { name: 'I have written it down or printed it' }).check()
  await button('Done').click()
  await ways.getByText('Ben', { exact: true }).waitFor({ state: 'detached' })
  expect(await findBarriers(page)).toEqual([])
})

test('the vault is copied to another place, and verified', async () => {
  await goToSection('Vault')
  await button('Copy the vault…').click()
  await field('New folder').fill(join(opened.folder, 'copy'))
  await field('Passphrase of this vault').fill(second)
  await button('Copy').click()
  await page.getByText(/^Copied to /).waitFor()
  expect(statSync(join(opened.folder, 'copy', 'vault.db')).size).toBeGreaterThan(0)
  await button('Verify').click()
  await page.getByText('No damage was found.').waitFor()
  expect(await findBarriers(page)).toEqual([])
})

test('after how long the vault locks is chosen, and stays chosen', async () => {
  await goToSection('Background')
  await page.getByRole('combobox', { name: 'Lock when nobody is at the computer' }).click()
  await page.getByRole('option', { name: 'After 1 hour' }).click()
  await goToSection('About')
  await goToSection('Background')
  const idle = page.getByRole('combobox', { name: 'Lock when nobody is at the computer' })
  await expect.poll(() => idle.textContent()).toBe('After 1 hour')
  expect(await findBarriers(page)).toEqual([])
})

test('the log is filtered, and the support text is read before it is saved', async () => {
  await goToSection('Log')
  await page.getByRole('option').first().click()
  await page.getByRole('region', { name: 'Entry', exact: true }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await field('Find a call or a code').fill('no entry holds these words')
  await page.getByText('No entry matches').waitFor()
  await button('Show everything').click()
  await page.getByRole('option').first().waitFor()

  const path = join(opened.folder, 'support.json')
  await opened.application.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
  await button('Support text…').click()
  await page.getByRole('region', { name: 'Support text to read' }).getByText('versions').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await button('Save…').click()
  await page.getByText(`Saved as ${path}.`).waitFor()
  const saved = readFileSync(path, 'utf8')
  expect(JSON.parse(saved)).toHaveProperty('log')
  expect(saved).not.toContain(opened.folder)
  await button('Close').click()
})

test('Tenant lists what no backup holds', async () => {
  await goToSection('Tenant')
  const list = page.getByRole('region', { name: 'What no backup holds' })
  await list.getByRole('button', { name: 'Show the list' }).click()
  await list.getByRole('region', { name: 'Users', exact: true }).getByText('Custom security attributes').waitFor()
  await list.getByRole('region', { name: 'The directory as a whole' }).getByText('Security defaults').waitFor()
  await list.getByRole('button', { name: 'Hide the list' }).click()
})

test.each(['Appearance', 'Tenant', 'Network', 'About'])('axe finds nothing on %s', async (name) => {
  await goToSection(name)
  expect(await findBarriers(page)).toEqual([])
})

test(
  'what would go is shown before snapshots are removed, by the keyboard alone',
  async () => {
    await page.getByRole('button', { name: /^Open vault/ }).click()
    await page.getByRole('menuitem', { name: 'Close vault' }).click()
    await openDemo(page)
    await page.keyboard.press('Control+,')
    const kept = sections().getByRole('button', { name: 'What is kept' })
    const press = async (target: Locator, key = 'Enter'): Promise<void> => {
      for (let tabs = 0; tabs < 60; tabs++) {
        if (await target.evaluate((element) => element === document.activeElement)) break
        await page.keyboard.press('Tab')
      }
      expect(await target.evaluate((element) => element === document.activeElement)).toBe(true)
      if (key !== '') await page.keyboard.press(key)
    }
    await kept.waitFor()
    await press(kept)
    await field('The last').waitFor()
    await press(field('The last'), '')
    await page.keyboard.type('2')
    await press(button('Show what would go'))
    await page.getByText(/would go\. Nothing was removed yet\.$/).waitFor()
    expect(await findBarriers(page)).toEqual([])
    await press(button('Remove 1 snapshot…'))
    const cancel = page.getByRole('dialog').or(page.getByRole('alertdialog')).getByRole('button', { name: 'Cancel' })
    await expect.poll(() => cancel.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByText('1 snapshot was removed, 2 stay.').waitFor()
  },
  demoTimeoutMs * 2,
)

test('who must always get in is found and kept', async () => {
  await goToSection('Ways in')
  await field('Find a user to add').fill('adele')
  await button('Add Adele Vance').click()
  await page.getByRole('list', { name: 'Emergency accounts' }).getByText('Adele Vance').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await button('Remove Adele Vance').click()
  await page.getByText('Nobody is named yet.').waitFor()
})
