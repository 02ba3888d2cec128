import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoWindow, findAxeViolations, openDemo } from './open-demo.ts'

let demo: DemoWindow
let page: Page
let list: Locator

beforeAll(async () => {
  demo = await openDemo()
  page = demo.page
  list = page.getByRole('treegrid', { name: 'Objects that differ' })
})

afterAll(() => demo?.close())

/** Waits for what the window shows when it has caught up. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 10_000 })

const name = 'Finance – Month end'
const button = (label: string | RegExp): Locator => page.getByRole('button', { name: label, exact: true })

test('a deleted group comes back with members and owners, in at most six clicks from the difference', async () => {
  await page.getByLabel('Places').getByRole('button', { name: 'Compare' }).click()
  await list.getByText(name).waitFor()
  let clicks = 0
  const click = async (target: Locator): Promise<void> => {
    clicks += 1
    await target.click()
  }
  await click(list.getByRole('checkbox', { name: `Choose ${name}` }))
  await click(button('Restore selected…'))
  await button(/^Restore \d+ changes$/).waitFor()
  expect(await page.locator('[aria-current="step"]').textContent()).toContain('Plan')
  expect(await findAxeViolations(page)).toEqual([])

  await click(button(/^Restore \d+ changes$/))
  await page.getByRole('heading', { name: 'The object came back' }).waitFor()
  expect(clicks).toBeLessThanOrEqual(6)
  expect(await page.getByText('no difference is left').count()).toBe(1)
  const row = page.getByRole('row', { name: new RegExp(name) })
  expect(await row.textContent()).toMatch(/Created again.*members.*Restored/)
  expect(await findAxeViolations(page)).toEqual([])

  await button('Compare with live').click()
  await list.getByText('Created anew').waitFor()
  await page.getByRole('textbox', { name: 'Find a changed object' }).fill(name)
  const left = list.getByRole('row', { name: new RegExp(name) })
  await eventually(() => left.count()).toBe(1)
  expect(await left.textContent()).toContain('new id')
})

test('unticking a step unticks what needs it and says so, and nothing ticked cannot be run', async () => {
  await button('Clear').click()
  await list.getByRole('checkbox', { name: 'Choose IT – Break glass' }).click()
  await button('Restore selected…').click()
  await page.getByText('Gives access').waitFor()
  const steps = page.getByRole('checkbox', { name: /^Step/ })
  const ticks = (): Promise<readonly boolean[]> =>
    steps.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).checked))
  expect(await ticks()).not.toContain(true)
  expect(await button('Restore 0 changes').getAttribute('aria-disabled')).toBe('true')
  await steps.first().click()
  await eventually(() => button(/^Restore [1-9]\d* changes?$/).count()).toBe(1)
})

test('what is chosen by hand is planned: moment, single objects, how links come back', async () => {
  await button('Back').click()
  await button('Back').click()
  await page.getByRole('textbox', { name: 'Find an object by name, id or mail' }).fill('Finance – Approvers')
  await page.getByRole('option', { name: /Finance – Approvers/ }).click()
  await button('Leave out IT – Break glass').click()
  await button('Next').click()
  await page.getByRole('radio', { name: /Make equal to the snapshot/ }).click()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('checkbox', { name: /Finance – Approvers 5 members back/ }).waitFor()
  expect(await page.getByRole('radio', { name: 'Make equal to the snapshot' }).isChecked()).toBe(true)
})
