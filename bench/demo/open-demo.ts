import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import { projectFolder } from '../../scripts/electron-runtime/project.mjs'

/** What the window runs on. */
export interface DemoStage {
  /** Path of a runnable Electron. */
  readonly electron: string
  readonly environment: { readonly [name: string]: string }
}

const openWithinMs = 120_000

/** Starts the application on a clean profile and opens the demo. Milliseconds from the click until its people can be looked at. */
export async function openDemo({ electron, environment }: DemoStage): Promise<number> {
  const profile = mkdtempSync(join(tmpdir(), 'dirsafe-bench-demo-'))
  const application = await _electron.launch({
    executablePath: electron,
    args: ['--disable-gpu', `--user-data-dir=${profile}`, projectFolder],
    env: { ...(process.env as Record<string, string>), ...environment },
  })
  try {
    const page = await application.firstWindow()
    page.setDefaultTimeout(openWithinMs)
    const open = page.getByRole('button', { name: 'Open demo' })
    await open.waitFor()
    const startedMs = performance.now()
    await open.click()
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Browse' }).click()
    await page.getByRole('grid').getByRole('row', { name: 'Adele Vance' }).first().waitFor()
    return performance.now() - startedMs
  } finally {
    await application.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 })
  }
}
