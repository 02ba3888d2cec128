import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBarriers } from './find-barriers.ts'
import { demoTimeoutMs, type OpenApplication, openDemoAt } from './open-application.ts'

let opened: OpenApplication
let page: Page

beforeAll(async () => {
  opened = await openDemoAt('Activity')
  page = opened.page
  await rows().first().waitFor()
}, demoTimeoutMs * 2)

afterAll(() => opened.close())

const table = () => page.getByRole('grid', { name: 'Entries' })
/** The rows below the head. */
const rows = () => table().locator('[role=row][data-index]')
const details = () => page.getByRole('region', { name: 'Details' })
const field = (name: string) => page.getByRole('textbox', { name, exact: true })
const choose = async (list: string, option: string | RegExp) => {
  await page.getByRole('combobox', { name: list, exact: true }).click()
  await page.getByRole('option', { name: option }).click()
}
const column = (place: number): Promise<readonly string[]> =>
  rows().evaluateAll((all, at) => all.map((row) => (row.children[at] as HTMLElement).innerText.trim()), place)
const clear = () => page.getByRole('button', { name: 'Clear the filters' }).first().click()
const everyRow = (place: number, fits: (text: string) => boolean) => async () => {
  const texts = await column(place)
  return texts.length > 0 && texts.every(fits)
}

test('what the logs said is there, newest first, with what is kept of each log', async () => {
  await page.getByText(/^Audit log: [\d,]+ entries since /).waitFor()
  await page.getByText('Sign-in log: sign-ins are not kept').waitFor()
  const times = await rows().evaluateAll((all) => all.map((row) => (row.children[0] as HTMLElement).title))
  const sorted = times.map((text) => Date.parse(text.replace(/^\w+,? /, '').replace(' at ', ' ')))
  expect(sorted).toEqual(sorted.toSorted((a, b) => b - a))
  expect(await rows().count()).toBeLessThan(100)
  expect(await findBarriers(page)).toEqual([])
})

test('scrolling to the end reads on until everything is there, once', async () => {
  await expect
    .poll(async () => {
      await table().evaluate((element) => {
        element.scrollTop = element.scrollHeight
      })
      return Number(await table().getAttribute('aria-rowcount'))
    })
    .toBeGreaterThan(0)
  const kept = await page.getByText(/^Audit log: [\d,]+ entries since /).innerText()
  const entries = /[\d,]+/.exec(kept)?.[0].replaceAll(',', '')
  expect(Number(await table().getAttribute('aria-rowcount'))).toBe(Number(entries) + 1)
  await table().evaluate((element) => {
    element.scrollTop = 0
  })
})

test('an entry shows who did what to whom, what was changed, and its JSON, which is copied', async () => {
  await field('Find an activity or a name').fill('update user')
  await expect.poll(everyRow(1, (text) => text === 'Update user')).toBe(true)
  await rows().first().click()
  await details().getByRole('heading', { name: 'Update user' }).waitFor()
  await details().getByRole('heading', { name: 'Done by' }).waitFor()
  await details().getByRole('heading', { name: 'What was changed' }).first().waitFor()
  await expect.poll(() => details().getByText('Before:').count()).toBeGreaterThan(0)
  expect(await findBarriers(page)).toEqual([])
  await details().getByRole('tab', { name: 'JSON' }).click()
  const shown: unknown = JSON.parse(await details().getByRole('region', { name: 'JSON' }).innerText())
  expect(shown).toMatchObject({ activityDisplayName: 'Update user' })
  await details().getByRole('button', { name: 'Copy JSON' }).click()
  const copied = () => opened.application.evaluate(({ clipboard }) => clipboard.readText())
  await expect.poll(async () => JSON.parse(await copied())).toEqual(shown)
  await details().getByRole('tab', { name: 'Entry' }).click()
  await rows().first().focus()
  await page.keyboard.press('Control+c')
  await expect.poll(copied).toMatch(/^\d{4}-\d\d-\d\dT\S+\tUpdate user\t/)
  await clear()
})

test('entries are narrowed by category, result, who, whom and time', async () => {
  await choose('Category', 'Group management')
  await expect.poll(everyRow(1, (text) => /group/i.test(text))).toBe(true)
  await clear()
  await choose('Result', 'Did not succeed')
  await expect.poll(async () => (await column(4)).includes('Succeeded')).toBe(false)
  await clear()
  await field('Target').fill('adele')
  await expect.poll(everyRow(3, (text) => /adele|more/i.test(text))).toBe(true)
  await clear()
  const [name = ''] = await column(2)
  await field('Who did it').fill(name)
  await expect.poll(everyRow(2, (text) => text === name)).toBe(true)
  await clear()
  await choose('Time', 'Last 24 hours')
  await expect.poll(everyRow(0, (text) => /^(Today|\d+ \w+) /.test(text))).toBe(true)
  await choose('Time', 'Days you choose')
  await page.getByLabel('Until').fill('2001-01-01')
  await page.getByText('No entry matches these filters').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await clear()
  await rows().first().waitFor()
})

test('arrows go through the entries with their details, Enter goes into them, and filtering keeps focus', async () => {
  await rows().first().focus()
  await page.keyboard.press('ArrowDown')
  const second = (await column(1))[1] ?? ''
  await details().getByRole('heading', { name: second, exact: true }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('tab')
  await rows().nth(1).focus()
  await field('Find an activity or a name').evaluate((element: HTMLInputElement) => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    set?.call(element, 'delete')
    element.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await expect.poll(everyRow(1, (text) => /delete/i.test(text))).toBe(true)
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('row')
  await clear()
})

test('somebody an entry names is shown in Browse', async () => {
  await field('Target').fill('adele vance')
  await expect.poll(everyRow(3, (text) => /adele|more/i.test(text))).toBe(true)
  await rows().first().click()
  const party = details().getByText('Adele Vance', { exact: true }).first()
  await party.waitFor()
  await details()
    .getByRole('button', { name: /^Show in Browse/ })
    .last()
    .click()
  await page.getByRole('main', { name: 'Browse' }).waitFor()
  await details().getByRole('heading').first().waitFor()
  await page.keyboard.press('Control+6')
  await page.getByRole('main', { name: 'Activity' }).waitFor()
  await expect.poll(() => field('Target').inputValue()).toBe('adele vance')
  await clear()
})

test('the menu of a row is that of whom it was done to, by key and by mouse', async () => {
  await field('Target').fill('adele vance')
  await expect.poll(everyRow(3, (text) => /adele|more/i.test(text))).toBe(true)
  const row = table().locator('[role=row][data-object-name="Adele Vance"]').first()
  await row.focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menu', { name: 'Adele Vance' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('row')
  await row.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Show in Browse' }).click()
  await page.getByRole('main', { name: 'Browse' }).waitFor()
  await details().getByRole('heading', { name: 'Adele Vance' }).waitFor()
  await page.keyboard.press('Control+6')
  await rows().first().waitFor()
  await clear()
})

test('where sign-ins are not kept it says what they tell, and turns them on', async () => {
  await choose('Log', 'Sign-in log')
  await page.getByRole('heading', { name: 'Sign-ins are not kept' }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Keep sign-ins from the next backup on' }).click()
  await page.getByRole('heading', { name: 'Sign-ins are kept from the next backup on' }).waitFor()
  await clear()
})

test('below 1100 pixels the details are a drawer that Esc closes', async () => {
  const window = await opened.application.browserWindow(page)
  await window.evaluate((shown) => shown.setContentSize(800, 600))
  await rows().nth(2).click()
  await page.getByRole('dialog').getByRole('heading', { name: 'Done by' }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  await window.evaluate((shown) => shown.setContentSize(1360, 860))
})

test('the page had nothing to complain about', () => {
  expect(opened.complaints).toEqual([])
})
