import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { expectFocus, findFocused, press } from './keyboard.ts'
import { demoTimeoutMs, type OpenApplication, openApplication, openDemo } from './open-application.ts'

// Focus is on a row, never on the page, while lists are scrolled, filtered and read anew. The table of Browse and the
// photos have theirs in browse.test.ts and photos.test.ts.

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

const list = (place: string) => page.getByRole('main', { name: place })
const scrollToEnd = (role: 'tree' | 'grid' | 'treegrid', name: string | RegExp) =>
  page.getByRole(role, { name }).evaluate((element) => {
    element.scrollTop = element.scrollHeight
  })

/** Changes a field as typing would, while focus stays on the row it is on. */
const changeBehind = (label: string, value: string) =>
  page.getByRole('textbox', { name: label }).evaluate((element: HTMLInputElement, text) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, text)
    element.dispatchEvent(new Event('input', { bubbles: true }))
  }, value)

const focusedRole = async () => (await findFocused(page)).role

test('in the tree it stays on a row that is scrolled away, and goes on from there', async () => {
  await press(page, 'Control+2')
  await expect.poll(focusedRole).toBe('treeitem')
  await page.getByRole('treeitem', { name: /^Users/ }).focus()
  await press(page, 'ArrowRight')
  await page
    .getByRole('treeitem', { name: /^Abigail/ })
    .first()
    .waitFor()
  await scrollToEnd('tree', /./)
  await expect.poll(() => page.getByRole('treeitem', { name: /^Abigail/ }).count()).toBe(0)
  await expectFocus(page, /^Users/)
  await press(page, 'ArrowDown')
  await expectFocus(page, /^(?!Users)/)
  await expect.poll(focusedRole).toBe('treeitem')
})

test('in the tree it goes to another row when the filter or another moment takes its row away', async () => {
  await press(page, 'Control+2')
  await page.getByRole('treeitem', { name: /^Security/ }).click()
  await press(page, 'Alt+PageUp', 'ArrowRight')
  const gone = page.getByRole('treeitem', { name: /^Finance – Month end/ })
  await gone.focus()
  await press(page, 'Alt+PageDown')
  await expect.poll(() => gone.count()).toBe(0)
  await expect.poll(focusedRole).toBe('treeitem')
  await changeBehind('Filter the tree', 'adele')
  await page.getByRole('treeitem', { name: /^Adele Vance/ }).waitFor()
  await expect.poll(focusedRole).toBe('treeitem')
  await changeBehind('Filter the tree', 'nobody is called this')
  await expect.poll(() => page.getByRole('treeitem', { name: /^Adele Vance/ }).count()).toBe(0)
  await expect.poll(focusedRole).toMatch(/^(treeitem|input)$/)
  await changeBehind('Filter the tree', '')
})

test('in the table it goes to another row when another moment takes its row away', async () => {
  await press(page, 'Control+2')
  await page.getByRole('treeitem', { name: /^Security/ }).click()
  await press(page, 'Alt+PageUp')
  const gone = page.getByRole('row', { name: /Deleted since/ }).first()
  await gone.focus()
  await press(page, 'Alt+PageDown')
  await expect.poll(() => gone.count()).toBe(0)
  await expect.poll(focusedRole).toBe('row')
})

test('in the list of Compare it survives scrolling, filtering and another comparison', async () => {
  await press(page, 'Control+3')
  const changes = page.getByRole('treegrid', { name: 'Objects that differ' })
  await changes.waitFor()
  await expect.poll(focusedRole).toBe('row')
  await changes.getByRole('row', { name: /Adele Vance/ }).focus()
  await scrollToEnd('treegrid', 'Objects that differ')
  await expectFocus(page, /Adele Vance/)
  await changeBehind('Find a changed object', 'adele')
  await expectFocus(page, /Adele Vance/)
  await changeBehind('Find a changed object', 'month end')
  await expect.poll(() => changes.getByRole('row', { name: /Adele Vance/ }).count()).toBe(0)
  await expect.poll(focusedRole).toBe('row')
  await changeBehind('Find a changed object', 'nobody is called this')
  await page
    .getByText('No changed object')
    .or(page.getByRole('button', { name: /Clear/ }))
    .first()
    .waitFor()
  await expect.poll(focusedRole).toMatch(/^(row|input|button)$/)
  await changeBehind('Find a changed object', '')
})

test('in Activity it survives scrolling and filtering', async () => {
  await press(page, 'Control+6')
  await expect.poll(focusedRole).toBe('row')
  const { name } = await findFocused(page)
  await scrollToEnd('grid', /./)
  await expect.poll(async () => (await findFocused(page)).name).toBe(name)
  await press(page, 'ArrowDown')
  await expect.poll(focusedRole).toBe('row')
  const filter = await list('Activity').locator('[data-filter]').first().getAttribute('aria-label')
  await changeBehind(filter ?? '', 'no entry has these words')
  await expect.poll(focusedRole).toMatch(/^(row|input|button)$/)
  await changeBehind(filter ?? '', '')
  await expect.poll(focusedRole).toMatch(/^(row|input|button)$/)
})

test('a control that goes with what it did leaves focus in its place', async () => {
  await press(page, 'Control+2')
  await page.getByRole('row', { name: 'Adele Vance' }).first().focus()
  await press(page, 'Space')
  const clear = page.getByRole('button', { name: /^Clear/ }).last()
  await clear.focus()
  await press(page, 'Enter')
  await expect.poll(() => page.getByText(/^1 selected$/).count()).toBe(0)
  await expect.poll(async () => (await findFocused(page)).pane).toBe('Objects')
})

test('Shift+F10 opens the menu of the row, Esc gives focus back, and the id is copied', async () => {
  await press(page, 'Control+2')
  await page.getByRole('row', { name: 'Adele Vance' }).first().focus()
  const id = await page.evaluate(() => document.activeElement?.getAttribute('data-object')?.split(':')[1])
  await press(page, 'Shift+F10')
  const menu = page.getByRole('menu', { name: 'Adele Vance' })
  await menu.waitFor()
  await expectFocus(page, /^Show in Browse$/)
  await press(page, 'Escape')
  await expect.poll(() => menu.count()).toBe(0)
  await expectFocus(page, /Adele Vance/)
  await press(page, 'Shift+F10')
  await page.getByRole('menuitem', { name: 'Copy the id' }).focus()
  await press(page, 'Enter')
  await expect.poll(() => opened.application.evaluate(({ clipboard }) => clipboard.readText())).toBe(id)
  await expectFocus(page, /Adele Vance/)
})

test('a right click opens the menu of what lies under it, also in Compare', async () => {
  await press(page, 'Control+3')
  const row = page.getByRole('treegrid', { name: 'Objects that differ' }).getByRole('row', { name: /Adele Vance/ })
  await row.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Show its activity' }).click()
  await page.getByRole('main', { name: 'Activity' }).getByText('Adele Vance').first().waitFor()
})

test('the page had nothing to complain about', () => {
  expect(opened.complaints).toEqual([])
})
