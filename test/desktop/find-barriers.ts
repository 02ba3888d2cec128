import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/**
 * What is not asked of an open menu: that it lies in a landmark. Whoever opens it is in it, and back at its button when it
 * closes; nobody comes upon it on the way through the page. Axe leaves dialogs out of this rule for the same reason.
 */
const landmarkRule = 'region'

/** Whether it is in a menu, or nothing but what holds one. */
const isInMenu = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((wanted) => {
    const element = document.querySelector(wanted)
    return Boolean(element?.closest('[role=menu]')) || element?.matches(':has(> [role=menu]:only-child)') === true
  }, selector)

/** What axe finds on the page in light and in dark, each as a line that says where; empty: nothing. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    for (const { id, nodes } of violations)
      for (const { html, target, failureSummary } of nodes) {
        if (id === landmarkRule && (await isInMenu(page, target.join(' ')))) continue
        found.push(`${colorScheme} ${id} ${html} ${failureSummary ?? ''}`)
      }
  }
  return found
}
