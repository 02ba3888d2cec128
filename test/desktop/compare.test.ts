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

/** Waits for what the window shows when it has caught up. */

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

test('axe finds nothing on a comparison in light and dark', async () => {
  await press('Control+3')
  await list.waitFor()
  await press('F7')
  expect(await findBarriers(page)).toEqual([])
})
