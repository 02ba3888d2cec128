import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What axe finds on the page in light and in dark, each as a line that says where; empty: nothing. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
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
