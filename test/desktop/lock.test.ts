import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goTo, type OpenApplication, openApplication } from './open-application.ts'

const passphrase = 'orange lamp river seven chairs'

let opened: OpenApplication
let page: Page

beforeAll(async () => {
  opened = await openApplication()
  page = opened.page
  await opened.application.evaluate(
    ({ dialog }, folder) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] })
    },
    join(opened.folder, 'vault'),
  )
  await page.getByRole('button', { name: 'Create a vault…' }).click()
  await page.getByRole('button', { name: 'Choose…' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Passphrase again').fill(passphrase)
  await page.getByRole('button', { name: 'Create vault' }).click()
  await page.getByLabel('I have written it down or printed it').check()
  await page.getByRole('button', { name: 'Open the vault' }).click()
  await page.getByRole('heading', { name: 'No snapshot yet' }).waitFor()
})

afterAll(() => opened.close())

const enginePid = () =>
  opened.application.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'Dirsafe engine')?.pid)

const isAlive = (pid: number | undefined): boolean => {
  try {
    return pid !== undefined && process.kill(pid, 0)
  } catch {
    return false
  }
}

const unlock = async () => {
  const field = page.getByLabel('Passphrase', { exact: true })
  await field.fill(passphrase)
  await field.press('Enter')
}

/** The keys that lock, from the system: what a test driver types into the page does not come by main. */
const pressLock = () =>
  opened.application.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    for (const type of ['keyDown', 'keyUp'] as const)
      window?.webContents.sendInputEvent({ type, keyCode: 'L', modifiers: ['control', 'shift'] })
  })

/** The engine that had the keys is gone, and the window has nothing left but the way to unlock. */
async function expectLocked(engine: number | undefined, why: RegExp): Promise<void> {
  await page.getByText(why).waitFor()
  await expect.poll(() => isAlive(engine), { timeout: 2_500 }).toBe(false)
  await expect.poll(() => page.getByRole('navigation', { name: 'Places' }).count()).toBe(0)
}

test('by its keys: the engine goes, and only the way to unlock is left', async () => {
  await goTo(page, 'Runs')
  await page.getByRole('heading', { name: 'Nothing was restored yet' }).waitFor()
  const engine = await enginePid()
  expect(isAlive(engine)).toBe(true)
  await pressLock()
  await expectLocked(engine, /^You locked it/)
})

test('nothing of that is told as an engine that stopped', async () => {
  expect(await page.getByText('The engine stopped and was started again.').count()).toBe(0)
})

test('a wrong passphrase does not open it, the right one does, at the very place', async () => {
  const field = page.getByLabel('Passphrase', { exact: true })
  await field.fill('another passphrase altogether')
  await field.press('Enter')
  await page.getByText(/Check the passphrase/).waitFor()
  await unlock()
  await page.getByRole('heading', { name: 'Nothing was restored yet' }).waitFor()
})

test.each([
  ['lock-screen', /together with the screen/],
  ['suspend', /when the computer went to sleep/],
] as const)('%s locks', async (event, why) => {
  const engine = await enginePid()
  await opened.application.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event)
  await expectLocked(engine, why)
  await unlock()
  await page.getByRole('heading', { name: 'Nothing was restored yet' }).waitFor()
})

test('nobody at the computer locks', async () => {
  const engine = await enginePid()
  await opened.application.evaluate(({ powerMonitor }) => {
    // A quarter of an hour later, in which nobody touched anything.
    const now = performance.now.bind(performance)
    performance.now = () => now() + 900_000
    powerMonitor.getSystemIdleTime = () => 900
  })
  await expectLocked(engine, /because nobody was at the computer/)
  await opened.application.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 0
  })
})

test('a page that is loaded again while it is locked stays locked', async () => {
  await page.reload()
  await page.getByText(/because nobody was at the computer/).waitFor()
})

test('left, it stays locked, and the welcome is there', async () => {
  await page.getByRole('button', { name: 'Leave it locked' }).click()
  await page.getByRole('button', { name: 'Open demo' }).waitFor()
})

test('with nothing open there is nothing to lock', async () => {
  const engine = await enginePid()
  await pressLock()
  await opened.application.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
  await page.getByRole('button', { name: 'Choose folder…' }).click()
  await unlock()
  await page.getByRole('heading', { name: 'No snapshot yet' }).waitFor()
  expect(await enginePid()).toBe(engine)
})
