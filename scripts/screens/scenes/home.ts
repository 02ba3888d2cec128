import type { Scene } from '../scene.ts'

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
    name: 'home-verified',
    from: 'demo',
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'Verify now' }).click()
      await page.getByText('No damage was found.').waitFor()
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
