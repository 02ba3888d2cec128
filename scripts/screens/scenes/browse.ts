import type { Page } from 'playwright-core'
import type { Scene } from '../scene.ts'

async function openAdele(page: Page): Promise<void> {
  await page.keyboard.press('Control+2')
  await page.getByRole('grid').getByText('Adele Vance').click()
  await page.getByRole('tab', { name: /^Attributes/ }).waitFor()
}

async function openPast(page: Page): Promise<void> {
  await page.keyboard.press('Control+2')
  await page.getByRole('treeitem', { name: /^Security/ }).click()
  await page.keyboard.press('Alt+PageUp')
  await page.getByText('1 snapshot before the latest').waitFor()
}

const tabOf = (name: string, shown: string): Scene => ({
  name: `browse-${shown}`,
  from: 'demo',
  show: async ({ page }) => {
    await openAdele(page)
    await page.getByRole('tab', { name }).click()
    await page.getByRole('tabpanel').first().waitFor()
  },
})

/** The tree, the table and the details. */
export const browseScenes: readonly Scene[] = [
  { name: 'browse', from: 'demo', show: ({ page }) => openAdele(page) },
  tabOf('Links', 'links'),
  tabOf('History', 'history'),
  tabOf('Activity', 'activity'),
  tabOf('JSON', 'json'),
  { name: 'browse-past', from: 'demo', show: ({ page }) => openPast(page) },
  {
    name: 'browse-deleted-group',
    from: 'demo',
    show: async ({ page }) => {
      await openPast(page)
      await page
        .getByRole('row', { name: /Deleted since/ })
        .first()
        .click()
      await page.getByRole('region', { name: 'Details' }).getByRole('tab', { name: 'Links' }).click()
      await page.getByRole('listbox', { name: 'Members' }).getByRole('option').first().waitFor()
    },
  },
  {
    name: 'browse-views',
    from: 'demo',
    show: async ({ page }) => {
      await openAdele(page)
      await page.getByRole('textbox', { name: 'Filter by any value' }).fill('sales')
      await page.getByRole('button', { name: 'Saved views' }).click()
      await page.getByRole('menuitem', { name: 'Save this view…' }).click()
      await page.getByLabel('Name of the view').fill('Sales')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByRole('button', { name: 'Saved views' }).click()
      await page.getByRole('menuitemradio', { name: 'Sales' }).waitFor()
    },
  },
  {
    name: 'browse-save-view',
    from: 'demo',
    show: async ({ page }) => {
      await openAdele(page)
      await page.getByRole('textbox', { name: 'Filter by any value' }).fill('marketing')
      await page.getByRole('button', { name: 'Saved views' }).click()
      await page.getByRole('menuitem', { name: 'Save this view…' }).click()
      await page.getByLabel('Name of the view').fill('Marketing')
    },
  },
  {
    name: 'browse-columns',
    from: 'demo',
    show: async ({ page }) => {
      await openAdele(page)
      await page.getByRole('button', { name: 'Columns' }).click()
      await page.getByRole('menuitemcheckbox').first().waitFor()
    },
  },
  {
    name: 'browse-object-menu',
    from: 'demo',
    show: async ({ page }) => {
      await openAdele(page)
      await page.getByRole('row', { name: 'Adele Vance' }).first().press('Shift+F10')
      await page.getByRole('menuitem').first().waitFor()
    },
  },
  {
    name: 'browse-tree-nothing-found',
    from: 'demo',
    show: async ({ page }) => {
      await page.keyboard.press('Control+2')
      await page.getByRole('textbox', { name: 'Filter the tree' }).fill('nothing is called this')
      await page.getByText('Nothing in the tree matches').waitFor()
    },
  },
  {
    name: 'browse-selected',
    from: 'demo',
    show: async ({ page }) => {
      await openAdele(page)
      await page.getByRole('row', { name: 'Adele Vance' }).first().press('Space')
      await page.getByRole('button', { name: 'Export…' }).waitFor()
    },
  },
  {
    name: 'browse-moments',
    from: 'demo',
    show: async ({ page }) => {
      await openAdele(page)
      await page.getByRole('button', { name: /^Moment/ }).click()
      await page.getByRole('option').first().waitFor()
    },
  },
  {
    name: 'browse-nothing-found',
    from: 'demo',
    show: async ({ page }) => {
      await page.keyboard.press('Control+2')
      await page.getByRole('textbox', { name: 'Filter by any value' }).fill('nobody is called this')
      await page.getByText('No object matches this filter').waitFor()
    },
  },
  {
    name: 'browse-narrow',
    from: 'demo',
    show: async ({ page, resize }) => {
      await resize(1000, 700)
      await page.keyboard.press('Control+2')
      await page.getByRole('row', { name: 'Abigail Evans' }).first().click()
      await page.getByRole('dialog').getByRole('heading', { name: 'Abigail Evans' }).waitFor()
    },
  },
]
