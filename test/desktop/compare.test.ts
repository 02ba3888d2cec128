import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBarriers } from './find-barriers.ts'
import { demoTimeoutMs, type OpenApplication, openApplication, openDemo } from './open-application.ts'

let opened: OpenApplication
let page: Page
let list: Locator

beforeAll(async () => {
  opened = await openApplication()
  page = opened.page
  await openDemo(page)
  list = page.getByRole('treegrid', { name: 'Objects that differ' })
}, demoTimeoutMs * 2)

afterAll(() => opened.close())

const press = async (key: string, times = 1): Promise<void> => {
  for (let time = 0; time < times; time += 1) await page.keyboard.press(key)
}
const focusedText = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '')
const shownName = (): Promise<string | null> =>
  page
    .getByRole('region', { name: /^Differences of/ })
    .getByRole('heading')
    .textContent()
const position = async (): Promise<{ at: number; of: number }> => {
  const text = (await page.getByText(/^Change \d+ of \d+$/).textContent()) ?? ''
  const [at = 0, of = 0] = text.match(/\d+/g)?.map(Number) ?? []
  return { at, of }
}

test('a difference is walked, narrowed, chosen and taken to the plan with the keyboard alone', async () => {
  await press('Control+3')
  await list.waitFor()
  await expect.poll(() => shownName()).toBe('Finance – Month end')

  await press('F7')
  await expect.poll(focusedText).toContain('displayName')
  const { at, of } = await position()
  expect(at).toBe(1)
  await press('Shift+F7')
  await expect.poll(() => page.getByText('This is the first change.').count()).toBe(1)

  await press('F7', of - 1)
  await expect.poll(position).toEqual({ at: of, of })
  await press('F7')
  await expect.poll(shownName).not.toBe('Finance – Month end')
  await expect.poll(async () => (await position()).at).toBe(1)
  await press('Shift+F7')
  await expect.poll(shownName).toBe('Finance – Month end')
  await expect.poll(position).toEqual({ at: of, of })

  await press('Control+f')
  await page.keyboard.type('adele')
  await expect.poll(() => list.getByRole('row').count()).toBeLessThan(6)
  await press('ArrowDown')
  await press('Home')
  await press('ArrowDown')
  await expect.poll(shownName).toBe('Adele Vance')

  await press('Control+d')
  const isFoldOpen = () => page.getByRole('row', { name: /equal attributes/ }).getAttribute('aria-expanded')
  await expect.poll(isFoldOpen).toBe('true')
  await press('Control+d')
  await expect.poll(isFoldOpen).toBe('false')

  await press('F7', 2)
  await expect.poll(focusedText).toContain('department')
  await press('Space')
  await expect.poll(() => page.getByText('1 object with 1 change selected').count()).toBe(1)

  await press('Enter')
  await page.getByRole('button', { name: 'Restore 1 change' }).waitFor()
  await expect.poll(() => page.getByRole('checkbox', { name: /^Step/ }).count()).toBe(1)
  await page.getByRole('checkbox', { name: 'Step 1: Adele Vance department' }).focus()
  await press('Tab')
  await press('Enter')
  const request = page.getByLabel(/^PATCH /)
  await expect
    .poll(() => request.textContent())
    .toMatch(/^PATCH https:\/\/\S+\/users\/\S+\s*\{\s*"department": "[^"]+"\s*\}$/)
})

const resize = (width: number, height: number) =>
  opened.application.evaluate(
    ({ BrowserWindow }, to) => {
      const [window] = BrowserWindow.getAllWindows()
      // As small as 200 % zoom makes the page of a window of 1360 by 860.
      window?.setMinimumSize(200, 200)
      window?.setContentSize(...to)
    },
    [width, height] as const,
  )

/** The two sides of the row of a changed attribute, as they stand on the screen. */
const sidesOf = async (attribute: RegExp) => {
  const cells = page
    .getByRole('treegrid', { name: /^Differences of/ })
    .getByRole('row', { name: attribute })
    .first()
  const [before, after] = await Promise.all([0, 1].map((at) => cells.getByRole('gridcell').nth(at).boundingBox()))
  return { before: before ?? { x: 0, y: 0, width: 0, height: 0 }, after: after ?? { x: 0, y: 0, width: 0, height: 0 } }
}

test('where the diff is narrow it stacks before over after, with signs and not only colours', async () => {
  await press('Control+3')
  await page.getByRole('textbox', { name: 'Find a changed object' }).fill('')
  await list.getByText('Adele Vance', { exact: true }).first().click()
  const wide = await sidesOf(/department/)
  expect(wide.after.x).toBeGreaterThan(wide.before.x)
  expect(Math.abs(wide.after.y - wide.before.y)).toBeLessThan(2)
  for (const [width, height] of [
    [900, 700],
    [800, 600],
  ] as const) {
    await resize(width, height)
    await expect.poll(async () => (await sidesOf(/department/)).after.y).toBeGreaterThan(wide.before.y)
    const { before, after } = await sidesOf(/department/)
    expect(after.y).toBeGreaterThanOrEqual(before.y + before.height - 1)
    expect(after.x).toBe(before.x)
    expect(before.width).toBeGreaterThan(300)
    const row = page.getByRole('treegrid', { name: /^Differences of/ }).getByRole('row', { name: /department/ })
    expect(await row.getByRole('img', { name: 'Removed' }).count()).toBe(1)
    expect(await row.getByRole('img', { name: 'Added' }).count()).toBe(1)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    expect(await findBarriers(page)).toEqual([])
  }
})

test('at 200 % zoom the list is a drawer, and keys lead through it as anywhere', async () => {
  await resize(680, 430)
  await page.getByRole('button', { name: 'Show the objects that differ' }).focus()
  await press('Enter')
  const drawer = page.getByRole('dialog', { name: 'Objects that differ' })
  await drawer.waitFor()
  expect(await findBarriers(page)).toEqual([])
  await drawer.getByRole('row', { name: /All Retail/ }).focus()
  await press('Enter')
  await expect.poll(() => drawer.count()).toBe(0)
  await expect.poll(shownName).toBe('All Retail')
  await press('F7')
  await expect.poll(async () => (await position()).at).toBe(1)
  const current = page.locator('[role=treegrid] [role=row]:focus')
  await expect
    .poll(() =>
      current.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect()
        return top >= 0 && bottom <= innerHeight
      }),
    )
    .toBe(true)
  expect(await findBarriers(page)).toEqual([])
  await resize(1360, 860)
})

test('a filter that finds nothing leaves what was shown', async () => {
  await list.getByText('Adele Vance', { exact: true }).first().click()
  await page.getByRole('textbox', { name: 'Find a changed object' }).fill('nobody is called this')
  await page.getByText('No changed object has these words').waitFor()
  expect(await shownName()).toBe('Adele Vance')
  await page.getByRole('button', { name: 'Show all' }).click()
})

test('axe finds nothing on a comparison in light and dark', async () => {
  await press('Control+3')
  await list.waitFor()
  await press('F7')
  expect(await findBarriers(page)).toEqual([])
})
