import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBarriers } from './find-barriers.ts'
import { demoTimeoutMs, goTo, type OpenApplication, openApplication, openDemo } from './open-application.ts'

let opened: OpenApplication
let page: Page

beforeAll(async () => {
  opened = await openApplication()
  page = opened.page
  await openDemo(page)
}, demoTimeoutMs * 2)

afterAll(() => opened.close())

const name = 'Finance – Month end'
const button = (label: string | RegExp): Locator => page.getByRole('button', { name: label, exact: true })
test('without a restore the list of runs says so', async () => {
  await goTo(page, 'Runs')
  await page.getByRole('heading', { name: 'Nothing was restored yet' }).waitFor()
  expect(await findBarriers(page)).toEqual([])
})

test('a restore is taken back from its report by a plan of its own, and both stand in the list of runs', async () => {
  await goTo(page, 'Compare')
  const list = page.getByRole('treegrid', { name: 'Objects that differ' })
  await list.getByRole('checkbox', { name: `Choose ${name}`, exact: true }).click()
  await button('Restore selected…').click()
  await button(/^Restore \d+ changes$/).waitFor()
  await button(/^Restore \d+ changes$/).click()
  await page
    .getByRole('heading', { name: /came back$/ })
    .first()
    .waitFor()
  await button('Undo this run…').waitFor()

  await button('Undo this run…').click()
  await page.getByRole('heading', { name: 'Take back run 1' }).waitFor()
  const back = page.getByRole('region', { name: 'Put back into the recycle bin' })
  const tick = back.getByRole('checkbox', { name: new RegExp(`${name} goes to the recycle bin`) })
  await tick.waitFor()
  expect(await tick.isChecked()).toBe(false)
  expect(await findBarriers(page)).toEqual([])
  await tick.click()
  await button(/^Take back \d+ changes?$/).click()
  await page.getByRole('heading', { name: /as (it was|they were) before/ }).waitFor()

  await goTo(page, 'Runs')
  const first = page.getByRole('row', { name: /Run 1/ })
  await expect.poll(() => first.textContent()).toContain('Taken back by run 2')
  await expect.poll(() => page.getByRole('row', { name: /Run 2/ }).textContent()).toContain('Take back run 1')
  expect(await findBarriers(page)).toEqual([])
  await button('Report of run 1').click()
  await page.getByRole('heading', { name: 'Run 1', exact: true }).waitFor()
  await expect.poll(() => page.getByText('Run 2 took it back.').count()).toBe(1)
  expect(await findBarriers(page)).toEqual([])
})
