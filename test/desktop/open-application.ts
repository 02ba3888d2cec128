import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { inject } from 'vitest'

/** The application on a profile of its own, as a user has it in front of them. */
export interface OpenApplication {
  readonly application: ElectronApplication
  readonly page: Page
  /** A folder that goes when the application is closed. */
  readonly folder: string
  /** Whatever the page complained about so far. */
  readonly complaints: readonly string[]
  /** All it wrote to its output so far, the engine with it. */
  readonly output: () => string
  readonly close: () => Promise<void>
}

/** How long making the demo tenant may take on a busy computer. */
export const demoTimeoutMs = 60_000

/** How long anything else may take. */
const actionTimeoutMs = 15_000

/** How an application is started, where that is not as everywhere. */
export interface StartOptions {
  /** Chromium's. */
  readonly switches?: readonly string[]
  readonly environment?: { readonly [name: string]: string }
  /** Folder of the profile, which stays when the application is closed. */
  readonly profile?: string
}

/** Starts the built application and waits for its window to say something. */
export async function openApplication(options: StartOptions = {}): Promise<OpenApplication> {
  const folder = mkdtempSync(join(tmpdir(), 'dirsafe-window-'))
  const { switches = [], environment = {}, profile = join(folder, 'profile') } = options
  const application = await _electron.launch({
    executablePath: inject('runtime').electron,
    args: ['--disable-gpu', `--user-data-dir=${profile}`, ...switches, '.'],
    env: { ...process.env, ...environment } as { [name: string]: string },
  })
  let output = ''
  const { stdout, stderr } = application.process()
  for (const stream of [stdout, stderr])
    stream?.on('data', (text: Buffer) => {
      output += text.toString()
    })
  const page = await application.firstWindow()
  page.setDefaultTimeout(actionTimeoutMs)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.getByRole('button', { name: 'Open demo' }).waitFor()
  return {
    application,
    page,
    folder,
    complaints,
    output: () => output,
    close: async () => {
      await application.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Opens the demo tenant by its one click and waits for Home. */
export async function openDemo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open demo' }).click()
  await page.getByRole('heading', { name: 'What was captured' }).waitFor({ timeout: demoTimeoutMs })
}

/** Goes to a place of the rail. */
export const goTo = (page: Page, place: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: place }).click()

/** Starts the application with the demo tenant open, at a place of the rail. */
export async function openDemoAt(place: string): Promise<OpenApplication> {
  const opened = await openApplication()
  await openDemo(opened.page)
  await goTo(opened.page, place)
  return opened
}
