import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { findBarriers } from './find-barriers.ts'
import { goTo } from './open-application.ts'
import {
  accepting,
  fillRegistration,
  goThroughSignIn,
  makeVault,
  openSignInStage,
  passphrase,
  press,
  type SignInStage,
} from './sign-in-stage.ts'

/** How long it may take until the clock is looked at, and a backup after that, on a busy computer. */
const runMs = 60_000

let stage: SignInStage
let page: Page

/** What the desktop was told, in the process of the application. */
interface Told {
  readonly notices: string[]
}

beforeAll(async () => {
  stage = await openSignInStage()
  page = stage.opened.page
  await stage.opened.application.evaluate(({ Notification, safeStorage, BrowserWindow }) => {
    const notices: string[] = []
    Object.assign(globalThis, { told: { notices } satisfies Told })
    Notification.isSupported = () => true
    Notification.prototype.show = function (this: Electron.Notification) {
      notices.push(`${this.title}. ${this.body}`)
    }
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) throw new Error('There is no window.')
    window.isFocused = () => false
    // A keyring, which a computer of tests has none of.
    Object.assign(safeStorage, {
      getSelectedStorageBackend: () => 'gnome_libsecret',
      isEncryptionAvailable: () => true,
      isAsyncEncryptionAvailable: () => Promise.resolve(true),
      encryptString: (text: string) => Buffer.from(text),
      decryptString: (sealed: Buffer) => sealed.toString(),
      encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(text)),
      decryptStringAsync: (sealed: Buffer) => Promise.resolve({ result: sealed.toString(), shouldReEncrypt: false }),
    })
  })
  await page.reload()
})

afterAll(() => stage.close())

const evaluate = <T>(work: () => T) => stage.opened.application.evaluate(work)
const notices = () => evaluate(() => (globalThis as unknown as { told: Told }).told.notices)

/** Moves the clock of main to the next 02:00 of this computer, as many days on as wanted, and some minutes past it. */
const moveToNight = (days = 1, minutes = 1) =>
  stage.opened.application.evaluate(
    (_electron, [later, past]) => {
      const real = Date.now.bind(Date)
      const night = new Date(Date.now())
      night.setDate(night.getDate() + later)
      night.setHours(2, past, 0, 0)
      const shiftMs = night.getTime() - real()
      Date.now = () => real() + shiftMs
    },
    [days, minutes] as const,
  )
/** What the system tells when the computer wakes: the clock is looked at once more. */
const wake = () => stage.opened.application.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
const lock = () => stage.opened.application.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
const engines = () =>
  stage.opened.application.evaluate(
    ({ app }) => app.getAppMetrics().filter(({ name }) => name === 'Dirsafe engine').length,
  )
const isVisible = () =>
  stage.opened.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())

const unlock = async () => {
  const field = page.getByLabel('Passphrase', { exact: true })
  await field.fill(passphrase)
  await field.press('Enter')
}
const openBackground = async () => {
  await page.keyboard.press('Control+,')
  await press(page, 'Background')
  await page.getByRole('heading', { name: 'Background', level: 2 }).waitFor()
}
const scheduledRows = () => page.getByRole('row').filter({ hasText: 'Scheduled' }).count()
const nextCard = () => page.getByRole('region', { name: 'Next backup' })

test('a vault of a tenant is made and backed up', async () => {
  await press(page, 'Connect a tenant')
  await fillRegistration(page, stage, stage.simulator.tenantId)
  await press(page, 'Sign in')
  const administrator = stage.simulator.signIn.accounts.globalAdministrator?.userPrincipalName ?? ''
  await goThroughSignIn(stage, accepting(administrator))
  await page.getByRole('heading', { name: /^Connected to/ }).waitFor()
  await makeVault(stage)
  await press(page, 'Back up now')
  await page.getByText(/^Snapshot 1 was taken/).waitFor({ timeout: runMs })
}, 120_000)

test('without a schedule Home says so, and leads to one', async () => {
  await expect.poll(() => nextCard().innerText()).toContain('Nothing is backed up by itself.')
  await nextCard().getByRole('button', { name: 'Set a schedule…' }).click()
  await page.getByText('No backup is due by itself.').waitFor()
})

test('a schedule is a sentence before it is saved, and says when the next backup is once it is', async () => {
  await page.getByRole('combobox', { name: 'When', exact: true }).click()
  await page.getByRole('option', { name: 'On some days of the week' }).click()
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) await page.getByLabel(day).uncheck()
  await page.getByText('Choose at least one day.').waitFor()
  await page.getByRole('combobox', { name: 'When', exact: true }).click()
  await page.getByRole('option', { name: 'Every day' }).click()
  await page.getByText('Every day at 02:00, once you have saved it.').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await press(page, 'Save the schedule')
  await page.getByText(/^Next backup: (today|tomorrow) 02:00\.$/).waitFor()
  await page.getByText('While the vault is locked, no backup runs.').waitFor()
  await goTo(page, 'Home')
  await expect.poll(() => nextCard().innerText()).toMatch(/(Today|Tomorrow) 02:00\s+Every day at 02:00\./)
})

test('when it is due the open vault is backed up, and the window shows it as its own backup', async () => {
  await moveToNight()
  await wake()
  await page.getByText(/^Snapshot 2 was taken/).waitFor({ timeout: runMs })
  await expect.poll(scheduledRows).toBe(1)
  await expect.poll(() => page.getByText(/did not run/).count()).toBe(0)
}, 120_000)

test('with the vault locked, and no way in for this computer, it does not run: the desktop says so', async () => {
  await lock()
  await page.getByText(/together with the screen/).waitFor()
  await moveToNight()
  await wake()
  await expect
    .poll(async () => (await notices()).at(-1))
    .toMatch(
      /^A backup did not run\. The backup of .* 02:00 did not run: the vault was locked\. Unlock by this computer/,
    )
  await expect.poll(engines).toBe(1)
})

test('after the unlock it is made up once, and Home says why, with one thing to do', async () => {
  await unlock()
  const message = page.getByRole('status').filter({ hasText: 'did not run: the vault was locked.' })
  await message.waitFor()
  await expect.poll(() => message.innerText(), { timeout: runMs }).toContain('It was made up')
  await expect.poll(scheduledRows, { timeout: runMs }).toBe(2)
  expect(await findBarriers(page)).toEqual([])
  await message.getByRole('button', { name: 'Ways in…' }).click()
  await press(page, 'Trust this computer…')
  await page.getByLabel('Passphrase of this vault').fill(passphrase)
  await page.getByRole('dialog').getByRole('button', { name: 'Trust this computer' }).click()
  await page.getByRole('button', { name: /^Forget / }).waitFor()
  await openBackground()
  await page.getByText('This computer can unlock this vault').waitFor()
}, 120_000)

test('then it runs behind the lock, in an engine that goes with it, and the window stays locked', async () => {
  await lock()
  await page.getByText(/together with the screen/).waitFor()
  const before = (await notices()).length
  await moveToNight()
  await wake()
  await expect
    .poll(async () => (await notices()).slice(before), { timeout: runMs })
    .toEqual(['The backup is complete. Nothing is missing.'])
  await expect.poll(engines).toBe(1)
  await page.getByText(/together with the screen/).waitFor()
  await press(page, 'Open on this computer')
  await goTo(page, 'Home')
  await expect.poll(scheduledRows).toBe(3)
}, 120_000)

test('closed, the window goes and Dirsafe stays, locked; a second start shows it again', async () => {
  await stage.opened.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await expect.poll(isVisible).toBe(false)
  await page.getByText(/when the window was closed/).waitFor()
  const second = spawn(
    inject('runtime').electron,
    // Chromium does not start as root otherwise; the driver of these tests gives it to the first one too.
    ['--no-sandbox', '--disable-gpu', `--user-data-dir=${join(stage.folder, 'profile')}`, '.'],
    { stdio: 'ignore' },
  )
  const [code] = await once(second, 'exit')
  expect(code).toBe(0)
  await expect.poll(isVisible).toBe(true)
})

test('where it is not to stay, closing ends it, and says that the schedule stands still', async () => {
  await press(page, 'Open on this computer')
  await page.getByRole('navigation', { name: 'Places' }).waitFor()
  await openBackground()
  await page.getByRole('checkbox', { name: /^Keep running when the window is closed/ }).uncheck()
  await page.getByText('the schedule stands still until it is opened again').waitFor()
  const ended = stage.opened.application.waitForEvent('close')
  await stage.opened.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await ended
})
