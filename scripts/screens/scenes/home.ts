import type { Page } from 'playwright-core'
import type { Scene } from '../scene.ts'

/** Opens a dialog from the menu of a snapshot. */
async function chooseFor(page: Page, row: RegExp, item: string): Promise<void> {
  await page
    .getByRole('row', { name: row })
    .getByRole('button', { name: /^More for / })
    .click()
  await page.getByRole('menuitem', { name: item }).click()
  await page.getByRole('dialog').or(page.getByRole('alertdialog')).waitFor()
}

/** Home of the demo tenant. */
export const homeScenes: readonly Scene[] = [
  {
    name: 'home',
    from: 'demo',
    show: async ({ page }) => {
      await page.getByRole('heading', { name: 'What was captured' }).waitFor()
      await page.getByRole('row', { name: /First backup/ }).waitFor()
    },
  },
  {
    name: 'home-snapshot-menu',
    from: 'demo',
    show: async ({ page }) => {
      await page.getByRole('row', { name: /First backup/ }).waitFor()
      await page
        .getByRole('button', { name: /^More for / })
        .first()
        .click()
      await page.getByRole('menuitem', { name: 'Pin, so that it is kept' }).waitFor()
    },
  },
  {
    name: 'home-note',
    from: 'demo',
    show: ({ page }) => chooseFor(page, /licence clean-up/, 'Change the note…'),
  },
  {
    name: 'home-remove',
    from: 'demo',
    show: async ({ page }) => {
      await chooseFor(page, /licence clean-up/, 'Remove…')
      await page.getByText(/^Only this snapshot holds/).waitFor()
    },
  },
  {
    name: 'home-remove-not',
    from: 'demo',
    show: async ({ page }) => {
      await chooseFor(page, /^Today /, 'Remove…')
      await page.getByText(/^This is the newest snapshot/).waitFor()
    },
  },
  {
    name: 'home-verified',
    from: 'demo',
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'Verify now' }).click()
      await page.getByText('No damage was found.').waitFor()
    },
  },
  {
    name: 'home-remarks',
    from: 'demo',
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'Back up now' }).click()
      await page.getByRole('list', { name: 'What is said of complete parts' }).waitFor()
    },
  },
  {
    name: 'home-narrow',
    from: 'demo',
    show: async ({ page, resize }) => {
      await resize(800, 600)
      await page.getByRole('row', { name: /First backup/ }).waitFor()
    },
  },
]
