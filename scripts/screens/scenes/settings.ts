import type { Page } from 'playwright-core'
import type { Scene, Stage } from '../scene.ts'

async function openSection(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+,')
  await page.getByRole('navigation', { name: 'Sections of settings' }).getByRole('button', { name }).click()
  await page.getByRole('heading', { name, level: 2 }).waitFor()
}

const section = (name: string, title: string, then?: (stage: Stage) => Promise<void>): Scene => ({
  name,
  from: 'demo',
  show: async (stage) => {
    await openSection(stage.page, title)
    await then?.(stage)
  },
})

const showPreview = async ({ page }: Stage): Promise<void> => {
  await page.getByRole('textbox', { name: 'The last' }).fill('2')
  await page.getByRole('button', { name: 'Show what would go' }).click()
  await page.getByRole('region', { name: 'Snapshots, and whether they stay' }).waitFor()
}

/** Every section of Settings, and what is asked and answered there. */
export const settingsScenes: readonly Scene[] = [
  section('settings-appearance', 'Appearance'),
  section('settings-vault', 'Vault', async ({ page }) => {
    await page.getByRole('radio', { name: /^Structure/ }).check()
    await page.getByRole('button', { name: 'Verify', exact: true }).click()
    await page.getByText('No damage was found.').waitFor()
  }),
  section('settings-ways-in', 'Ways in'),
  section('settings-kept', 'What is kept', showPreview),
  section('settings-size', 'What is kept', ({ page }) => page.getByRole('row', { name: /^Together/ }).waitFor()),
  section('settings-forget', 'What is kept', async ({ page }) => {
    await page.getByRole('textbox', { name: 'Find a person or another object' }).fill('Adele V')
    await page.getByRole('button', { name: 'Erase Adele Vance…' }).scrollIntoViewIfNeeded()
  }),
  section('settings-forget-dialog', 'What is kept', async ({ page }) => {
    await page.getByRole('textbox', { name: 'Find a person or another object' }).fill('Adele V')
    await page.getByRole('button', { name: 'Erase Adele Vance…' }).click()
    await page.getByRole('region', { name: 'What goes' }).waitFor()
  }),
  section('settings-tenant', 'Tenant'),
  section('settings-left-out', 'Tenant', ({ page }) => page.getByRole('button', { name: 'Show the list' }).click()),
  section('settings-background', 'Background'),
  section('settings-network', 'Network', ({ page }) => page.getByText('https://graph.microsoft.com').waitFor()),
  section('settings-log', 'Log', async ({ page }) => {
    await page.getByRole('option').first().click()
    await page.getByRole('region', { name: 'Entry', exact: true }).waitFor()
  }),
  section('settings-support', 'Log', async ({ page }) => {
    await page.getByRole('button', { name: 'Support text…' }).click()
    await page.getByRole('region', { name: 'Support text to read' }).getByText('versions').waitFor()
  }),
  section('settings-about', 'About'),
  {
    name: 'settings-without-a-vault',
    from: 'welcome',
    show: ({ page }) => openSection(page, 'Background'),
  },
  {
    name: 'settings-narrow',
    from: 'demo',
    show: async (stage) => {
      await stage.resize(800, 600)
      await openSection(stage.page, 'What is kept')
      await showPreview(stage)
    },
  },
]
