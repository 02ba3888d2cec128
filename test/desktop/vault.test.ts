import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenApplication, openApplication } from './open-application.ts'

const passphrase = 'orange lamp river seven chairs'

let opened: OpenApplication
let page: Page
let recoveryCode: string

beforeAll(async () => {
  opened = await openApplication()
  page = opened.page
  // A dialog of the desktop cannot be driven from here: it answers with the folder of this test.
  await opened.application.evaluate(
    ({ dialog }, folder) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] })
    },
    join(opened.folder, 'vault'),
  )
})

afterAll(() => opened.close())

const closeVault = async () => {
  await page.getByRole('button', { name: /^Open vault/ }).click()
  await page.getByRole('menuitem', { name: 'Close vault' }).click()
  await page.getByRole('button', { name: 'Open demo' }).waitFor()
}

test('a passphrase that is too short is refused under its field', async () => {
  await page.getByRole('button', { name: 'Create a vault…' }).click()
  await page.getByRole('button', { name: 'Choose…' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill('short')
  await page.getByLabel('Passphrase again').fill('short')
  await page.getByRole('button', { name: 'Create vault' }).click()
  await page.getByText(/Choose a longer passphrase/).waitFor()
})

test('the recovery code is shown once, and the vault opens when it is kept', async () => {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Passphrase again').fill(passphrase)
  await page.getByRole('button', { name: 'Create vault' }).click()
  await page.getByRole('heading', { name: 'Keep the recovery code' }).waitFor()
  recoveryCode = await page.locator('code').innerText()
  await page.getByRole('button', { name: 'Copy the code' }).click()
  await expect.poll(() => opened.application.evaluate(({ clipboard }) => clipboard.readText())).toBe(recoveryCode)
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => page.locator('[data-printed-alone]').innerText()).toContain(recoveryCode)
  await expect.poll(() => page.locator('#root').isVisible()).toBe(false)
  await page.emulateMedia({ media: 'screen' })
  await page.getByLabel('I have written it down or printed it').check()
  await page.getByRole('button', { name: 'Open the vault' }).click()
  await page.getByRole('heading', { name: 'No snapshot yet' }).waitFor()
})

test('a vault without a tenant leads to one', async () => {
  await page.getByRole('main').getByRole('button', { name: 'Connect a tenant' }).waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Back up now' }).count()).toBe(0)
})

test('a wrong passphrase is said under its field, and what was typed stays', async () => {
  await closeVault()
  await page.getByRole('button', { name: 'Choose folder…' }).click()
  const field = page.getByLabel('Passphrase', { exact: true })
  await field.fill('another passphrase altogether')
  await field.press('Enter')
  await page.getByText(/Check the passphrase/).waitFor()
  await expect.poll(() => field.inputValue()).toBe('another passphrase altogether')
})

test('the right one opens it', async () => {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Open vault' }).click()
  await page.getByRole('heading', { name: 'No snapshot yet' }).waitFor()
})

test('so does the recovery code', async () => {
  await closeVault()
  await page.getByRole('button', { name: 'Choose folder…' }).click()
  await page.getByRole('button', { name: 'Use the recovery code instead' }).click()
  await page.getByLabel('Recovery code').fill(recoveryCode)
  await page.getByRole('button', { name: 'Open vault' }).click()
  await page.getByRole('heading', { name: 'No snapshot yet' }).waitFor()
})

/** Turns one byte of a page of the vault around, or back. */
function turnByte(): void {
  const path = join(opened.folder, 'vault', 'vault.db')
  const bytes = readFileSync(path)
  const at = damagedPage * pageBytes + 100
  bytes.writeUInt8((bytes[at] ?? 0) ^ 0xff, at)
  writeFileSync(path, bytes)
}

const pageBytes = 4096
const damagedPage = 3

test('one damaged page turns the last verified red, and not the last backup, until a verification finds none', async () => {
  const status = page.getByRole('contentinfo')
  const verify = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Verify', exact: true }).click()
  }
  await page.keyboard.press('Control+,')
  await page.getByRole('button', { name: 'Vault', exact: true }).click()
  turnByte()
  await verify()
  const found = status.getByRole('button', { name: /^Damage found today .*Show the verification$/ })
  await found.waitFor()
  await status.getByText('No backup yet').waitFor()
  // What looks at less does not take back what was found by looking at more.
  await page.getByRole('radio', { name: /^Structure/ }).check()
  turnByte()
  await verify()
  await page.getByText('No damage was found.').waitFor()
  expect(await found.count()).toBe(1)
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Home' }).click()
  await found.click()
  await page.getByRole('radio', { name: /^Every page/ }).check()
  await verify()
  await status.getByText(/^Verified today/).waitFor()
})

test('a folder without a vault is said to be none', async () => {
  await closeVault()
  await opened.application.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] })
  }, opened.folder)
  await page.getByRole('button', { name: 'Choose folder…' }).click()
  await page.getByText(/Choose the folder that holds vault.json/).waitFor()
})
