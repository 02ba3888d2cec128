import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type CDPSession, type Page } from 'playwright-core'
import { projectFolder } from '../../scripts/electron-runtime/project.mjs'
import { passphrase } from '../storage/tools.ts'

/** What the window runs on. */
export interface Stage {
  /** Path of a runnable Electron. */
  readonly electron: string
  readonly environment: { readonly [name: string]: string }
  /** The folder of the vault. */
  readonly vault: string
}

/** The window on an unlocked vault. */
export interface BenchWindow {
  readonly page: Page
  /** Bytes that the page's scripts hold now. */
  readonly heapBytes: () => Promise<number>
  readonly close: () => Promise<void>
}

const unlockedWithinMs = 60_000
const size = { width: 1360, height: 860 }

/** Starts the application on a profile of its own and unlocks the vault as a person does. */
export async function openWindow({ electron, environment, vault }: Stage): Promise<BenchWindow> {
  const profile = mkdtempSync(join(tmpdir(), 'dirsafe-bench-profile-'))
  const application = await _electron.launch({
    executablePath: electron,
    args: ['--disable-gpu', `--user-data-dir=${profile}`, projectFolder],
    env: { ...(process.env as Record<string, string>), ...environment },
  })
  const close = async (): Promise<void> => {
    await application.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 })
  }
  try {
    const page = await application.firstWindow()
    page.setDefaultTimeout(unlockedWithinMs)
    await application.evaluate(
      ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
      size,
    )
    // A dialog of the desktop cannot be driven from here: it answers with the folder.
    await application.evaluate(({ dialog }, folder) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] })
    }, vault)
    await page.getByRole('button', { name: 'Choose folder…' }).click()
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
    await page.getByRole('button', { name: 'Open vault' }).click()
    await page.getByRole('navigation', { name: 'Places' }).waitFor()
    await page.getByText('Snapshots', { exact: true }).first().waitFor()
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    return { page, heapBytes: () => readHeapBytes(session), close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}

async function readHeapBytes(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN
}
