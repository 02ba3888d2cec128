import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'

/** What a program said and how it ended. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Chromium refuses to start its sandbox for root. */
const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : []

const endWithinMs = 50_000
const actionTimeoutMs = 30_000
const gone = new Set(['ELECTRON_RUN_AS_NODE', 'DIRSAFE_SQLITE_NODE', 'NODE_OPTIONS'])

/** The environment of a computer on which the application was installed: nothing in it is of this project. */
const installed = (more: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !gone.has(name))),
  ...more,
})

/** Runs the packaged application to its end. `hasDisplay` false: as on a server. */
export async function runPackage(
  executable: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  hasDisplay = true,
): Promise<Ended> {
  const { DISPLAY: display, ...env } = installed(environment)
  const child = spawn(executable, [...switches, ...words], {
    env: hasDisplay ? { ...env, DISPLAY: display } : env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: endWithinMs,
    killSignal: 'SIGKILL',
  })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}

/** The packaged application with its window. */
export interface OpenPackage {
  readonly page: Page
  /** Whatever the page complained about so far. */
  readonly complaints: readonly string[]
  readonly close: () => Promise<void>
}

/**
 * Opens the window of the packaged application. Playwright's own way needs the inspector of the main process, which is
 * fused off; the page is reached by Chromium's remote debugging instead, on a port that only this test knows.
 */
export async function openPackage(executable: string): Promise<OpenPackage> {
  const profile = mkdtempSync(join(tmpdir(), 'dirsafe-package-'))
  const words = [...switches, '--disable-gpu', '--remote-debugging-port=0', `--user-data-dir=${profile}`]
  const child = spawn(executable, words, { env: installed({}), stdio: ['ignore', 'ignore', 'pipe'] })
  let browser: Browser | undefined
  const close = async (): Promise<void> => {
    await browser?.close()
    if (child.exitCode === null && child.kill()) await once(child, 'close')
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 })
  }
  try {
    browser = await chromium.connectOverCDP(await findDebugger(child))
    const [context] = browser.contexts()
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
    if (page === undefined) throw new Error('The packaged application has no window.')
    page.setDefaultTimeout(actionTimeoutMs)
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    return { page, complaints, close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}

/** Where Chromium says it can be reached. */
const findDebugger = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once('close', (code) => reject(new Error(`The packaged application ended with ${code}. ${said}`)))
  })
