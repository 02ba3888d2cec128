import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Scene } from '../scene.ts'

const changed = (page: Page) => page.getByRole('treegrid', { name: 'Objects that differ' })

const showing = (screen: string, object: string): Scene => ({
  name: `compare-${screen}`,
  from: 'demo',
  show: async ({ page }) => {
    await page.keyboard.press('Control+3')
    await changed(page).getByText(object, { exact: true }).first().click()
    await page.getByRole('region', { name: `Differences of ${object}` }).waitFor()
  },
})

/** What differs between two moments. */
export const compareScenes: readonly Scene[] = [
  showing('user', 'Adele Vance'),
  showing('deleted-group', 'Finance – Month end'),
  {
    name: 'compare-report',
    from: 'demo',
    show: async (stage) => {
      const { page, folder, answerDialogs } = stage
      await page.keyboard.press('Control+3')
      await changed(page).waitFor()
      await answerDialogs(join(folder, 'difference.html'))
      await page.getByRole('button', { name: 'Export report…' }).click()
      await page.getByRole('menuitem', { name: /HTML/ }).click()
      await page.getByText(/The report is kept in/).waitFor()
    },
  },
  {
    name: 'compare-narrow',
    from: 'demo',
    show: async (stage) => {
      await stage.resize(900, 700)
      await showing('user', 'Adele Vance').show(stage)
    },
  },
  {
    name: 'compare-equal',
    from: 'demo',
    show: async ({ page }) => {
      await page.keyboard.press('Control+2')
      await page.getByRole('button', { name: 'Compare with live' }).click()
      await page.getByRole('heading', { name: /equal|Nothing differs/ }).waitFor()
    },
  },
  {
    name: 'compare-nothing-found',
    from: 'demo',
    show: async ({ page }) => {
      await page.keyboard.press('Control+3')
      await changed(page).waitFor()
      await page.getByRole('textbox', { name: 'Find a changed object' }).fill('nobody is called this')
    },
  },
]
