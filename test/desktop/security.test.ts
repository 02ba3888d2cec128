import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenApplication, openApplication } from './open-application.ts'

let opened: OpenApplication
let page: Page

beforeAll(async () => {
  opened = await openApplication()
  page = opened.page
})

afterAll(() => opened.close())

test('the page is sandboxed, isolated and without Node', async () => {
  const preferences = await opened.application.evaluate(({ webContents }) => {
    const [contents] = webContents.getAllWebContents()
    return (contents as unknown as { getLastWebPreferences: () => Electron.WebPreferences }).getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  })
  expect(
    await page.evaluate(() => ['require', 'process', 'module', 'Buffer'].filter((name) => name in window)),
  ).toEqual([])
})

test('the page is given nothing but its two ports', async () => {
  const own = await page.evaluate(() => Object.keys(window).filter((name) => /dirsafe|electron|ipc|bridge/i.test(name)))
  expect(own).toEqual([])
})

test('the page comes from the application under its own scheme, with its policy', async () => {
  const seen = await page.evaluate(async () => {
    const { headers } = await fetch('app://dirsafe/index.html')
    return [location.origin, headers.get('content-security-policy'), headers.get('x-content-type-options')]
  })
  expect(seen).toEqual(['app://dirsafe', expect.stringContaining("default-src 'none'"), 'nosniff'])
})

test('each load has a nonce of its own', async () => {
  const nonces = await page.evaluate(async () => {
    const read = async () => /nonce="([^"]+)"/.exec(await (await fetch('app://dirsafe/index.html')).text())?.[1]
    return [await read(), await read()]
  })
  expect(new Set(nonces).size).toBe(2)
  expect(nonces).not.toContain('__STYLE_NONCE__')
})

/** Puts an element into the page and tells which rule of the policy was broken. */
const breach = (kind: 'style' | 'image' | 'frame') =>
  page.evaluate(
    (wanted) =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        })
        const element = document.createElement({ style: 'style', image: 'img', frame: 'iframe' }[wanted])
        if (element instanceof HTMLImageElement) element.src = 'https://example.test/pixel.png'
        if (element instanceof HTMLIFrameElement) element.src = 'https://example.test/'
        if (element instanceof HTMLStyleElement) element.append('body { display: none }')
        document.body.append(element)
        element.remove()
      }),
    kind,
  )

test.each([
  ['an inline style', 'style', 'style-src-elem'],
  ['a picture from elsewhere', 'image', 'img-src'],
  ['a frame', 'frame', 'frame-src'],
] as const)('%s is refused', async (_name, kind, directive) => {
  expect(await breach(kind)).toBe(directive)
})

const writings: readonly (readonly [name: string, type: string, write: () => unknown])[] = [
  ['markup', 'TrustedHTML', () => Object.assign(document.createElement('div'), { innerHTML: '<b>text</b>' })],
  ['a script', 'TrustedScript', () => document.createElement('script').append('window.broken = true')],
  [
    'the address of a script',
    'TrustedScriptURL',
    () => Object.assign(document.createElement('script'), { src: 'x.js' }),
  ],
  ['a handler', 'TrustedScript', () => document.createElement('a').setAttribute('onclick', 'window.broken = true')],
]

test.each(writings)('%s cannot be made from text', async (_name, type, write) => {
  await expect(page.evaluate(write)).rejects.toThrow(type)
})

test('nothing outside is reached', async () => {
  const answer = await page.evaluate(() =>
    fetch('https://example.test/').then(
      () => 'reached',
      () => 'refused',
    ),
  )
  expect(answer).toBe('refused')
})

test('the session itself refuses an address that the policy would let pass', async () => {
  const answer = await opened.application.evaluate(async ({ session }) =>
    session.defaultSession.fetch('https://example.test/').then(
      () => 'reached',
      (error: unknown) => String(error),
    ),
  )
  expect(answer).toContain('ERR_BLOCKED_BY_CLIENT')
})

test('no window is opened and no other page is gone to', async () => {
  expect(await page.evaluate(() => window.open('https://example.test/'))).toBeNull()
  const before = page.url()
  await page.evaluate(() => {
    location.href = 'https://example.test/'
  })
  await page.evaluate(() => {
    location.href = 'data:text/html,hello'
  })
  expect(await page.evaluate(() => document.title)).toBe('Dirsafe')
  expect(page.url()).toBe(before)
  expect(opened.application.windows()).toHaveLength(1)
})

test('every permission is refused', async () => {
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'] as PermissionName[]
    const answers = await Promise.all(names.map((name) => navigator.permissions.query({ name })))
    return answers.map(({ state }) => state)
  })
  expect(new Set(states)).toEqual(new Set(['denied']))
})

test('a page that is not the window gets no port', async () => {
  const strangerSees = await opened.application.evaluate(async ({ app, BrowserWindow }) => {
    const [own] = BrowserWindow.getAllWindows()
    const preload = `${app.getAppPath()}/out/preload/index.cjs`
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
    await stranger.loadURL('app://dirsafe/index.html')
    // Both ask; once the window has its port, a port for the stranger would be there too.
    const ask = `new Promise((resolve) => {
      let ports = 0
      window.addEventListener('message', (event) => { if (event.ports.length > 0) { ports++; resolve(ports) } })
      window.postMessage({ type: 'dirsafe:want-port', end: 'desktop' }, location.origin)
      window.askedPorts = () => ports
    })`
    void stranger.webContents.executeJavaScript(ask)
    await stranger.webContents.executeJavaScript('window.askedPorts() + 0')
    await own?.webContents.executeJavaScript(ask)
    const ports: unknown = await stranger.webContents.executeJavaScript('window.askedPorts()')
    stranger.destroy()
    return ports
  })
  expect(strangerSees).toBe(0)
})

test('a second start hands over to the first', async () => {
  expect(await opened.application.evaluate(({ app }) => app.hasSingleInstanceLock())).toBe(true)
})
