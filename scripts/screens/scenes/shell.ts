import type { Scene } from '../scene.ts'

/** What stands around every place. */
export const shellScenes: readonly Scene[] = [
  {
    name: 'vault-menu',
    from: 'demo',
    show: async ({ page }) => {
      await page.getByRole('button', { name: /^Open vault/ }).click()
      await page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'colour-menu',
    from: 'demo',
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'Colours' }).click()
      await page.getByRole('menuitemradio', { name: 'Dark' }).waitFor()
    },
  },
  {
    name: 'runs-empty',
    from: 'demo',
    show: async ({ page }) => {
      await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Runs' }).click()
      await page.getByRole('heading', { name: 'Nothing was restored yet' }).waitFor()
    },
  },
]
