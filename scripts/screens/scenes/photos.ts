import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Scene } from '../scene.ts'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })

async function openPhotos(page: Page): Promise<void> {
  await page.keyboard.press('Control+5')
  await page.getByRole('gridcell').first().locator('img').waitFor()
}

async function selectThree(page: Page): Promise<void> {
  await openPhotos(page)
  for (const place of [0, 1, 2]) await page.getByRole('gridcell').nth(place).click()
}

/** The grid of photos, and the dialogs of both exports. */
export const photosScenes: readonly Scene[] = [
  { name: 'photos', from: 'demo', show: ({ page }) => selectThree(page) },
  {
    name: 'photos-past',
    from: 'demo',
    show: async ({ page }) => {
      await openPhotos(page)
      await page.keyboard.press('Alt+PageUp')
      await button(page, 'Go to latest').waitFor()
      await page.getByRole('gridcell').first().locator('img').waitFor()
    },
  },
  {
    name: 'photos-ever-kept',
    from: 'demo',
    show: async ({ page }) => {
      await openPhotos(page)
      await button(page, 'Every photo ever kept').click()
      await page.getByText(/kept$/).first().waitFor()
      await page.getByRole('gridcell').first().locator('img').waitFor()
    },
  },
  {
    name: 'photos-export',
    from: 'demo',
    show: async ({ page }) => {
      await selectThree(page)
      await button(page, 'Export…').click()
      await page.getByRole('listitem').first().waitFor()
    },
  },
  {
    name: 'photos-every',
    from: 'demo',
    show: async ({ page }) => {
      await openPhotos(page)
      await button(page, 'Every photo ever kept').click()
      await page.getByText(/^All snapshots since /).waitFor()
      await page.getByRole('gridcell').first().locator('img').waitFor()
    },
  },
  {
    name: 'photos-export-folders',
    from: 'demo',
    show: async ({ page }) => {
      await openPhotos(page)
      await button(page, 'Export…').click()
      await page.getByRole('combobox', { name: 'File name' }).click()
      await page.getByRole('option', { name: 'A folder for each department' }).click()
      await page.getByRole('listitem').nth(3).waitFor()
    },
  },
  {
    name: 'photos-exported',
    from: 'demo',
    show: async ({ page, folder, answerDialogs }) => {
      await answerDialogs(join(folder, 'photos'))
      await openPhotos(page)
      await button(page, 'Export…').click()
      await button(page, 'Choose…').click()
      await button(page, /^Export [\d,]+ photos$/).click()
      await page.getByText(/files written/).waitFor()
    },
  },
  {
    name: 'photos-export-attributes',
    from: 'demo',
    show: async ({ page }) => {
      await openPhotos(page)
      await button(page, 'Export attributes…').click()
      await page.getByRole('radio', { name: /^Everything in this snapshot/ }).waitFor()
    },
  },
  {
    name: 'photos-nothing-found',
    from: 'demo',
    show: async ({ page }) => {
      await openPhotos(page)
      await page.getByRole('textbox', { name: 'Name or department' }).fill('nobody is called this')
      await page.getByText('No photo matches this filter').waitFor()
    },
  },
  {
    name: 'photos-narrow',
    from: 'demo',
    show: async ({ page, resize }) => {
      await resize(800, 600)
      await openPhotos(page)
    },
  },
]
