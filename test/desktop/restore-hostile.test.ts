import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { demoTimeoutMs, goTo, type OpenApplication, openApplication, openDemo } from './open-application.ts'

// Nothing is written that was not shown: somebody does two things at once, faster than any answer comes.

let opened: OpenApplication
let page: Page

beforeAll(async () => {
  opened = await openApplication()
  page = opened.page
  await openDemo(page)
}, demoTimeoutMs * 2)

afterAll(() => opened.close())

beforeEach(async () => {
  await page.reload()
  await page.getByRole('heading', { name: 'Snapshots' }).waitFor()
})

const name = 'Finance – Month end'
const button = (label: string | RegExp): Locator => page.getByRole('button', { name: label, exact: true })
const start = (): Locator => button(/^Restore [1-9]\d* changes?$/)

async function openPlan(): Promise<void> {
  await goTo(page, 'Compare')
  const list = page.getByRole('treegrid', { name: 'Objects that differ' })
  await list.getByRole('checkbox', { name: `Choose ${name}`, exact: true }).click()
  await button('Restore selected…').click()
  await start().waitFor()
}

/** Clicks the button that starts the restore, and something else before any answer can have come. */
const clickBoth = async (other: Locator): Promise<void> => {
  const second = await other.elementHandle()
  await start().evaluate((first, then) => {
    ;(first as HTMLElement).click()
    ;(then as HTMLElement).click()
  }, second)
}

const countRuns = async (): Promise<number> => {
  await goTo(page, 'Runs')
  const none = page.getByRole('heading', { name: 'Nothing was restored yet' })
  const rows = page.getByRole('row', { name: /Run \d+/ })
  await none.or(rows.first()).waitFor()
  return rows.count()
}

test('a step that is unticked while the restore is about to start does not run, and nothing else does', async () => {
  await openPlan()
  const tick = page.getByRole('checkbox', { name: /^Step 1: / })
  await clickBoth(tick)
  await page.getByText('The plan was changed before it could start. Look at it, and start again.').waitFor()
  expect(await tick.isChecked()).toBe(false)
  expect(await countRuns()).toBe(0)
})

test('an option that is changed then leads to a new plan, not to a run of the old one', async () => {
  await openPlan()
  await clickBoth(page.getByRole('radio', { name: 'Make equal to the snapshot' }))
  await start().waitFor()
  await expect.poll(() => page.locator('[aria-current="step"]').textContent()).toContain('Plan')
  await expect.poll(() => page.getByRole('radio', { name: 'Make equal to the snapshot' }).isChecked()).toBe(true)
  expect(await countRuns()).toBe(0)
})

test('another restore that is opened then is shown, and the one before does not run', async () => {
  await openPlan()
  await clickBoth(button('Back'))
  await expect.poll(() => page.locator('[aria-current="step"]').textContent()).toContain('Options')
  expect(await countRuns()).toBe(0)
})

test('started twice at once it runs once, and the second start does not stop the first', async () => {
  await openPlan()
  await clickBoth(start())
  await page.getByRole('heading', { name: /objects? came back/ }).waitFor()
  await expect.poll(() => page.getByText('no difference is left').count()).toBe(1)
  expect(await countRuns()).toBe(1)
})

test('the page had nothing to complain about', () => {
  expect(opened.complaints).toEqual([])
})
