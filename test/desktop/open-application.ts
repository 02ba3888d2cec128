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
  const opened: OpenApplication = {
    application,
    page,
    folder,
    complaints,
    output: () => output,
    close: async () => {
      known.delete(page)
      await application.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  known.set(page, opened)
  return opened
}

/** Those that are open, by their windows. */
const known = new Map<Page, OpenApplication>()

/** What can be seen of an application that does not do what it should. Never throws. */
async function tellOf(page: Page): Promise<string> {
  const text = await page
    .locator('body')
    .innerText()
    .catch((thrown: unknown) => `cannot be read: ${thrown}`)
  const { application, complaints = [], output = () => '' } = known.get(page) ?? {}
  // Tells an engine that died from one that waits, and from one that never ends.
  const processes = await application
    ?.evaluate(({ app }) =>
      app
        .getAppMetrics()
        .map(
          ({ type, name, creationTime, cpu }) =>
            `${name ?? type} since ${new Date(creationTime).toISOString()}, busy for ${cpu.cumulativeCPUUsage} s`,
        )
        .join('\n'),
    )
    .catch((thrown: unknown) => `cannot be read: ${thrown}`)
  return [
    `The page: ${text}`,
    `Its complaints: ${complaints.join('\n')}`,
    `The processes: ${processes}`,
    `The end of the output: ${output().slice(-4000)}`,
  ].join('\n')
}

/** What can be seen of every application that is open: the last test left them so. Never throws. */
export const tellOfOpen = async (): Promise<string> => (await Promise.all([...known.keys()].map(tellOf))).join('\n')

/** Opens the demo tenant by its one click and waits for Home. Throws with what is to be seen instead. */
export async function openDemo(page: Page, timeoutMs = demoTimeoutMs): Promise<void> {
  await page.getByRole('button', { name: 'Open demo' }).click()
  try {
    await page.getByRole('heading', { name: 'What was captured' }).waitFor({ timeout: timeoutMs })
  } catch (cause) {
    throw new Error(`The demo did not open.\n${await tellOf(page)}`, { cause })
  }
}

/** Goes to a place of the rail. */
export const goTo = (page: Page, place: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: place }).click()

/** Starts the application with the demo tenant open, at a place of the rail. */
export async function openDemoAt(place: string): Promise<OpenApplication> {
  const opened = await openApplication()
  try {
    await openDemo(opened.page)
    await goTo(opened.page, place)
    return opened
  } catch (thrown) {
    await opened.close()
    throw thrown
  }
}
