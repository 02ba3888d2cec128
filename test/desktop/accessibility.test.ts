import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBarriers } from './find-barriers.ts'
import { findRingless } from './find-ringless.ts'
import { demoTimeoutMs, goTo, type OpenApplication, openApplication, openDemo } from './open-application.ts'

let opened: OpenApplication
let page: Page

beforeAll(async () => {
  opened = await openApplication()
  page = opened.page
})

afterAll(() => opened.close())

const resize = (width: number, height: number) =>
  opened.application.evaluate(
    ({ BrowserWindow }, to) => {
      const [window] = BrowserWindow.getAllWindows()
      // 200 % zoom leaves half of each side of a window of 1360 by 860.
      window?.setMinimumSize(200, 200)
      window?.setContentSize(...to)
    },
    [width, height] as const,
  )

/** Closes what is open, and goes on. */
const escapeAnd = async (open: () => Promise<unknown>): Promise<unknown> => {
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('[role=dialog], [role=menu]').count()).toBe(0)
  return open()
}

const screens: readonly (readonly [name: string, open: () => Promise<unknown>])[] = [
  ['welcome', () => page.getByRole('button', { name: 'Open demo' }).waitFor()],
  ['creating a vault', () => page.getByRole('button', { name: 'Create a vault…' }).click()],
  [
    'home',
    async () => {
      await page.getByRole('button', { name: 'Back' }).click()
      await openDemo(page)
    },
  ],
  [
    'browse',
    async () => {
      await goTo(page, 'Browse')
      await page.getByRole('row', { name: 'Adele Vance' }).click()
      await page.getByRole('tab', { name: 'Attributes' }).waitFor()
    },
  ],
  [
    'browse in the past',
    async () => {
      await page.keyboard.press('Alt+PageUp')
      await page.getByText('1 snapshot before the latest').waitFor()
    },
  ],
  ['links', () => page.getByRole('tab', { name: 'Links' }).click()],
  ['history', () => page.getByRole('tab', { name: 'History' }).click()],
  ['JSON', () => page.getByRole('tab', { name: 'JSON' }).click()],
  ['moments', () => page.getByRole('button', { name: /^Moment/ }).click()],
  ['activity about an object', () => escapeAnd(() => page.getByRole('tab', { name: 'Activity' }).click())],
  ['the menu of columns', () => page.getByRole('button', { name: 'Columns' }).click()],
  ['the menu of saved views', () => escapeAnd(() => page.getByRole('button', { name: 'Saved views' }).click())],
  ['saving a view', () => page.getByRole('menuitem', { name: 'Save this view…' }).click()],
  [
    'the menu of an object',
    () => escapeAnd(() => page.getByRole('row', { name: 'Adele Vance' }).first().click({ button: 'right' })),
  ],
  ['ticked rows', () => escapeAnd(() => page.getByRole('row', { name: 'Adele Vance' }).first().press('Space'))],
  [
    'browse at 800 by 600',
    async () => {
      await resize(800, 600)
      await page.getByRole('row', { name: 'Adele Vance' }).first().waitFor()
    },
  ],
  ['the tree as a drawer', () => page.getByRole('button', { name: 'Show the tree' }).click()],
  [
    'browse at 200 % zoom',
    () =>
      escapeAnd(async () => {
        await resize(680, 430)
        await page.getByRole('row', { name: 'Adele Vance' }).first().click()
        await page.getByRole('dialog').getByRole('heading', { name: 'Adele Vance' }).waitFor()
      }),
  ],
  [
    'compare',
    () =>
      escapeAnd(async () => {
        await resize(1360, 860)
        await page.keyboard.press('Control+3')
        await page.getByRole('treegrid', { name: 'Objects that differ' }).getByText('Adele Vance').first().click()
        await page.keyboard.press('F7')
      }),
  ],
  ['all attributes of a comparison', () => page.keyboard.press('Control+d')],
  ['sides to compare', () => page.getByRole('button', { name: /^After/ }).click()],
  ['the menu of the report', () => escapeAnd(() => page.getByRole('button', { name: 'Export report…' }).click())],
]

test.each(screens)(
  'axe finds nothing on %s, light and dark',
  async (_name, open) => {
    await open()
    expect(await findBarriers(page)).toEqual([])
  },
  demoTimeoutMs * 2,
)

test('every target is at least 24 by 24', async () => {
  await page.keyboard.press('Escape')
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, [role=tab], [role=treeitem], [role=row], input')]
      .map((element) => [element.outerHTML.slice(0, 120), element.getBoundingClientRect()] as const)
      .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
      // What is written into a field is reached by the whole field around it, a box to tick by its label.
      .filter(([html]) => !html.startsWith('<input'))
      .map(([html]) => html),
  )
  expect(small).toEqual([])
})

test.each([
  ['Home', 20],
  ['Browse', 24],
  ['Activity', 16],
] as const)('a sign shows where focus is, wherever Tab goes on %s', async (place, tabs) => {
  await goTo(page, place)
  expect(await findRingless(page, tabs)).toEqual([])
})
