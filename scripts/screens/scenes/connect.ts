import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openNewVault } from '../new-vault.ts'
import type { Scene } from '../scene.ts'

async function openRegistration(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Connect a tenant' }).click()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('textbox', { name: 'Tenant', exact: true }).waitFor()
}

/** The way to one's own tenant, as far as it goes without one, and the vault that is locked. */
export const connectScenes: readonly Scene[] = [
  {
    name: 'connect-permissions',
    from: 'welcome',
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'Connect a tenant' }).click()
      await page.getByRole('heading', { name: 'What is read' }).waitFor()
    },
  },
  { name: 'connect-registration', from: 'welcome', show: ({ page }) => openRegistration(page) },
  {
    name: 'connect-narrow',
    from: 'welcome',
    show: async ({ page, resize }) => {
      await resize(800, 600)
      await openRegistration(page)
    },
  },
  {
    name: 'connect-registration-missing',
    from: 'welcome',
    show: async ({ page }) => {
      await openRegistration(page)
      await page.getByRole('radio', { name: /^One for both/ }).check()
      await page.getByRole('button', { name: 'Next' }).click()
      await page.getByText(/Give the id of the tenant/).waitFor()
    },
  },
  {
    name: 'connect-sign-in-failed',
    from: 'welcome',
    show: async ({ page }) => {
      await openRegistration(page)
      await page.getByRole('combobox', { name: 'Cloud' }).click()
      await page.getByRole('option', { name: 'Other' }).click()
      await page.getByRole('textbox', { name: 'Address of the sign-in' }).fill('https://localhost:1')
      await page.getByRole('textbox', { name: 'Address of Microsoft Graph' }).fill('https://localhost:1')
      await page.getByRole('textbox', { name: 'Tenant', exact: true }).fill('contoso.onmicrosoft.com')
      await page.getByRole('textbox', { name: 'Client id for reading' }).fill('3f1e7c52-0c56-4c51-9c7e-6a3c1f4b2d10')
      await page.getByRole('textbox', { name: 'Client id for restoring' }).fill('8b2c5d10-1f2e-4f6a-8d3b-9c7a2f840000')
      await page.getByRole('button', { name: 'Next' }).click()
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'home-not-connected',
    from: 'welcome',
    show: ({ page, folder }) => openNewVault(page, join(folder, 'not-connected')),
  },
  {
    name: 'locked',
    from: 'welcome',
    show: async ({ page, folder }) => {
      await openNewVault(page, join(folder, 'locked'))
      await page.getByRole('button', { name: 'Lock', exact: true }).click()
      await page.getByText(/^You locked it/).waitFor()
    },
  },
  {
    name: 'unlock-recovery-code',
    from: 'welcome',
    show: async ({ page, folder }) => {
      await openNewVault(page, join(folder, 'recovery'))
      await page.getByRole('button', { name: 'Lock', exact: true }).click()
      await page.getByRole('button', { name: 'Use the recovery code instead' }).click()
      await page.getByLabel('Recovery code', { exact: true }).waitFor()
    },
  },
  {
    name: 'recent-vaults',
    from: 'welcome',
    show: async ({ page, folder }) => {
      await openNewVault(page, join(folder, 'recent'))
      await page.getByRole('button', { name: /^Open vault/ }).click()
      await page.getByRole('menuitem', { name: 'Close vault' }).click()
      await page.getByRole('heading', { name: 'Recent vaults' }).waitFor()
    },
  },
]
