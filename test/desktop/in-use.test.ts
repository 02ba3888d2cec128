import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openVault, type Vault } from '../../src/main/vault/open-vault.ts'
import { fixturePassphrase, fixturesFolder } from '../vault/fixtures.ts'
import { findBarriers } from './find-barriers.ts'
import { goTo, type OpenApplication, openApplication } from './open-application.ts'

let opened: OpenApplication
let page: Page
let held: Vault

beforeAll(async () => {
  opened = await openApplication()
  page = opened.page
  const dir = join(opened.folder, 'vault')
  cpSync(join(fixturesFolder, 'format-1'), dir, { recursive: true })
  // This program has the vault; the window is the second.
  held = await openVault(dir, { passphrase: fixturePassphrase })
  await opened.application.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] })
  }, dir)
})

afterAll(async () => {
  held.close()
  await opened.close()
})

test('a vault that another program has is opened to read, and the window says who has it', async () => {
  await page.getByRole('button', { name: 'Choose folder…' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(fixturePassphrase)
  await page.getByRole('button', { name: 'Open vault' }).click()
  await page.getByRole('heading', { name: 'What was captured' }).waitFor()
  await expect.poll(() => page.getByRole('main').innerText()).toContain(`process ${process.pid}`)
  expect(await findBarriers(page)).toEqual([])
})

test('everything in it can be looked at', async () => {
  await goTo(page, 'Browse')
  await page.getByRole('row').filter({ hasText: 'Ada' }).first().click()
  await page.getByRole('region', { name: 'Details' }).getByRole('heading', { name: 'Ada' }).waitFor()
})

test('nothing is written: the button that would says so', async () => {
  await goTo(page, 'Home')
  const button = page.getByRole('button', { name: 'Back up now' })
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe('true')
  expect(held.snapshots.snapshots()).toHaveLength(3)
})
