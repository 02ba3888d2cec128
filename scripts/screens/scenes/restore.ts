import type { Page } from 'playwright-core'
import type { Scene } from '../scene.ts'

const group = 'Finance – Month end'
const button = (page: Page, label: string | RegExp) => page.getByRole('button', { name: label, exact: true })

async function openPlan(page: Page): Promise<void> {
  await page.keyboard.press('Control+3')
  const list = page.getByRole('treegrid', { name: 'Objects that differ' })
  await list.getByRole('checkbox', { name: `Choose ${group}`, exact: true }).click()
  await button(page, 'Restore selected…').click()
  await button(page, 'Show the requests of step 1').waitFor()
}

async function chooseByHand(page: Page, object: string): Promise<void> {
  await page.keyboard.press('Control+4')
  await page.getByRole('button', { name: /^From / }).click()
  await page.getByRole('option', { name: /Before licence clean-up/ }).click()
  await page.getByRole('radio', { name: /Single objects/ }).click()
  await page.getByRole('textbox', { name: 'Find an object by name, id or mail' }).fill(object)
  await page
    .getByRole('option', { name: new RegExp(object) })
    .first()
    .click()
}

/** The wizard from choosing to taking back. They stand behind all others: the last of them change the tenant. */
export const restoreScenes: readonly Scene[] = [
  { name: 'restore-what', from: 'demo', show: ({ page }) => chooseByHand(page, 'Adele Vance') },
  {
    name: 'restore-options',
    from: 'demo',
    show: async ({ page }) => {
      await chooseByHand(page, 'Adele Vance')
      await button(page, 'Next').click()
      await page.getByRole('radio', { name: /Make equal to the snapshot/ }).waitFor()
    },
  },
  {
    name: 'restore-gives-access',
    from: 'demo',
    show: async ({ page }) => {
      await chooseByHand(page, 'IT – Break glass')
      await button(page, 'Next').click()
      await page.keyboard.press('Control+Enter')
      await page.getByRole('region', { name: 'Gives access' }).waitFor()
    },
  },
  { name: 'restore-plan', from: 'demo', show: ({ page }) => openPlan(page) },
  {
    name: 'restore-plan-narrow',
    from: 'demo',
    show: async ({ page, resize }) => {
      await resize(800, 600)
      await openPlan(page)
    },
  },
  {
    name: 'restore-nothing',
    from: 'demo',
    show: async ({ page }) => {
      await chooseByHand(page, 'Abigail Evans')
      await button(page, 'Next').click()
      await page.keyboard.press('Control+Enter')
      await page.getByRole('heading', { name: 'There is nothing to restore' }).waitFor()
    },
  },
  {
    name: 'restore-plan-request',
    from: 'demo',
    show: async ({ page }) => {
      await openPlan(page)
      await button(page, 'Show the requests of step 1').press('Enter')
      await page.getByLabel(/^POST /).waitFor()
    },
  },
  {
    name: 'restore-report',
    from: 'demo',
    show: async ({ page }) => {
      await openPlan(page)
      await button(page, /^Restore \d+ changes?$/).click()
      await button(page, 'Undo this run…').waitFor()
    },
  },
  {
    name: 'runs',
    from: 'demo',
    show: async ({ page }) => {
      await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Runs' }).click()
      await page.getByRole('row', { name: /Run 1/ }).waitFor()
    },
  },
  {
    name: 'undo-plan',
    from: 'demo',
    show: async ({ page }) => {
      await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Runs' }).click()
      await button(page, 'Report of run 1').click()
      await button(page, 'Undo this run…').click()
      await page.getByRole('heading', { name: 'Take back run 1' }).waitFor()
      await page.getByRole('region', { name: 'Put back into the recycle bin' }).waitFor()
    },
  },
  {
    name: 'undo-report',
    from: 'demo',
    show: async ({ page }) => {
      await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Runs' }).click()
      await button(page, 'Report of run 1').click()
      await button(page, 'Undo this run…').click()
      const back = page.getByRole('region', { name: 'Put back into the recycle bin' })
      await back.getByRole('checkbox', { name: new RegExp(`${group} goes to the recycle bin`) }).click()
      await button(page, /^Take back \d+ changes?$/).click()
      await page.getByRole('heading', { name: /as (it was|they were) before/ }).waitFor()
    },
  },
]
