import type { Page } from 'playwright-core'

/**
 * Presses Tab so often and returns what had focus without a sign of it, as a line that says what it was; empty: nothing.
 * A sign is a ring on it, on what surrounds it closely or drawn by a pseudo-element, or the thicker bottom of a field.
 */
export async function findRingless(page: Page, tabs: number): Promise<readonly string[]> {
  const found = new Set<string>()
  for (let pressed = 0; pressed < tabs; pressed += 1) {
    await page.keyboard.press('Tab')
    const ringless = await page.evaluate(() => {
      const focused = document.activeElement
      if (!(focused instanceof HTMLElement) || focused === document.body) return undefined
      const isRinged = (element: Element, pseudo?: string): boolean => {
        const style = getComputedStyle(element, pseudo)
        const isOutlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1
        const isEdged = pseudo !== undefined && style.content !== 'none' && Number.parseFloat(style.borderTopWidth) >= 2
        return isOutlined || isEdged || /inset|0px 0px 0px/.test(style.boxShadow)
      }
      const field = focused.closest('.fui-Input, .fui-Textarea, .fui-Dropdown, .fui-Combobox')
      const hasBottom = field !== null && getComputedStyle(field, '::after').transform !== 'matrix(0, 0, 0, 1, 0, 0)'
      const near = [focused, focused.parentElement, focused.nextElementSibling].filter((one) => one !== null)
      if (hasBottom || near.some((one) => isRinged(one) || isRinged(one, '::after') || isRinged(one, '::before')))
        return undefined
      return focused.outerHTML.slice(0, 160)
    })
    if (ringless !== undefined) found.add(ringless)
  }
  return [...found]
}
