import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** What has focus, as somebody who only hears the page is told of it. */
export interface Focused {
  /** The role, or the name of the tag where it has none. */
  readonly role: string
  readonly name: string
  /** The pane it is in. */
  readonly pane: string | null
}

/** What a person can do something on: never the page, a pane, or a heading. */
const controls =
  /^(button|input|textarea|select|a|row|treeitem|option|gridcell|combobox|tab|menuitem|menuitemradio|checkbox|radio|link|textbox|switch)$/

/** What has focus now. */
export const findFocused = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null
    // Initials that stand in for a photo are not told.
    const textOf = (of: HTMLElement | null): string => {
      const copy = of?.cloneNode(true) as HTMLElement | undefined
      for (const hidden of copy?.querySelectorAll('[aria-hidden=true]') ?? []) hidden.remove()
      return copy?.textContent ?? ''
    }
    const labelled = element?.getAttribute('aria-labelledby')
    const words =
      element?.getAttribute('aria-label') ??
      (labelled ? document.getElementById(labelled)?.textContent : null) ??
      (element as HTMLInputElement | null)?.labels?.[0]?.textContent ??
      textOf(element)
    return {
      role: element?.getAttribute('role') ?? element?.tagName.toLowerCase() ?? 'none',
      name: words,
      pane: element?.closest('[data-pane]')?.getAttribute('aria-label') ?? null,
    }
  })

/** Waits until focus is on a row or control of this name. */
export async function expectFocus(page: Page, name: RegExp): Promise<void> {
  await expect
    .poll(() => findFocused(page))
    .toMatchObject({
      role: expect.stringMatching(controls) as string,
      name: expect.stringMatching(name) as string,
    })
}

/** Presses keys one after the other; each time focus is somewhere on the page when it has been heard. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key)
    await expect.poll(async () => (await findFocused(page)).role).not.toMatch(/^(body|html|none)$/)
  }
}

/** So many stops may lie between two controls of a page. */
const mostStops = 60

/** Goes on with Tab until focus is on a control of this name. Throws where it is not reached. */
export async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = []
  for (let stop = 0; stop < mostStops; stop += 1) {
    const { role, name: found } = await findFocused(page)
    if (controls.test(role) && name.test(found)) return
    passed.push(`${role} ${found.slice(0, 40)}`)
    await press(page, key)
  }
  throw new Error(`${String(name)} is not reached by ${key}; passed: ${passed.join(' | ')}`)
}

/** Runs a command, or opens an object, from the palette by what it is called. */
export async function runFromPalette(page: Page, words: string, row: RegExp): Promise<void> {
  await press(page, 'Control+k')
  await expectFocus(page, /^Search names, ids and commands$/)
  await page.keyboard.type(words)
  await expect
    .poll(() =>
      page.evaluate(() => {
        const option = document.getElementById(document.activeElement?.getAttribute('aria-activedescendant') ?? '')
        const copy = option?.cloneNode(true) as HTMLElement | undefined
        for (const hidden of copy?.querySelectorAll('[aria-hidden=true]') ?? []) hidden.remove()
        return copy?.textContent ?? ''
      }),
    )
    .toMatch(row)
  await press(page, 'Enter')
  await expect.poll(() => page.getByRole('dialog', { name: 'Search' }).count()).toBe(0)
}
