import type { Page } from 'playwright-core'
import { goTo, openDemo } from '../open-application.ts'

const group = 'Finance – Month end'

/** A group was deleted: opens the demo, browses, compares, restores the group and takes the restore back. */
export async function playStory(page: Page): Promise<void> {
  const button = (label: string | RegExp) => page.getByRole('button', { name: label, exact: true })
  await openDemo(page)
  await goTo(page, 'Browse')
  await page.getByRole('row', { name: 'Adele Vance' }).first().click()
  await page.getByRole('region', { name: 'Details' }).getByRole('heading', { name: 'Adele Vance' }).waitFor()
  await goTo(page, 'Compare')
  const list = page.getByRole('treegrid', { name: 'Objects that differ' })
  await list.getByRole('checkbox', { name: `Choose ${group}`, exact: true }).click()
  await button('Restore selected…').click()
  await button(/^Restore \d+ changes$/).click()
  await page
    .getByRole('heading', { name: /came back$/ })
    .first()
    .waitFor()
  await button('Undo this run…').click()
  const back = page.getByRole('region', { name: 'Put back into the recycle bin' })
  await back.getByRole('checkbox', { name: new RegExp(`${group} goes to the recycle bin`) }).click()
  await button(/^Take back \d+ changes?$/).click()
  await page.getByRole('heading', { name: /as (it was|they were) before/ }).waitFor()
}
