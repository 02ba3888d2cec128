import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { _electron, type Page } from 'playwright-core'
import { inject } from 'vitest'

/** The window of the application with the demo tenant open. */
export interface DemoWindow {
  readonly page: Page
  readonly close: () => Promise<void>
}

/** Starts the built application with a clean profile and opens the demo tenant by its button. */
export async function openDemo(): Promise<DemoWindow> {
  const profile = mkdtempSync(join(tmpdir(), 'dirsafe-profile-'))
  const application = await _electron.launch({
    executablePath: inject('runtime').electron,
    args: ['--disable-gpu', `--user-data-dir=${profile}`, join(import.meta.dirname, '../..')],
  })
  const close = async (): Promise<void> => {
    await application.close()
    rmSync(profile, { recursive: true, force: true })
  }
  try {
    const page = await application.firstWindow()
    await page.getByRole('button', { name: 'Open demo' }).click()
    // The tenant is made and backed up three times meanwhile.
    await page.getByRole('heading', { name: 'Snapshots' }).waitFor({ timeout: 50_000 })
    return { page, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** What axe finds on the page in light and in dark, each as a line; empty: nothing. */
export async function findAxeViolations(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // Fluent's focus library catches Tab at the borders of a region with these; they pass the focus on.
    const axe = new AxeBuilder({ page }).setLegacyMode(true).exclude('[data-tabster-dummy]')
    const { violations } = await axe.analyze()
    for (const { id, nodes } of violations)
      for (const node of nodes) found.push(`${colorScheme} ${id} ${node.html} ${node.failureSummary ?? ''}`)
  }
  return found
}
