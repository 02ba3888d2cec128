import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBarriers } from './find-barriers.ts'
import { demoTimeoutMs, type OpenApplication, openDemoAt } from './open-application.ts'

let opened: OpenApplication
let page: Page

beforeAll(async () => {
  opened = await openDemoAt('Photos')
  page = opened.page
  await cells().first().waitFor()
}, demoTimeoutMs * 2)

afterAll(() => opened.close())

const grid = () => page.getByRole('grid', { name: 'Photos' })
const cells = () => grid().getByRole('gridcell')
const cellOf = (name: string) => page.getByRole('gridcell', { name, exact: true }).first()
const filter = () => page.getByRole('textbox', { name: 'Name or department' })
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
const dialog = () => page.getByRole('dialog')
const bar = () => page.getByText(/^[\d,]+ selected$/)
const focusedCell = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
const focusedIndex = () => page.evaluate(() => Number((document.activeElement as HTMLElement).dataset['index'] ?? -1))
const shownCount = async () =>
  Number(
    (
      await page
        .getByText(/^[\d,]+ shown$/)
        .first()
        .innerText()
    ).replace(/\D/g, ''),
  )

/** A dialog of the desktop cannot be driven from here: it answers with this folder. */
async function answerWith(name: string): Promise<string> {
  const folder = join(opened.folder, name)
  await opened.application.evaluate(({ dialog: desktop }, path) => {
    desktop.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, folder)
  await dialog().getByRole('button', { name: 'Choose…' }).click()
  await expect.poll(() => dialog().getByLabel('Folder').inputValue()).toBe(folder)
  return folder
}
const pictures = async (folder: string) => (await readdir(folder)).filter((name) => /\.(jpg|png)$/.test(name)).sort()
const uncheck = async () => {
  if ((await bar().count()) > 0) await button('Clear').click()
  await expect.poll(() => bar().count()).toBe(0)
}

test('everybody with a photo is there, those without are counted, and only what is in view is drawn', async () => {
  const total = await shownCount()
  expect(total).toBeGreaterThan(150)
  await page
    .getByText(/^\d+ users and \d+ groups$/)
    .first()
    .waitFor()
  await page.getByText(/^Without a photo: \d+ users, \d+ groups$/).waitFor()
  const [rows, columns] = await grid().evaluate((element) =>
    ['aria-rowcount', 'aria-colcount'].map((name) => Number(element.getAttribute(name))),
  )
  expect(rows).toBe(Math.ceil(total / (columns ?? 1)))
  expect(await cells().count()).toBeLessThan(100)
  await expect.poll(() => cells().first().locator('img').getAttribute('src')).toMatch(/^blob:app:\/\/dirsafe\//)
  expect(await findBarriers(page)).toEqual([])
})

test('a press hits the card, not its picture: one that arrives before the release takes no click away', async () => {
  await cells().first().locator('img').waitFor()
  const hit = await cells()
    .first()
    .evaluate((cell) => {
      const { left, width, top } = cell.getBoundingClientRect()
      return document.elementFromPoint(left + width / 2, top + width / 2) === cell
    })
  expect(hit).toBe(true)
})

test('arrows move, Space selects, Shift extends, Ctrl+A takes all and Esc none', async () => {
  await cells().first().focus()
  const columns = Number(await grid().getAttribute('aria-colcount'))
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await expect.poll(focusedIndex).toBe(columns + 1)
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(() => bar().innerText()).toBe('3 selected')
  await page.keyboard.press('Control+a')
  await expect.poll(() => bar().innerText()).toBe(`${await shownCount()} selected`)
  await page.keyboard.press('Escape')
  await expect.poll(() => bar().count()).toBe(0)
  await page.keyboard.press('Control+End')
  await expect.poll(focusedIndex).toBe((await shownCount()) - 1)
  await page.keyboard.press('Control+Home')
  await expect.poll(focusedIndex).toBe(0)
})

test('a click selects, and with Shift everything up to there', async () => {
  await cells().nth(1).click()
  await cells()
    .nth(4)
    .click({ modifiers: ['Shift'] })
  await expect.poll(() => bar().innerText()).toBe('4 selected')
  await cells().nth(4).getByRole('checkbox').click()
  await expect.poll(() => bar().innerText()).toBe('3 selected')
  await uncheck()
})

test('focus stays on its photo while it is scrolled away, and on a photo when it is filtered out', async () => {
  await cellOf('Adele Vance').focus()
  const last = (await shownCount()) - 1
  await grid().evaluate((element) => {
    element.scrollTop = element.scrollHeight
  })
  await expect.poll(() => grid().locator(`[data-index="${last}"]`).count()).toBe(1)
  await expect.poll(focusedCell).toBe('Adele Vance')
  await filter().evaluate((element: HTMLInputElement) => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    set?.call(element, 'abigail')
    element.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await expect.poll(shownCount).toBeLessThan(20)
  await expect.poll(focusedCell).toMatch(/^Abigail/)
  await filter().fill('nobody is called this')
  await page.getByText('No photo matches this filter').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await button('Clear the filter').click()
  await cellOf('Adele Vance').waitFor()
})

test('kinds are shown one by one, and none of them says so', async () => {
  const total = await shownCount()
  const users = page.getByRole('button', { name: /^Users/ })
  await users.click()
  await expect.poll(shownCount).toBeLessThan(20)
  await page.getByRole('button', { name: /^Groups/ }).click()
  await page.getByText('No kind is shown').waitFor()
  await button('Show all kinds').click()
  await expect.poll(shownCount).toBe(total)
})

test('the names that are previewed are those of the files, and what is not encrypted is said', async () => {
  await cellOf('Adele Vance').click()
  await cellOf('Alex Wilber').click()
  await button('Export…').click()
  await dialog().getByText('Exported photos are not encrypted.').waitFor()
  await dialog().getByRole('button', { name: 'Export 2 photos' }).click()
  await dialog().getByText('Choose the folder the files go to.').waitFor()
  const folder = await answerWith('two')
  await dialog().getByRole('combobox', { name: 'File name' }).click()
  await page.getByRole('option', { name: 'Own pattern' }).click()
  await dialog().getByLabel('Pattern').fill('{nothing}')
  await dialog()
    .getByText(/cannot hold \{nothing\}/)
    .waitFor()
  await dialog().getByLabel('Pattern').fill('{department}: {name}')
  const preview = dialog().getByRole('list', { name: 'The first file names' }).getByRole('listitem')
  await expect
    .poll(() => preview.allInnerTexts())
    .toEqual([expect.stringMatching(/^\S.*_ Adele Vance\.jpg$/), expect.stringMatching(/^\S.*_ Alex Wilber\.jpg$/)])
  const names = await preview.allInnerTexts()
  expect(await findBarriers(page)).toEqual([])
  await dialog().getByRole('button', { name: 'Export 2 photos' }).click()
  await dialog()
    .getByText(/^2 files written/)
    .waitFor()
  expect(await findBarriers(page)).toEqual([])
  expect(await pictures(folder)).toEqual(names.toSorted())
  expect(await readFile(join(folder, 'index.csv'), 'utf8')).toContain('Adele Vance')
  await opened.application.evaluate(({ shell }) => {
    shell.showItemInFolder = (path) => Object.assign(globalThis, { shownInFolder: path })
    shell.openPath = (path) => Promise.resolve(String(Object.assign(globalThis, { shownInFolder: path }) && ''))
  })
  await dialog().getByRole('button', { name: 'Show in folder' }).click()
  await expect
    .poll(() => opened.application.evaluate(() => (globalThis as { shownInFolder?: string }).shownInFolder))
    .toBe(folder)
  await dialog().getByRole('button', { name: 'Close' }).last().click()
  await expect.poll(() => dialog().count()).toBe(0)
})

test('all photos of an earlier snapshot are exported by the keyboard alone', async () => {
  await uncheck()
  await page.keyboard.press('Alt+PageUp')
  await button('Go to latest').waitFor()
  await button('Export…').focus()
  await page.keyboard.press('Enter')
  const all = (await shownCount()).toLocaleString('en')
  const go = dialog().getByRole('button', { name: `Export ${all} photos` })
  await expect.poll(() => go.evaluate((element) => element === document.activeElement)).toBe(true)
  await dialog().getByRole('combobox', { name: 'File name' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  const folder = await answerWith('all')
  await go.focus()
  await page.keyboard.press('Enter')
  await dialog()
    .getByText(new RegExp(`^${all} files written`))
    .waitFor()
  expect(await pictures(folder)).toHaveLength(await shownCount())
  await page.keyboard.press('Escape')
  await expect.poll(() => dialog().count()).toBe(0)
  await expect.poll(() => button('Export…').evaluate((element) => element === document.activeElement)).toBe(true)
  await button('Go to latest').click()
})

test('a pattern with a folder is previewed as a tree, and written so', async () => {
  await cellOf('Adele Vance').click()
  await cellOf('Alex Wilber').click()
  await button('Export…').click()
  await dialog().getByRole('combobox', { name: 'File name' }).click()
  await page.getByRole('option', { name: 'Own pattern' }).click()
  await dialog().getByLabel('Pattern').fill('People/../{name}')
  await dialog()
    .getByText(/A folder in a pattern needs a name/)
    .waitFor()
  await dialog().getByLabel('Pattern').fill('People/{department}/{name}')
  const tree = dialog().getByRole('list', { name: 'The first file names' })
  await tree.getByText('People', { exact: true }).waitFor()
  const shown = tree.locator('[title$=".jpg"]')
  const paths = await shown.evaluateAll((all) => all.map((one) => (one as HTMLElement).title))
  expect(paths).toHaveLength(2)
  expect(await findBarriers(page)).toEqual([])
  const folder = await answerWith('tree')
  await dialog().getByRole('button', { name: 'Export 2 photos' }).click()
  await dialog()
    .getByText(/^2 files written/)
    .waitFor()
  for (const path of paths) expect((await readFile(join(folder, path))).length).toBeGreaterThan(0)
  await dialog().getByRole('button', { name: 'Close' }).last().click()
  await uncheck()
})

test('every photo ever kept is shown with when it was whose, and exported by the day', async () => {
  const now = await shownCount()
  await button('Every photo ever kept').click()
  await page.getByText(/^All snapshots since /).waitFor()
  await expect.poll(shownCount).toBeGreaterThan(now)
  const all = await shownCount()
  await page.getByText(`${all} kept`, { exact: true }).waitFor()
  await cells()
    .first()
    .getByText(/^Since /)
    .waitFor()
  expect(await findBarriers(page)).toEqual([])
  const before = page.getByRole('gridcell', { name: /^Adele Vance \d+ \w+ – / }).first()
  await before.click()
  await expect.poll(() => bar().innerText()).toBe('1 selected')
  await button('Export…').click()
  await dialog().getByText('Photos of all snapshots, in the largest size kept.').waitFor()
  const folder = await answerWith('every')
  await dialog()
    .getByRole('radio', { name: /^Every photo ever kept/ })
    .click()
  await dialog()
    .getByRole('button', { name: `Export ${all} photos` })
    .click()
  await dialog()
    .getByText(new RegExp(`^${all} files written`))
    .waitFor()
  expect(await pictures(folder)).toHaveLength(all)
  expect((await pictures(folder)).every((name) => /\d{4}-\d\d-\d\d( \d+)?\.(jpg|png)$/.test(name))).toBe(true)
  expect(await readFile(join(folder, 'index.csv'), 'utf8')).toContain('since,until,deleted')
  await dialog().getByRole('button', { name: 'Close' }).last().click()
  await page.keyboard.press('Escape')
  await uncheck()
  await button('Every photo ever kept').click()
  await expect.poll(shownCount).toBe(now)
})

test('a photo that was replaced leads to the last snapshot that held it', async () => {
  await button('Every photo ever kept').click()
  await page.getByText(/^All snapshots since /).waitFor()
  await page.getByRole('gridcell', { name: /^Adele Vance \d+ \w+ – / }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Show in Browse' }).click()
  await page.getByRole('region', { name: 'Details' }).getByRole('heading', { name: 'Adele Vance' }).waitFor()
  await button('Go to latest').first().click()
  await page.keyboard.press('Control+5')
  await button('Every photo ever kept').click()
  await cellOf('Adele Vance').waitFor()
})

test('attributes of a selection go into tables, everything into lines of JSON', async () => {
  await cellOf('Adele Vance').click()
  await button('Export attributes…').click()
  await dialog().getByText('Exported files are not encrypted.').waitFor()
  expect(await findBarriers(page)).toEqual([])
  const one = await answerWith('one')
  await dialog().getByRole('button', { name: 'Export 1 object' }).click()
  await dialog()
    .getByText(/^1 file written/)
    .waitFor()
  const table = await readFile(join(one, 'users.csv'), 'utf8')
  expect(table.trim().split('\r\n')).toHaveLength(2)
  expect(table).toContain('Adele Vance')
  await dialog().getByRole('button', { name: 'Close' }).last().click()

  await button('Export attributes…').click()
  await dialog()
    .getByRole('radio', { name: /^Everything in this snapshot/ })
    .click()
  await dialog().getByRole('radio', { name: /^JSON/ }).click()
  const everything = await answerWith('everything')
  await dialog()
    .getByRole('button', { name: /^Export [\d,]+ objects$/ })
    .click()
  await dialog()
    .getByText(/files written/)
    .waitFor()
  const files = await readdir(everything)
  expect(files).toEqual(expect.arrayContaining(['groups.jsonl', 'manifest.json', 'auditLogs.jsonl', 'users.jsonl']))
  await dialog().getByRole('button', { name: 'Close' }).last().click()
  await uncheck()
})

test('some kinds are chosen from a list', async () => {
  await button('Export attributes…').click()
  await dialog()
    .getByRole('radio', { name: /^Some kinds/ })
    .click()
  await dialog().getByRole('combobox', { name: 'Kinds and logs' }).click()
  await page
    .getByRole('menuitemcheckbox', { name: /^Groups/ })
    .or(page.getByRole('option', { name: /^Groups/ }))
    .click()
  await page.keyboard.press('Escape')
  await dialog().getByRole('radio', { name: /^CSV/ }).click()
  const folder = await answerWith('groups')
  await dialog()
    .getByRole('button', { name: /^Export \d+ objects$/ })
    .click()
  await dialog()
    .getByText(/^1 file written/)
    .waitFor()
  expect(await readdir(folder)).toContain('groups.csv')
  await dialog().getByRole('button', { name: 'Close' }).last().click()
})

test('a folder that holds a vault is refused with a sentence, and another can be chosen', async () => {
  await button('Export…').click()
  await writeFile(join(opened.folder, 'all', 'vault.json'), '{}')
  await answerWith('all')
  await dialog()
    .getByRole('button', { name: /^Export [\d,]+ photos$/ })
    .click()
  await dialog()
    .getByText(/holds a vault/)
    .waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.press('Escape')
})

test('Enter shows the person in Browse', async () => {
  await cellOf('Adele Vance').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Details' }).getByRole('heading', { name: 'Adele Vance' }).waitFor()
  await page.keyboard.press('Control+5')
  await page.getByRole('main', { name: 'Photos' }).waitFor()
})

test('at 800 by 600 everything is reached', async () => {
  const window = await opened.application.browserWindow(page)
  await window.evaluate((shown) => shown.setContentSize(800, 600))
  await cells().first().waitFor()
  const isWithin = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
  expect(isWithin).toBe(true)
  await button('Export…').click()
  await dialog()
    .getByRole('button', { name: /^Export [\d,]+ photos$/ })
    .waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  await window.evaluate((shown) => shown.setContentSize(1360, 860))
})

test('the page had nothing to complain about', () => {
  expect(opened.complaints).toEqual([])
})
