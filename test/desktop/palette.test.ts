import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { findBarriers } from './find-barriers.ts'
import { expectFocus, findFocused, press, runFromPalette, tabTo } from './keyboard.ts'
import { demoTimeoutMs, goTo, type OpenApplication, openApplication, openDemo } from './open-application.ts'

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

const palette = () => page.getByRole('dialog', { name: 'Search' })
const options = () => palette().getByRole('option')
const active = () => palette().locator('[role=option][aria-selected=true]')
const main = (name: string) => page.getByRole('main', { name })

test('every command that can be run is listed, only those in view are drawn, and axe finds nothing', async () => {
  await press(page, 'Control+k')
  await options().first().waitFor()
  const listed = Number(await options().first().getAttribute('aria-setsize'))
  expect(await options().count()).toBeLessThan(40)
  const seen = new Set<string>()
  for (let at = 0; at < listed; at += 1) {
    seen.add((await active().innerText()).split('\n')[0] ?? '')
    await page.keyboard.press('ArrowDown')
  }
  expect(seen.size).toBe(listed)
  for (const command of [
    'Back up now',
    'Name a backup and take it',
    'Go to Home',
    'Go to Runs',
    'Show Users',
    'Look at the snapshot before',
    'Compare the two latest snapshots',
    'Compare the latest snapshot with the live tenant',
    'Export photos…',
    'Export attributes and logs…',
    'Close the vault',
    'Show keyboard shortcuts',
    'Use dark colours',
  ])
    expect(seen).toContain(command)
  // The demo is not locked: nobody knows its passphrase.
  expect(seen).not.toContain('Lock the vault')
  expect(await findBarriers(page)).toEqual([])
})

test('it gives focus back to where it was', async () => {
  await press(page, 'Control+2')
  await page.getByRole('row', { name: 'Adele Vance' }).first().focus()
  const before = await findFocused(page)
  await press(page, 'Control+k', 'Escape')
  await expect.poll(() => palette().count()).toBe(0)
  await expect.poll(() => findFocused(page)).toEqual(before)
})

test('a person is found by part of the name and opened in Browse', async () => {
  await runFromPalette(page, 'adele va', /^Adele Vance/)
  await main('Browse').waitFor()
  await page.getByRole('region', { name: 'Details' }).getByRole('heading', { name: 'Adele Vance' }).waitFor()
  await expect.poll(async () => (await findFocused(page)).pane).toBe('Details')
})

/** Whether a row can be seen in its list without scrolling. */
const isInView = (row: Locator) =>
  row.evaluate((element) => {
    const list = element.closest('[role=grid], [role=tree]')?.getBoundingClientRect()
    const own = element.getBoundingClientRect()
    return list !== undefined && own.top >= list.top && own.bottom <= list.bottom
  })

test('what is opened stands in view in the table, and in the tree where its list is open', async () => {
  await press(page, 'Control+2')
  const grid = page.getByRole('grid')
  await grid.getByRole('row').nth(1).waitFor()
  await grid.evaluate((element) => {
    element.scrollTop = element.scrollHeight
  })
  const last = grid.locator('[role=row][data-object]').last()
  await expect.poll(async () => Number(await last.getAttribute('aria-rowindex'))).toBeGreaterThan(400)
  const user = (await last.getAttribute('data-object')) ?? ''
  await page.reload()
  await page.getByRole('heading', { name: 'Snapshots' }).waitFor()

  await runFromPalette(page, user.split(':')[1] ?? '', /./)
  const row = grid.locator(`[data-object="${user}"]`)
  await row.waitFor()
  await expect.poll(() => isInView(row)).toBe(true)
  expect(await row.getAttribute('tabindex')).toBe('0')
  expect(await row.getAttribute('aria-current')).toBe('true')
  await expect.poll(async () => (await findFocused(page)).pane).toBe('Details')

  await page.getByRole('treeitem', { name: /^Users/ }).focus()
  await press(page, 'ArrowRight')
  await page
    .getByRole('treeitem', { name: /^Abigail/ })
    .first()
    .waitFor()
  await runFromPalette(page, 'adele vance', /^Adele Vance/)
  await expect
    .poll(() => page.getByRole('treeitem', { name: 'Adele Vance' }).getAttribute('aria-selected'))
    .toBe('true')
  await runFromPalette(page, user.split(':')[1] ?? '', /./)
  const item = page.getByRole('tree').locator(`[data-object="${user}"]`)
  await item.waitFor()
  await expect.poll(() => item.getAttribute('aria-selected')).toBe('true')
  await expect.poll(() => isInView(item)).toBe(true)
  await expect.poll(() => isInView(row)).toBe(true)
})

test('what lies in an area of the tree that is closed is opened with it', async () => {
  await runFromPalette(page, 'show role assignments', /^Show Role assignments/)
  const kind = page.getByRole('treeitem', { name: /^Role assignments/ })
  await kind.waitFor()
  await expect.poll(() => kind.getAttribute('aria-selected')).toBe('true')
})

test('what is gone says since when, and is opened at the last moment it was there', async () => {
  await press(page, 'Control+k')
  await page.keyboard.type('month end')
  const group = options().filter({ hasText: 'Finance – Month end' }).filter({ hasText: 'Group' }).first()
  await group.getByText(/^Gone since /).waitFor()
  await expect.poll(() => group.locator('del').innerText()).toBe('Finance – Month end')
  expect(await findBarriers(page)).toEqual([])
  await expect.poll(() => active().innerText()).toContain('Finance – Month end')
  await press(page, 'Enter')
  await page.getByText('1 snapshot before the latest').waitFor()
  await page.getByRole('region', { name: 'Details' }).getByRole('button', { name: 'Restore with all links…' }).waitFor()
})

test('Enter that is faster than the search opens what is found for what was typed', async () => {
  await press(page, 'Control+k')
  await page.keyboard.type('zelda')
  await page.keyboard.type('')
  for (let times = 0; times < 5; times += 1) await page.keyboard.press('Backspace')
  // No key waits for what is shown.
  await page.keyboard.insertText('alex wilber')
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Details' }).getByRole('heading', { name: 'Alex Wilber' }).waitFor()
})

test('rows do not move under the eyes while objects come in, and what finds nothing says so', async () => {
  await press(page, 'Control+k')
  await page.keyboard.type('user')
  const height = async () => (await palette().boundingBox())?.height
  const first = await options().first().innerText()
  const tall = await height()
  await palette().getByText('Objects', { exact: true }).waitFor()
  expect(await options().first().innerText()).toBe(first)
  expect(await height()).toBe(tall)
  await page.keyboard.type(' nobody is called this')
  await palette().getByText('Nothing is called that').waitFor()
  expect(await height()).toBe(tall)
  expect(await findBarriers(page)).toEqual([])
})

test('colours are chosen by a command, and the menu of colours knows it', async () => {
  await runFromPalette(page, 'dark colours', /^Use dark colours/)
  await tabTo(page, /^Colours$/)
  await press(page, 'Enter')
  await expect.poll(() => page.getByRole('menuitemradio', { name: 'Dark' }).getAttribute('aria-checked')).toBe('true')
  await press(page, 'Escape')
  await runFromPalette(page, 'colours of the', /^Use the colours of the desktop/)
})

test('the shortcuts say every key there is, by Ctrl+/ and from the title bar', async () => {
  await press(page, 'Control+2')
  await page.getByRole('row', { name: 'Adele Vance' }).first().focus()
  await press(page, 'Control+/')
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await dialog.waitFor()
  const shown = await dialog
    .locator('dd')
    .evaluateAll((all) =>
      all.map((one) => [...one.querySelectorAll('kbd')].map(({ textContent }) => textContent).join('+')),
    )
  for (const keys of [
    ...['Ctrl+K', 'Ctrl+/', 'Ctrl+F', 'F6', 'Shift+F6', 'Ctrl+Shift+B', 'Ctrl+Shift+L', 'Esc', 'Shift+F10'],
    ...[1, 2, 3, 4, 5, 6, 7].map((place) => `Ctrl+${place}`),
    ...['Alt+PageUp', 'Alt+PageDown', 'F7', 'Shift+F7', 'Ctrl+D', 'Ctrl+Enter', 'Ctrl+A', 'Ctrl+,'],
  ])
    expect(shown).toContain(keys)
  expect(await findBarriers(page)).toEqual([])
  await press(page, 'Escape')
  await expectFocus(page, /Adele Vance/)
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  await dialog.waitFor()
})

test('Ctrl and a digit open each place, and focus is in it', async () => {
  for (const [at, place] of ['Home', 'Browse', 'Compare', 'Restore', 'Photos', 'Activity', 'Runs'].entries()) {
    await press(page, `Control+${at + 1}`)
    await main(place).waitFor()
    await expect
      .poll(() => page.evaluate(() => document.querySelector('main')?.contains(document.activeElement)))
      .toBe(true)
  }
})

test('from the rail too the keys lead into the place', async () => {
  await goTo(page, 'Browse')
  await press(page, 'Control+3')
  await expect.poll(async () => (await findFocused(page)).role).toBe('row')
})

test('a section of the settings that is looked for by name opens with focus on it in their list', async () => {
  await runFromPalette(page, 'show the log', /^Show the log/)
  await main('Settings').waitFor()
  await expectFocus(page, /^Log$/)
  expect((await findFocused(page)).role).toBe('button')
})

test('F6 and Shift+F6 go round the panes', async () => {
  await press(page, 'Control+2')
  await expect.poll(async () => (await findFocused(page)).pane).toBe('Tree')
  await press(page, 'F6')
  await expect.poll(async () => (await findFocused(page)).pane).toBe('Objects')
  await press(page, 'Shift+F6', 'Shift+F6')
  await expect.poll(async () => (await findFocused(page)).pane).toBe('Details')
})

test('Ctrl+F goes to the filter of the pane that has focus', async () => {
  await press(page, 'Control+2')
  await page.getByRole('row', { name: 'Adele Vance' }).first().focus()
  await press(page, 'Control+f')
  await expectFocus(page, /^Filter by any value$/)
})

test('keys of the page do not get past a dialog', async () => {
  await press(page, 'Control+k', 'Control+3', 'Escape')
  await expect.poll(() => palette().count()).toBe(0)
  expect(await main('Home').count()).toBe(1)
})

test('Alt+PageUp looks at the snapshot before, Alt+PageDown comes back', async () => {
  await press(page, 'Control+2', 'Alt+PageUp')
  await page.getByText('1 snapshot before the latest').waitFor()
  await press(page, 'Alt+PageDown')
  await expect.poll(() => page.getByText('1 snapshot before the latest').count()).toBe(0)
})

test('Ctrl+Shift+B backs up from any place', async () => {
  await press(page, 'Control+3')
  await page.getByRole('treegrid', { name: 'Objects that differ' }).waitFor()
  await press(page, 'Control+Shift+b')
  await main('Home').waitFor()
  await page.getByText(/^Snapshot 4 was taken/).waitFor()
  await expectFocus(page, /^Note$/)
})

test('the page had nothing to complain about', () => {
  expect(opened.complaints).toEqual([])
})
