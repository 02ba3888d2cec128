import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBarriers } from './find-barriers.ts'
import { expectFocus, runFromPalette } from './keyboard.ts'
import { demoTimeoutMs, goTo, type OpenApplication, openApplication, openDemo } from './open-application.ts'

let opened: OpenApplication
let page: Page

beforeAll(async () => {
  opened = await openApplication()
  page = opened.page
  await openDemo(page)
}, demoTimeoutMs * 2)

afterAll(() => opened.close())

const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })
const field = (name: string): Locator => page.getByRole('textbox', { name, exact: true })
const row = (name: RegExp): Locator => page.getByRole('row', { name })
/** What asks before something is lost, or stays. */
const alert = (): Locator => page.getByRole('alertdialog')
const status = (): Locator => page.getByRole('contentinfo')
const snapshotsShown = async (): Promise<number> =>
  Number((await page.getByText(/^\d+ snapshots? since/).innerText()).match(/^\d+/)?.[0])

async function chooseFor(of: Locator, item: string): Promise<void> {
  await of.getByRole('button', { name: /^More for / }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

test('a backup that is to be kept is pinned when it was taken', async () => {
  await field('Note').fill('Before the audit')
  await page.getByRole('checkbox', { name: 'Keep this snapshot' }).check()
  await button('Back up now').click()
  await page.getByText(/^Snapshot 4 was taken/).waitFor()
  await row(/Pinned\. Before the audit/).waitFor()
  await expect.poll(() => page.getByRole('checkbox', { name: 'Keep this snapshot' }).isChecked()).toBe(false)
})

test('the note of a snapshot is changed at its row, and by the palette', async () => {
  await chooseFor(row(/Before licence clean-up/), 'Change the note…')
  await expectFocus(page, /^Note$/)
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('dialog').getByRole('textbox', { name: 'Note' }).fill('Before the licences went')
  await page.keyboard.press('Enter')
  await row(/Before the licences went/).waitFor()
  await runFromPalette(page, 'change the note', /^Change the note of the newest snapshot/)
  await page.getByRole('dialog').getByRole('textbox', { name: 'Note' }).fill('')
  await button('Save the note').click()
  await row(/Before the audit/).waitFor({ state: 'detached' })
})

test('what must stay is not removed, and it is said why', async () => {
  await chooseFor(row(/Pinned\./), 'Remove…')
  await alert().getByText('This is the newest snapshot, which is always kept.', { exact: false }).waitFor()
  await expect.poll(() => button('Remove this snapshot').count()).toBe(0)
  expect(await findBarriers(page)).toEqual([])
  await button('Close').click()
  await expectFocus(page, /^More for /)
})

test('one snapshot is removed after it was said what only it holds', async () => {
  const before = await snapshotsShown()
  await chooseFor(row(/Before the licences went/), 'Remove…')
  await alert()
    .getByText(/^Only this snapshot holds \d+ /)
    .waitFor()
  await expectFocus(page, /^Cancel$/)
  expect(await findBarriers(page)).toEqual([])
  await button('Remove this snapshot').click()
  await page.getByText('Snapshot 2 was removed.').waitFor()
  await row(/Before the licences went/).waitFor({ state: 'detached' })
  expect(await snapshotsShown()).toBe(before - 1)
})

const name = 'Adele Vance'

test('somebody is erased from a menu of hers: what goes and stays is shown, and the name has to be typed', async () => {
  await goTo(page, 'Browse')
  await page.getByRole('row', { name }).first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Erase from the vault…' }).click()
  await alert()
    .getByRole('heading', { name: `Erase ${name} from this vault?` })
    .waitFor()
  await alert()
    .getByRole('region', { name: 'What goes' })
    .getByText(/ photos?[, ]/)
    .waitFor()
  await alert()
    .getByRole('region', { name: 'What stays' })
    .getByText(/under the name “\(forgotten\)”/)
    .waitFor()
  await expectFocus(page, /^Cancel$/)
  expect(await findBarriers(page)).toEqual([])
  const erase = button(`Erase ${name}`)
  await field(`Type ${name} to confirm`).fill('Adele')
  expect(await erase.getAttribute('aria-disabled')).toBe('true')
  await field(`Type ${name} to confirm`).fill(name)
  await erase.click()
  await page.getByText(new RegExp(`^${name} was erased: .*photo`)).waitFor()
  await field('Find a person or another object').fill(name)
  await page.getByText(`Nothing in this vault is called “${name}”.`).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await goTo(page, 'Browse')
  await expect.poll(() => page.getByRole('row', { name }).count()).toBe(0)
})

test('what the vault is spent on is shown, and what is free is given back', async () => {
  await runFromPalette(page, 'size of the vault', /^Show the size of the vault/)
  const sizes = page.getByRole('table', { name: 'What the vault is spent on' })
  for (const part of ['Photos', 'Search index', 'Together'])
    await sizes.getByRole('row', { name: new RegExp(`^${part} .*(KB|MB)$`) }).waitFor()
  await button('Give space back').click()
  await page.getByText(/^(The vault had .* and has .* now|There was nothing to give back: .*)\.$/).waitFor()
  expect(await findBarriers(page)).toEqual([])
})

test('a look at the structure is called that; only every page makes a vault verified', async () => {
  await status().getByText('Not verified yet').waitFor()
  await runFromPalette(page, 'verify the vault', /^Verify the vault/)
  await page.getByRole('radio', { name: /^Structure/ }).check()
  await button('Verify').click()
  await status()
    .getByText(/^Structure checked today/)
    .waitFor()
  await goTo(page, 'Home')
  await page.getByText('Its structure was checked, not yet every page.').waitFor()
  await button('Verify now').click()
  await status()
    .getByText(/^Verified today/)
    .waitFor()
  expect(await findBarriers(page)).toEqual([])
})
