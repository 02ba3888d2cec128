import type { Page } from 'playwright-core'
import type { Scene } from '../scene.ts'

async function openPalette(page: Page, words: string, shown: string | RegExp): Promise<void> {
  await page.keyboard.press('Control+2')
  await page.getByRole('grid').getByText('Adele Vance').waitFor()
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Search' })
  await palette.getByRole('combobox').fill(words)
  await palette.getByText(shown).first().waitFor()
}

/** The palette and the list of shortcuts. */
export const paletteScenes: readonly Scene[] = [
  { name: 'palette', from: 'demo', show: ({ page }) => openPalette(page, '', 'Back up now') },
  { name: 'palette-found', from: 'demo', show: ({ page }) => openPalette(page, 'finance', /^Gone since/) },
  { name: 'palette-person', from: 'demo', show: ({ page }) => openPalette(page, 'adele', 'Adele Vance') },
  {
    name: 'palette-nothing',
    from: 'demo',
    show: ({ page }) => openPalette(page, 'nobody at all', /^Nothing is called/),
  },
  {
    name: 'palette-narrow',
    from: 'demo',
    show: async ({ page, resize }) => {
      await resize(800, 600)
      await openPalette(page, 'user', 'Objects')
    },
  },
  {
    name: 'shortcuts',
    from: 'demo',
    show: async ({ page }) => {
      await page.keyboard.press('Control+/')
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    },
  },
]
