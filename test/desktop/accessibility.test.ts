import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBarriers } from './find-barriers.ts'
import { demoTimeoutMs, goTo, type OpenApplication, openApplication, openDemo } from './open-application.ts'

let opened: OpenApplication
let page: Page

beforeAll(async () => {
  opened = await openApplication()
  page = opened.page
})

afterAll(() => opened.close())

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
