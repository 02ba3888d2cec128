import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBarriers } from './find-barriers.ts'
import { demoTimeoutMs, goTo, type OpenApplication, openApplication, openDemo } from './open-application.ts'

let opened: OpenApplication
let page: Page

beforeAll(async () => {
  opened = await openApplication()
  page = opened.page
  await openDemo(page)
  // As Windows does with a contrast theme, and where somebody asked for less motion.
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
}, demoTimeoutMs * 2)

afterAll(() => opened.close())

const places = ['Home', 'Browse', 'Compare', 'Restore', 'Photos', 'Activity', 'Runs', 'Settings'] as const

/** What is wider than the window, so that it would have to be scrolled sideways. */
const findTooWide = () =>
  page.evaluate(() => (document.documentElement.scrollWidth > innerWidth ? [document.documentElement.scrollWidth] : []))

/** What moves for longer than a moment, although no motion is wanted. */
const findMoving = () =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter((animation) => animation.playState === 'running')
      .map((animation) => ((animation.effect as KeyframeEffect | null)?.target as HTMLElement | null)?.outerHTML ?? '')
      .map((html) => html.slice(0, 120)),
  )

test.each(places)('with a contrast theme axe finds nothing on %s, and nothing moves', async (place) => {
  await goTo(page, place)
  await page.getByRole('main', { name: place }).waitFor()
  expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true)
  expect(await findBarriers(page)).toEqual([])
  await expect.poll(findMoving).toEqual([])
})

test('with a contrast theme a diff is told by signs too, and focus can be seen', async () => {
  await page.keyboard.press('Control+3')
  const list = page.getByRole('treegrid', { name: 'Objects that differ' })
  await list.getByText('Adele Vance').first().click()
  const outline = await page.evaluate(() => {
    const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement ?? document.body)
    return outlineStyle !== 'none' || boxShadow !== 'none'
  })
  expect(outline).toBe(true)
})

test('at 200 % zoom no place has to be scrolled sideways', async () => {
  // 200 % zoom leaves half of each side of a window of 1360 by 860.
  await opened.application.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setMinimumSize(200, 200)
    window?.setContentSize(680, 430)
  })
  for (const [at, place] of places.entries()) {
    await page.keyboard.press(place === 'Settings' ? 'Control+,' : `Control+${at + 1}`)
    await page.getByRole('main', { name: place }).waitFor()
    await expect.poll(async () => [place, ...(await findTooWide())]).toEqual([place])
  }
})
