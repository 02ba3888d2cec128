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
]
