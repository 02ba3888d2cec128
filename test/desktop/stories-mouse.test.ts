import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { demoTimeoutMs, goTo, type OpenApplication, openApplication, openDemo } from './open-application.ts'

// The four stories Dirsafe exists for, with the mouse. Each begins on Home; the tenant is as the story before left it.

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

const group = 'Finance – Month end'
const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })
const details = (): Locator => page.getByRole('region', { name: 'Details' })
const differing = (): Locator => page.getByRole('treegrid', { name: 'Objects that differ' })

test('the photos are needed on disk', async () => {
  const folder = join(opened.folder, 'photos')
  await opened.application.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, folder)
  await goTo(page, 'Photos')
  await page.getByRole('gridcell', { name: 'Adele Vance', exact: true }).click()
  await page.getByRole('gridcell', { name: 'Alex Wilber', exact: true }).click()
  await button('Export…').click()
  await button('Choose…').click()
  await button('Export 2 photos').click()
  await page.getByText(/^2 files written/).waitFor()
  const files = (await readdir(folder)).filter((name) => name.endsWith('.jpg'))
  expect(files.map((name) => name.replace(/ \(.*/, '')).sort()).toEqual(['Adele Vance', 'Alex Wilber'])
  // Files that any other program opens: they begin as a JPEG does.
  for (const name of files) expect((await readFile(join(folder, name))).subarray(0, 3).toString('hex')).toBe('ffd8ff')
})

test('a deleted group: found in the tree of yesterday, and back in at most six clicks', async () => {
  let clicks = 0
  const click = async (target: Locator): Promise<void> => {
    clicks += 1
    await target.click()
  }
  await click(page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Browse' }))
  await click(button(/^Earlier snapshot/))
  await page.getByText('1 snapshot before the latest').waitFor()
  await click(page.getByRole('treeitem', { name: /^Security/ }))
  await click(page.getByRole('row', { name: new RegExp(`${group}.*Deleted since`) }).first())
  // Who was in it can be looked at on the way; nobody has to.
  await details().getByRole('tab', { name: 'Links' }).click()
  await expect
    .poll(() => details().getByRole('listbox', { name: 'Members' }).getByRole('option').count())
    .toBeGreaterThan(5)
  await details().getByRole('listbox', { name: 'Owners' }).getByRole('option').first().waitFor()
  await click(details().getByRole('button', { name: 'Restore with all links…' }))
  await click(button(/^Restore \d+ changes$/))
  await page.getByRole('heading', { name: /objects? came back/ }).waitFor()
  expect(clicks).toBeLessThanOrEqual(6)
  await expect
    .poll(() => page.getByRole('row', { name: new RegExp(`${group}(?! – )`) }).textContent())
    .toMatch(/Created again.*members.*Restored/)
})

test('something is off: what differs from the live tenant, who did it, and one attribute back', async () => {
  await goTo(page, 'Compare')
  await page.getByRole('button', { name: /^Before / }).click()
  await page.getByRole('option', { name: /Before licence clean-up/ }).click()
  await page.getByRole('button', { name: /^After / }).click()
  await page.getByRole('option', { name: /Live tenant/ }).click()
  await differing().getByText('Adele Vance', { exact: true }).click()
  const diff = page.getByRole('region', { name: /^Differences of/ })
  const row = diff.getByRole('row').filter({ hasText: 'department' }).filter({ hasText: 'Warehouse' })
  await expect.poll(() => row.innerText()).toMatch(/Retail[\s\S]*Warehouse/)
  await page.getByText('Who and when').or(page.getByText('Not in the audit log')).first().waitFor()
  await row.getByRole('checkbox').click()
  await page.getByText('1 object with 1 change selected').waitFor()
  await button('Restore selected…').click()
  await button('Restore 1 change').click()
  await page.getByRole('heading', { name: /objects? came back/ }).waitFor()
  await button('Compare with live').click()
  await page.getByRole('textbox', { name: 'Find a changed object' }).fill('Adele Vance')
  await differing().getByText('Adele Vance', { exact: true }).click()
  await page.getByRole('row', { name: /equal attributes/ }).waitFor()
  await expect.poll(() => page.getByRole('row', { name: /^department.*Warehouse/ }).count()).toBe(0)
})

test('before a risky change: a named backup, the change, what it did, and back', async () => {
  await page.getByRole('textbox', { name: 'Note' }).fill('Before the risky change')
  await button('Back up now').click()
  await page.getByText(/^Snapshot \d+ was taken/).waitFor()
  const named = page.getByRole('row', { name: /Before the risky change/ })
  await named.waitFor()

  // The change: somebody's manager and photo become those of long ago.
  await goTo(page, 'Browse')
  await page.getByRole('button', { name: /^Moment/ }).click()
  await page.getByRole('option', { name: /Before licence clean-up/ }).click()
  await page.getByRole('row', { name: 'Adele Vance' }).first().click()
  await details().getByRole('button', { name: 'Restore…' }).click()
  await button(/^Restore \d+ changes?$/).click()
  await page.getByRole('heading', { name: /objects? came back/ }).waitFor()

  await goTo(page, 'Compare')
  await page.getByRole('button', { name: /^Before / }).click()
  await page.getByRole('option', { name: /Before the risky change/ }).click()
  await page.getByRole('button', { name: /^After / }).click()
  await page.getByRole('option', { name: /Live tenant/ }).click()
  await expect
    .poll(() =>
      differing()
        .getByRole('row', { name: /Adele Vance/ })
        .count(),
    )
    .toBe(1)

  await goTo(page, 'Runs')
  await page
    .getByRole('button', { name: /^Report of run/ })
    .first()
    .click()
  await button('Undo this run…').click()
  await page.getByRole('heading', { name: /^Take back run/ }).waitFor()
  await button(/^Take back \d+ changes?$/).click()
  await page.getByRole('heading', { name: /as (it was|they were) before/ }).waitFor()
  await page.getByText('no difference is left').waitFor()
})

test('the page had nothing to complain about', () => {
  expect(opened.complaints).toEqual([])
})
