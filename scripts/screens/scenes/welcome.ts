import { join } from 'node:path'
import { passphrase } from '../new-vault.ts'
import type { Scene, Stage } from '../scene.ts'

async function fillNewVault({ page, folder, answerDialogs }: Stage): Promise<void> {
  await answerDialogs(join(folder, 'vault'))
  await page.getByRole('button', { name: 'Create a vault…' }).click()
  await page.getByRole('button', { name: 'Choose…' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Passphrase again').fill(passphrase)
}

/** What is shown before a vault is open. */
export const welcomeScenes: readonly Scene[] = [
  { name: 'welcome', from: 'welcome', show: async () => undefined },
  { name: 'welcome-narrow', from: 'welcome', show: ({ resize }) => resize(800, 600) },
  {
    name: 'open-no-vault',
    from: 'welcome',
    show: async ({ page, folder, answerDialogs }) => {
      await answerDialogs(folder)
      await page.getByRole('button', { name: 'Choose folder…' }).click()
      await page.getByRole('alert').waitFor()
    },
  },
  { name: 'create-vault', from: 'welcome', show: fillNewVault },
  {
    name: 'create-vault-refused',
    from: 'welcome',
    show: async (stage) => {
      await fillNewVault(stage)
      await stage.page.getByLabel('Passphrase', { exact: true }).fill('short')
      await stage.page.getByLabel('Passphrase again').fill('short')
      await stage.page.getByRole('button', { name: 'Create vault' }).click()
      await stage.page.getByText(/Choose a longer passphrase/).waitFor()
    },
  },
  {
    name: 'recovery-code',
    from: 'welcome',
    show: async (stage) => {
      await fillNewVault(stage)
      await stage.page.getByRole('button', { name: 'Create vault' }).click()
      await stage.page.getByRole('heading', { name: 'Keep the recovery code' }).waitFor()
    },
  },
  {
    name: 'unlock-refused',
    from: 'welcome',
    show: async (stage) => {
      await fillNewVault(stage)
      await stage.page.getByRole('button', { name: 'Create vault' }).click()
      await stage.page.getByRole('heading', { name: 'Keep the recovery code' }).waitFor()
      await stage.page.reload()
      await stage.page.getByRole('button', { name: 'Choose folder…' }).click()
      await stage.page.getByLabel('Passphrase', { exact: true }).fill('another passphrase altogether')
      await stage.page.getByRole('button', { name: 'Open vault' }).click()
      await stage.page.getByText(/Check the passphrase/).waitFor()
    },
  },
]
