import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoTimeoutMs, type OpenApplication, openApplication, openDemo } from './open-application.ts'

let opened: OpenApplication

beforeAll(async () => {
  opened = await openApplication()
})

afterAll(() => opened.close())

/** A notification that was made, and what the taskbar was told. */
interface Shown {
  readonly shares: number[]
  readonly notices: string[]
}

const shown = () => opened.application.evaluate(() => (globalThis as unknown as { shown: Shown }).shown)

test(
  'the taskbar shows how far long work is, and nothing when it has ended',
  async () => {
    await opened.application.evaluate(({ BrowserWindow }) => {
      const shares: number[] = []
      const [window] = BrowserWindow.getAllWindows()
      if (window === undefined) throw new Error('There is no window.')
      window.setProgressBar = (share) => shares.push(share)
      Object.assign(globalThis, { shown: { shares, notices: [] } })
    })
    await openDemo(opened.page)
    await expect.poll(async () => (await shown()).shares.at(-1)).toBe(-1)
    const told = (await shown()).shares.slice(0, -1)
    expect(told.length).toBeGreaterThan(3)
    expect(told.every((share) => (share >= 0 && share <= 1) || share === 2)).toBe(true)
  },
  demoTimeoutMs * 2,
)

test(
  'a backup that ended while the window was not in front is told by the desktop, without a name of the tenant',
  async () => {
    await opened.application.evaluate(({ BrowserWindow, Notification }) => {
      const { notices } = (globalThis as unknown as { shown: Shown }).shown
      const [window] = BrowserWindow.getAllWindows()
      if (window === undefined) throw new Error('There is no window.')
      window.isFocused = () => false
      Notification.isSupported = () => true
      Notification.prototype.show = function (this: Electron.Notification) {
        notices.push(`${this.title}. ${this.body}`)
      }
    })
    await opened.page.getByRole('button', { name: 'Back up now', exact: true }).click()
    await expect
      .poll(async () => (await shown()).notices, { timeout: demoTimeoutMs })
      .toEqual(['The backup is complete. Nothing is missing.'])
  },
  demoTimeoutMs * 2,
)
