import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { _electron, type Page } from 'playwright-core'
import { expect, inject } from 'vitest'

/** The browser of the system, for an application that opens pages in it. */
export interface SystemBrowser {
  /** What the application needs in its environment to find it. */
  readonly environment: { readonly [name: string]: string }
  readonly page: Page
  /** Goes to the address that was opened last since the one before, as soon as there is one, and answers with it. */
  readonly follow: () => Promise<string>
  readonly close: () => Promise<void>
}

/**
 * Opens a browser of its own profile. On Linux the application hands an address to the program `xdg-open`: one of that
 * name, first in the path, writes it down. `switches` are Chromium's.
 */
export async function openBrowser(folder: string, switches: readonly string[]): Promise<SystemBrowser> {
  const programs = join(folder, 'programs')
  const opened = join(folder, 'opened')
  mkdirSync(programs)
  const program = join(programs, 'xdg-open')
  writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$1" >> '${opened}'\n`)
  chmodSync(program, 0o755)
  const browser = await _electron.launch({
    executablePath: inject('runtime').electron,
    args: [
      '--disable-gpu',
      `--user-data-dir=${join(folder, 'browser')}`,
      ...switches,
      join(import.meta.dirname, 'fixture-app/browser.js'),
    ],
  })
  const page = await browser.firstWindow()
  page.setDefaultTimeout(15_000)
  let followed = 0
  const addresses = (): readonly string[] =>
    existsSync(opened) ? readFileSync(opened, 'utf8').split('\n').filter(Boolean) : []
  return {
    environment: { PATH: `${programs}${delimiter}${process.env['PATH'] ?? ''}` },
    page,
    follow: async () => {
      await expect.poll(() => addresses().length, { timeout: 15_000 }).toBeGreaterThan(followed)
      const all = addresses()
      followed = all.length
      const address = all.at(-1) ?? ''
      await page.goto(address)
      return address
    },
    close: () => browser.close(),
  }
}
