import type { Page } from 'playwright-core'
import type { Scene } from '../scene.ts'

async function openUpdate(page: Page): Promise<void> {
  await page.keyboard.press('Control+6')
  await page.getByRole('textbox', { name: 'Find an activity or a name' }).fill('update user')
  await page
    .getByRole('row', { name: /Update user/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'What was changed' }).first().waitFor()
}

/** The logs of Entra, and an entry of them. */
export const activityScenes: readonly Scene[] = [
  { name: 'activity', from: 'demo', show: ({ page }) => openUpdate(page) },
  {
    name: 'activity-json',
    from: 'demo',
    show: async ({ page }) => {
      await openUpdate(page)
      await page.getByRole('tab', { name: 'JSON' }).click()
      await page.getByRole('region', { name: 'JSON' }).waitFor()
    },
  },
  {
    name: 'activity-menu',
    from: 'demo',
    show: async ({ page }) => {
      await openUpdate(page)
      await page.keyboard.press('Shift+F10')
      await page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'activity-sign-ins-off',
    from: 'demo',
    show: async ({ page }) => {
      await page.keyboard.press('Control+6')
      await page.getByRole('combobox', { name: 'Log', exact: true }).click()
      await page.getByRole('option', { name: 'Sign-in log' }).click()
      await page.getByRole('heading', { name: 'Sign-ins are not kept' }).waitFor()
    },
  },
  {
    name: 'activity-nothing-found',
    from: 'demo',
    show: async ({ page }) => {
      await page.keyboard.press('Control+6')
      await page.getByRole('textbox', { name: 'Who did it' }).fill('nobody is called this')
      await page.getByText('No entry matches these filters').waitFor()
    },
  },
  {
    name: 'activity-narrow',
    from: 'demo',
    show: async ({ page, resize }) => {
      await resize(800, 600)
      await page.keyboard.press('Control+6')
      await page.getByRole('row').nth(2).click()
      await page.getByRole('dialog').getByRole('heading', { name: 'Done by' }).waitFor()
    },
  },
]
