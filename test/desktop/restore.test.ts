import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { findBarriers } from './find-barriers.ts'
import { demoTimeoutMs, goTo, type OpenApplication, openApplication, openDemo } from './open-application.ts'

let opened: OpenApplication
let page: Page
let list: Locator

beforeAll(async () => {
  opened = await openApplication()
  page = opened.page
  await openDemo(page)
  list = page.getByRole('treegrid', { name: 'Objects that differ' })
}, demoTimeoutMs * 2)

afterAll(() => opened.close())

/** The engine keeps the tenant as the test before left it; the window begins anew. */
beforeEach(async () => {
  await page.reload()
  await page.getByRole('heading', { name: 'Snapshots' }).waitFor()
})

/** Waits for what the window shows when it has caught up. */

const name = 'Finance – Month end'
/** The group, not what names it: `Finance – Month end – Ledger` is an assignment to an application. */
const itself = new RegExp(`${name}(?! – )`)
const button = (label: string | RegExp): Locator => page.getByRole('button', { name: label, exact: true })

test('a deleted group comes back with members, owners and its administrative unit, in at most six clicks from the difference', async () => {
  await goTo(page, 'Compare')
  await list.getByText(name, { exact: true }).waitFor()
  let clicks = 0
  const click = async (target: Locator): Promise<void> => {
    clicks += 1
    await target.click()
  }
  await click(list.getByRole('checkbox', { name: `Choose ${name}`, exact: true }))
  await click(button('Restore selected…'))
  await button(/^Restore \d+ changes$/).waitFor()
  await expect.poll(() => page.locator('[aria-current="step"]').textContent()).toContain('Plan')
  await button('Show the requests of step 1').press('Enter')
  await expect.poll(() => page.getByLabel(/^POST /).textContent()).toContain('"displayName": "Finance – Month end"')
  expect(await findBarriers(page)).toEqual([])

  await click(button(/^Restore \d+ changes$/))
  await page.getByRole('heading', { name: '2 of 3 objects came back, 1 was left out' }).waitFor()
  expect(clicks).toBeLessThanOrEqual(6)
  await expect.poll(() => page.getByText('no difference is left').count()).toBe(1)
  const row = page.getByRole('row', { name: itself })
  await expect.poll(() => row.textContent()).toMatch(/Created again.*members.*Restored/)
  expect(await findBarriers(page)).toEqual([])

  await button('Compare with live').click()
  await page.getByRole('textbox', { name: 'Find a changed object' }).fill(name)
  const left = list.getByRole('row', { name: itself })
  await expect.poll(() => left.count()).toBe(1)
  await expect.poll(() => left.textContent()).toContain('new id')
  await expect.poll(() => list.getByText('Created anew').count()).toBe(1)
})

/** Chooses one object of the moment before the damage in the first step, and goes on to the options. */
async function chooseByHand(object: string): Promise<void> {
  await page.keyboard.press('Control+4')
  await page.getByRole('button', { name: /^From / }).click()
  await page.getByRole('option', { name: /Before licence clean-up/ }).click()
  await page.getByRole('radio', { name: /Single objects/ }).click()
  await page.getByRole('textbox', { name: 'Find an object by name, id or mail' }).fill(object)
  await page
    .getByRole('option', { name: new RegExp(object) })
    .first()
    .click()
  await button('Next').click()
}

test('a step that gives access is ticked by hand only, and nothing ticked cannot be run', async () => {
  await chooseByHand('IT – Break glass')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('region', { name: 'Gives access' }).getByText('Gives its members the roles').first().waitFor()
  const steps = page.getByRole('checkbox', { name: /^Step/ })
  const ticks = (): Promise<readonly boolean[]> =>
    steps.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).checked))
  expect(await ticks()).not.toContain(true)
  await expect.poll(() => button('Restore 0 changes').getAttribute('aria-disabled')).toBe('true')
  await steps.first().click()
  await expect.poll(() => button(/^Restore [1-9]\d* changes?$/).count()).toBe(1)
})

test('links can be made equal, and a step that is unticked does not count', async () => {
  await chooseByHand('Finance – Approvers')
  await page.getByRole('radio', { name: /Make equal to the snapshot/ }).click()
  await page.keyboard.press('Control+Enter')
  const back = page.getByRole('checkbox', { name: /Finance – Approvers \d+ members back/ })
  await back.waitFor()
  await expect.poll(() => page.getByRole('radio', { name: 'Make equal to the snapshot' }).isChecked()).toBe(true)
  await expect.poll(() => button(/^Restore [1-9]\d* changes$/).count()).toBe(1)
  await back.click()
  await expect.poll(() => button('Restore 0 changes').count()).toBe(1)
})
