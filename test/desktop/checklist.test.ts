import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenApplication, openApplication } from './open-application.ts'

// What of Electron's security checklist (Electron docs: tutorial/security) no other test here looks at.

let opened: OpenApplication
let page: Page

beforeAll(async () => {
  opened = await openApplication()
  page = opened.page
})

afterAll(() => opened.close())

test('no feature of Blink is turned on, and no page is preferred to be insecure', async () => {
  const preferences = await opened.application.evaluate(({ webContents }) => {
    const [contents] = webContents.getAllWebContents()
    return (contents as unknown as { getLastWebPreferences: () => Electron.WebPreferences }).getLastWebPreferences()
  })
  expect(preferences.enableBlinkFeatures ?? '').toBe('')
  expect(preferences.enableWebSQL ?? false).toBe(false)
  expect(preferences.nodeIntegrationInWorker ?? false).toBe(false)
  expect(preferences.navigateOnDragDrop ?? false).toBe(false)
})

test('a page within the page is not attached, whatever it asks for', async () => {
  const isStopped = await opened.application.evaluate(({ webContents }) => {
    const [contents] = webContents.getAllWebContents()
    let stopped = false
    const event = {
      preventDefault: () => {
        stopped = true
      },
    }
    contents?.emit('will-attach-webview', event, { nodeIntegration: true }, { src: 'https://example.test/' })
    return stopped
  })
  expect(isStopped).toBe(true)
  await page.evaluate(() => {
    const view = document.createElement('webview')
    view.setAttribute('src', 'app://dirsafe/index.html')
    document.body.append(view)
  })
  expect(await opened.application.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
})

test('no file of this computer is read by its address, and nothing is downloaded', async () => {
  const answers = await page.evaluate(() =>
    Promise.all(
      [
        'file:///etc/passwd',
        'file:///C:/Windows/win.ini',
        'app://dirsafe/../../package.json',
        'app://other/index.html',
      ].map((address) =>
        fetch(address).then(
          async (answer) => `${answer.status} ${(await answer.text()).length}`,
          () => 'refused',
        ),
      ),
    ),
  )
  expect(answers).toEqual(['refused', 'refused', '404 0', 'refused'])
  const downloads = await opened.application.evaluate(async ({ session }) => {
    const asked: boolean[] = []
    session.defaultSession.on('will-download', (event) => asked.push(event.defaultPrevented))
    session.defaultSession.downloadURL('app://dirsafe/index.html')
    await new Promise((resolve) => session.defaultSession.once('will-download', () => setImmediate(resolve)))
    return asked
  })
  expect(downloads).toEqual([true])
})

test('a link leads nowhere outside: no other program is started by the page', async () => {
  await opened.application.evaluate(({ shell }) => {
    const addresses: string[] = []
    shell.openExternal = (address) => {
      addresses.push(address)
      return Promise.resolve()
    }
    Object.assign(globalThis, { addresses })
  })
  for (const address of ['https://example.test/', 'ms-msdt:/id', 'file:///etc/passwd', 'mailto:somebody@example.test'])
    await page.evaluate((href) => {
      const link = Object.assign(document.createElement('a'), { href, target: '_blank' })
      document.body.append(link)
      link.click()
      link.remove()
      window.open(href)
    }, address)
  expect(await page.evaluate(() => document.title)).toBe('Dirsafe')
  // What main itself opens is noted, so nothing else was.
  const addresses = await opened.application.evaluate(({ shell }) => {
    void shell.openExternal('https://example.test/by-main')
    return (globalThis as unknown as { addresses: string[] }).addresses
  })
  expect(addresses).toEqual(['https://example.test/by-main'])
  expect(opened.application.windows()).toHaveLength(1)
})
