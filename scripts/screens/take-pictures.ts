import { join } from 'node:path'
import type { Page } from 'playwright-core'

type Media = NonNullable<Parameters<Page['emulateMedia']>[0]>

/** How the desktop can want a window to look; Playwright answers the question for it in the place of the desktop. */
const looks = {
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  light: { colorScheme: 'light', forcedColors: 'none' },
  'high-contrast': { colorScheme: 'dark', forcedColors: 'active' },
} as const satisfies { readonly [look: string]: Media }

export type Look = keyof typeof looks

export const allLooks = Object.keys(looks) as readonly Look[]

/** What turns for ever is not waited for. */
const atRest = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map((animation) => animation.finished.catch(() => undefined)),
    ),
  )

/** Keeps a picture of the window in each of these looks, as `NAME-LOOK.png`, and leaves it light. */
export async function takePictures(page: Page, folder: string, name: string, wanted: readonly Look[]): Promise<void> {
  for (const look of wanted) {
    await page.emulateMedia({ ...looks[look], reducedMotion: 'reduce' })
    await atRest(page)
    await page.screenshot({ path: join(folder, `${name}-${look}.png`) })
  }
  await page.emulateMedia({ ...looks.light, reducedMotion: 'reduce' })
}
