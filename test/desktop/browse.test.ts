import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoTimeoutMs, goTo, type OpenApplication, openApplication, openDemo } from './open-application.ts'

let opened: OpenApplication
let page: Page

beforeAll(async () => {
  opened = await openApplication()
  page = opened.page
  await openDemo(page)
}, demoTimeoutMs * 2)

afterAll(() => opened.close())

const table = () => page.getByRole('grid')
const rowOf = (name: string) => page.getByRole('row', { name }).first()
const details = () => page.getByRole('region', { name: 'Details' })
const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
const focusedRole = () => page.evaluate(() => document.activeElement?.getAttribute('role') ?? '')
const focusedIndex = () => page.evaluate(() => document.activeElement?.getAttribute('aria-rowindex') ?? '')

test('home tells last backup and last verified apart, and what was captured', async () => {
  const cards = page.getByRole('region', { name: /^Last / })
  const titles = async () => (await cards.allInnerTexts()).map((card) => card.split('\n')[0])
  await expect.poll(titles).toEqual(['Last backup', 'Last verified'])
  await expect.poll(() => page.getByRole('row', { name: /First backup/ }).count()).toBe(1)
})

test('the demo shows its people in tree and table', async () => {
  await goTo(page, 'Browse')
  await rowOf('Adele Vance').waitFor()
  await expect.poll(() => page.getByRole('treeitem', { name: /^Users/ }).innerText()).toMatch(/Users\s+\d{3}/)
  await expect.poll(async () => Number(await table().getAttribute('aria-rowcount'))).toBeGreaterThan(500)
})

test('a row opens its details with photo, attributes and JSON that parses', async () => {
  await rowOf('Adele Vance').click()
  await details().getByRole('heading', { name: 'Adele Vance' }).waitFor()
  await expect.poll(() => details().locator('img').first().getAttribute('src')).toMatch(/^blob:app:\/\/dirsafe\//)
  await expect.poll(() => details().getByRole('term').allInnerTexts()).toContain('User principal name')
  await details().getByRole('tab', { name: 'JSON' }).click()
  const json: unknown = JSON.parse(await details().getByRole('region', { name: 'JSON' }).innerText())
  expect(json).toMatchObject({ displayName: 'Adele Vance' })
  const links: unknown = JSON.parse(await details().getByRole('region', { name: 'Links, by id and name' }).innerText())
  expect(links).toMatchObject({
    directLicenses: [{ id: expect.any(String) as string, name: expect.any(String) as string }],
  })
  await details().getByRole('tab', { name: 'Attributes' }).click()
})

test('only rows in view are in the page', async () => {
  await expect.poll(() => page.getByRole('row').count()).toBeLessThan(100)
})

test('a row keeps focus when it is scrolled away', async () => {
  await rowOf('Adele Vance').focus()
  const index = await focusedIndex()
  await table().evaluate((element) => {
    element.scrollTop = element.scrollHeight
  })
  await page.locator('[role=row][aria-rowindex="501"]').waitFor()
  await expect.poll(() => focusedIndex()).toBe(index)
  await page.keyboard.press('ArrowDown')
  await expect.poll(focusedIndex).toBe(String(Number(index) + 1))
  await page.keyboard.press('ArrowUp')
})

test('focus on a row survives filtering and taking the filter away', async () => {
  await rowOf('Adele Vance').focus()
  const index = await focusedIndex()
  const filter = page.getByRole('textbox', { name: 'Filter by any value' })
  await filter.fill('vance')
  await expect.poll(async () => Number(await table().getAttribute('aria-rowcount'))).toBeLessThan(20)
  await filter.press('ArrowDown')
  await expect.poll(focused).toContain('Adele Vance')
  // Taken away by the mouse would move focus: here it is the row that has it while the list changes around it.
  await filter.evaluate((element: HTMLInputElement) => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    set?.call(element, '')
    element.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await expect.poll(async () => Number(await table().getAttribute('aria-rowcount'))).toBeGreaterThan(500)
  await expect.poll(() => focused()).toContain('Adele Vance')
  await expect.poll(() => focusedIndex()).toBe(index)
})

test('when the focused row is filtered out, focus goes to another row and not to the page', async () => {
  await rowOf('Adele Vance').focus()
  const filter = page.getByRole('textbox', { name: 'Filter by any value' })
  const change = (value: string) =>
    filter.evaluate((element: HTMLInputElement, text) => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
      set?.call(element, text)
      element.dispatchEvent(new Event('input', { bubbles: true }))
    }, value)
  await change('abigail')
  await expect.poll(async () => Number(await table().getAttribute('aria-rowcount'))).toBeLessThan(50)
  await expect.poll(() => focusedRole()).toBe('row')
  await change('nobody is called this')
  await page.getByText('No object matches this filter').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
  await change('')
  await rowOf('Adele Vance').waitFor()
})

test('an earlier snapshot is shown as past, and what is gone since is struck through', async () => {
  await page.getByRole('treeitem', { name: /^Security/ }).click()
  await page.keyboard.press('Alt+PageUp')
  await page.getByText('1 snapshot before the latest').waitFor()
  const gone = page.getByRole('row', { name: /Deleted since/ }).first()
  await gone.waitFor()
  const name = await gone.locator('del').innerText()
  await gone.click()
  await details()
    .getByText(/^Deleted .* by .+\./)
    .waitFor()
  await details().getByRole('button', { name: 'Restore with all links…' }).waitFor()
  await details().getByRole('tab', { name: 'Links' }).click()
  await expect
    .poll(() => details().getByRole('listbox', { name: 'Members' }).getByRole('option').count())
    .toBeGreaterThan(0)
  await details().getByRole('button', { name: 'Restore with all links…' }).click()
  await page.getByRole('main', { name: 'Restore' }).getByText(name).first().waitFor()
  await goTo(page, 'Browse')
})

test('the tree opens and closes by keyboard down to members', async () => {
  const security = page.getByRole('treeitem', { name: /^Security/ })
  await security.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => security.getAttribute('aria-expanded')).toBe('true')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  const members = page.getByRole('treeitem', { name: /^Members/ })
  await members.waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => members.count()).toBe(0)
  await expect.poll(() => focusedRole()).toBe('treeitem')
})

test('the filter of the tree holds branches open and keeps focus on a row', async () => {
  const filter = page.getByRole('textbox', { name: 'Filter the tree' })
  await page.keyboard.press('Control+f')
  await expect.poll(() => filter.evaluate((element) => element === document.activeElement)).toBe(true)
  await filter.fill('adele')
  const adele = page.getByRole('treeitem', { name: /^Adele Vance/ })
  await adele.waitFor()
  await adele.focus()
  await filter.evaluate((element: HTMLInputElement) => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    set?.call(element, 'adele v')
    element.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await expect.poll(focused).toContain('Adele Vance')
  await filter.fill('')
  await expect.poll(() => page.getByRole('treeitem', { name: /^Adele Vance/ }).count()).toBe(0)
})

test('F6 goes from pane to pane and Ctrl+digit from place to place', async () => {
  await page.getByRole('textbox', { name: 'Filter the tree' }).focus()
  const paneOf = () => page.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('aria-label'))
  const panes: unknown[] = []
  for (let press = 0; press < 3; press++) {
    await page.keyboard.press('F6')
    panes.push(await paneOf())
  }
  expect(panes).toEqual(['Objects', 'Details', 'Tree'])
  await page.keyboard.press('Control+1')
  await page.getByRole('main', { name: 'Home' }).waitFor()
  await page.keyboard.press('Control+2')
  await page.getByRole('main', { name: 'Browse' }).waitFor()
})

test('a backup before a change is taken with its note and shows up as the newest', async () => {
  await goTo(page, 'Home')
  await page.getByRole('textbox', { name: 'Note' }).fill('Before moving the Lyon store')
  await page.keyboard.press('Enter')
  await page.getByText(/^Snapshot 4 was taken/).waitFor()
  await expect
    .poll(() => page.getByRole('table').getByRole('row').nth(1).innerText())
    .toContain('Before moving the Lyon store')
})

test('below 1100 pixels the details are a drawer that Esc closes', async () => {
  await goTo(page, 'Browse')
  const window = await opened.application.browserWindow(page)
  await window.evaluate((shown) => shown.setSize(1000, 700))
  await page.getByRole('treeitem', { name: /^Users/ }).click()
  await rowOf('Abigail Evans').click()
  await page.getByRole('dialog').getByRole('heading', { name: 'Abigail Evans' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  await window.evaluate((shown) => shown.setSize(1360, 860))
})

test('the page had nothing to complain about', () => {
  expect(opened.complaints).toEqual([])
})
