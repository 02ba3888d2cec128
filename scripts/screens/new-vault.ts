import type { Page } from 'playwright-core'

/** What opens every vault that a scene makes. */
export const passphrase = 'orange lamp river seven chairs'

/** A vault of this scene alone, open and without a snapshot. */
export async function openNewVault(page: Page, dir: string): Promise<void> {
  await page.getByRole('button', { name: 'Create a vault…' }).click()
  await page.getByRole('textbox', { name: 'Folder' }).fill(dir)
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Passphrase again').fill(passphrase)
  await page.getByRole('button', { name: 'Create vault' }).click()
  await page.getByLabel('I have written it down or printed it').check()
  await page.getByRole('button', { name: 'Open the vault' }).click()
  await page.getByRole('heading', { name: 'No snapshot yet' }).waitFor()
}
