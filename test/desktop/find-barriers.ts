import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What axe finds on the page in light and in dark, each as a line that says where; empty: nothing. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    for (const { id, nodes } of violations)
      for (const node of nodes) found.push(`${colorScheme} ${id} ${node.html} ${node.failureSummary ?? ''}`)
  }
  return found
}
