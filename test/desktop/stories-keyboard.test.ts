import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectFocus, findFocused, press, runFromPalette, tabTo } from './keyboard.ts'
import { demoTimeoutMs, type OpenApplication, openApplication } from './open-application.ts'

// The four stories Dirsafe exists for, with the keyboard alone: focus is on a row or control at each step.

let opened: OpenApplication
let page: Page

beforeAll(async () => {
  opened = await openApplication()
  page = opened.page
}, demoTimeoutMs)

afterAll(() => opened.close())

const group = 'Finance – Month end'
const heading = (name: RegExp) => page.getByRole('heading', { name }).waitFor()
const text = (words: string | RegExp) => page.getByText(words).first().waitFor()
const type = (words: string) => page.keyboard.type(words)
const inPane = (pane: string) => expect.poll(async () => (await findFocused(page)).pane).toBe(pane)

test('no mouse is used here, nor focus moved but by keys', async () => {
  const mouse = /\.(click|dblclick|tap|hover|fill|focus|check|uncheck|selectOption|dispatchEvent|dragTo|mouse|wheel)\b/
  for (const name of ['stories-keyboard.test.ts', 'keyboard.ts']) {
    const lines = (await readFile(join(import.meta.dirname, name), 'utf8')).split('\n')
    expect(lines.filter((line) => mouse.test(line) && !line.includes('const mouse ='))).toEqual([])
  }
})

test(
  'the demo is opened',
  async () => {
    await expectFocus(page, /Connect/)
    await tabTo(page, /^Open demo$/)
    await press(page, 'Enter')
    await page.getByRole('heading', { name: 'What was captured' }).waitFor({ timeout: demoTimeoutMs })
    await expectFocus(page, /^Note$/)
  },
  demoTimeoutMs * 2,
)

test('the photos are needed on disk', async () => {
  const folder = join(opened.folder, 'photos')
  await opened.application.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, folder)
  await press(page, 'Control+5')
  await expect.poll(async () => (await findFocused(page)).role).toBe('gridcell')
  await press(page, 'Control+f')
  await expectFocus(page, /^Name or department$/)
  await type('adele vance')
  await text(/^1 shown$/)
  await press(page, 'ArrowDown')
  await expectFocus(page, /^Adele Vance/)
  await press(page, 'Space')
  await text(/^1 selected$/)
  await tabTo(page, /^Export…$/, 'Shift+Tab')
  await press(page, 'Enter')
  await tabTo(page, /^Choose…$/)
  await press(page, 'Enter')
  await expect.poll(() => page.getByLabel('Folder').inputValue()).toBe(folder)
  await tabTo(page, /^Export 1 photo$/)
  await press(page, 'Enter')
  await text(/^1 file written/)
  expect((await readdir(folder)).filter((name) => name.endsWith('.jpg'))).toEqual([
    expect.stringMatching(/^Adele Vance/),
  ])
  await press(page, 'Escape')
  await expectFocus(page, /^Export…$/)
})

test('a deleted group: found in the tree of yesterday, and back with its members', async () => {
  await press(page, 'Control+2')
  await inPane('Tree')
  await press(page, 'Alt+PageUp')
  await text('1 snapshot before the latest')
  await press(page, 'Control+f')
  await expectFocus(page, /^Filter the tree$/)
  await type('month end')
  const found = page.getByRole('treeitem', { name: new RegExp(`^${group}(?! – )`) })
  await found.waitFor()
  await press(page, 'ArrowDown', 'Home')
  for (let row = 0; row < 12; row += 1) {
    if (new RegExp(`^${group}(?! – )`).test((await findFocused(page)).name)) break
    await press(page, 'ArrowDown')
  }
  await expectFocus(page, new RegExp(`^${group}(?! – )`))
  await press(page, 'Enter')
  const details = page.getByRole('region', { name: 'Details' })
  await details.getByRole('heading', { name: group }).waitFor()
  await press(page, 'F6')
  await inPane('Objects')
  await press(page, 'F6')
  await inPane('Details')
  await tabTo(page, /^Attributes/)
  await press(page, 'ArrowRight')
  await expectFocus(page, /^Links/)
  await details.getByRole('listbox', { name: 'Members' }).getByRole('option').first().waitFor()
  await tabTo(page, /^Restore with all links…$/, 'Shift+Tab')
  await press(page, 'Enter')
  await page.getByRole('checkbox', { name: /^Step 1: / }).waitFor()
  await tabTo(page, /^Step 1: /)
  await press(page, 'Control+Enter')
  await heading(/objects? came back/)
  await expect
    .poll(() => page.getByRole('row', { name: new RegExp(`${group}(?! – )`) }).textContent())
    .toMatch(/Created again.*members.*Restored/)
  await tabTo(page, /^Undo this run…$/)
})

test('something is off: what differs from the live tenant, who did it, and one attribute back', async () => {
  await press(page, 'Control+3')
  await tabTo(page, /^Before /, 'Shift+Tab')
  await press(page, 'Enter')
  await expectFocus(page, /^Find a moment or a note$/)
  await type('licence clean')
  await press(page, 'Tab')
  await expectFocus(page, /Before licence clean-up/)
  await press(page, 'Enter')
  await expectFocus(page, /^Before /)
  await tabTo(page, /^After /)
  await press(page, 'Enter')
  await type('live')
  await press(page, 'Tab')
  await expectFocus(page, /^Live tenant/)
  await press(page, 'Enter')
  await page.getByRole('treegrid', { name: 'Objects that differ' }).waitFor()
  await press(page, 'Control+f')
  await expectFocus(page, /^Find a changed object$/)
  await type('adele vance')
  await press(page, 'ArrowDown', 'Home', 'ArrowDown')
  await expectFocus(page, /Adele Vance/)
  for (let change = 0; change < 12; change += 1) {
    await press(page, 'F7')
    if ((await findFocused(page)).name.includes('department')) break
  }
  await expectFocus(page, /department.*Warehouse|Warehouse.*department/)
  await press(page, 'Space')
  await text('1 object with 1 change selected')
  await tabTo(page, /^Restore selected…$/)
  await press(page, 'Enter')
  await page.getByRole('checkbox', { name: /^Step 1: / }).waitFor()
  await tabTo(page, /^Step 1: Adele Vance department$/)
  await press(page, 'Control+Enter')
  await heading(/objects? came back/)
  await tabTo(page, /^Undo this run…$/)
})

test('before a risky change: a named backup, the change, what it did, and back', async () => {
  await runFromPalette(page, 'name backup', /^Name a backup and take it/)
  await expectFocus(page, /^Note$/)
  await type('Before the risky change')
  await press(page, 'Enter')
  await text(/^Snapshot \d+ was taken/)
  await page.getByRole('row', { name: /Before the risky change/ }).waitFor()

  // The change: somebody's manager and photo become those of long ago.
  await runFromPalette(page, 'adele vance', /^Adele Vance/)
  await inPane('Details')
  while ((await page.getByText(/snapshots? before the latest/).count()) === 0) await press(page, 'Alt+PageUp')
  while ((await page.getByRole('button', { name: /^Moment.*Before licence clean-up/ }).count()) === 0)
    await press(page, 'Alt+PageUp')
  await tabTo(page, /^Restore…$/)
  await press(page, 'Enter')
  await page.getByRole('checkbox', { name: /^Step 1: / }).waitFor()
  await tabTo(page, /^Step 1: /)
  await press(page, 'Control+Enter')
  await heading(/objects? came back/)

  await runFromPalette(page, 'compare live', /^Compare the latest snapshot with the live tenant/)
  await expect.poll(async () => (await findFocused(page)).role).toBe('row')
  await expectFocus(page, /Adele Vance/)
  await press(page, 'F7')
  await expect.poll(async () => (await findFocused(page)).pane).not.toBeNull()

  await press(page, 'Control+7')
  await tabTo(page, /^Report of run/)
  await press(page, 'Enter')
  await tabTo(page, /^Undo this run…$/)
  await press(page, 'Enter')
  await heading(/^Take back run/)
  await page.getByRole('checkbox', { name: /^Step 1: / }).waitFor()
  await tabTo(page, /^Step 1: /)
  await press(page, 'Control+Enter')
  await heading(/as (it was|they were) before/)
  await text(/no difference is left/)
})

test('the page had nothing to complain about', () => {
  expect(opened.complaints).toEqual([])
})
