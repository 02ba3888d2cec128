import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runFromPalette } from './keyboard.ts'
import { demoTimeoutMs, goTo, type OpenApplication, openApplication } from './open-application.ts'

let folder: string
let opened: OpenApplication
let page: Page

/** The application on the same profile each time, as a person starts it again. */
const start = async (): Promise<void> => {
  opened = await openApplication({ profile: join(folder, 'profile') })
  page = opened.page
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dirsafe-profile-'))
  await start()
})

afterAll(async () => {
  await opened.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** How often somebody pressed the mouse on the page, or a key. */
const countPresses = () =>
  page.evaluate(() => {
    const count = { presses: 0 }
    for (const type of ['pointerdown', 'keydown'] as const)
      window.addEventListener(
        type,
        (event) => {
          if (event.isTrusted) count.presses += 1
        },
        true,
      )
    Object.assign(window, { count })
  })

test(
  'a clean profile is three presses away from a tenant of 500 people with photos and three snapshots',
  async () => {
    await countPresses()
    await page.getByRole('button', { name: 'Open demo' }).click()
    const snapshots = page.getByRole('row', { name: /Browse/ })
    await snapshots.first().waitFor({ timeout: demoTimeoutMs })
    expect(await snapshots.count()).toBe(3)
    await goTo(page, 'Browse')
    const people = page.getByRole('grid')
    await expect.poll(async () => Number(await people.getAttribute('aria-rowcount'))).toBeGreaterThan(500)
    await people.getByRole('row', { name: 'Adele Vance' }).first().click()
    const details = page.getByRole('region', { name: 'Details' })
    await expect.poll(() => details.locator('img').first().getAttribute('src')).toMatch(/^blob:app:\/\/dirsafe\//)
    const { presses } = await page.evaluate(() => (window as unknown as { count: { presses: number } }).count)
    expect([1, 2, 3]).toContain(presses)
  },
  demoTimeoutMs * 2,
)

test('where the window stood and its colours are there at the next start, the demo is not', async () => {
  await runFromPalette(page, 'dark colours', /^Use dark colours/)
  const place = { x: 40, y: 30, width: 1010, height: 700 }
  const boundsOf = () =>
    opened.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
  await opened.application.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    place,
  )
  await expect.poll(boundsOf).toMatchObject({ width: place.width, height: place.height })
  const before = await boundsOf()
  await opened.close()
  await start()
  expect(await boundsOf()).toEqual(before)
  expect(await opened.application.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
  expect(await page.getByRole('region', { name: 'Recent vaults' }).count()).toBe(0)
})
