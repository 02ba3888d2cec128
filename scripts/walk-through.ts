import { join } from 'node:path'
import { _electron, type Page } from 'playwright-core'
import { projectFolder } from './electron-runtime/project.mjs'

/** Where the window runs and where its pictures go. */
export interface Walk {
  /** Path of a runnable Electron. */
  readonly electron: string
  readonly environment: { readonly [name: string]: string }
  /** A new folder for what the application keeps of itself. */
  readonly profile: string
  /** The folder of the pictures. */
  readonly screens: string
}

type Shot = (name: string) => Promise<void>

const seconds = (sinceMs: number): string => ((performance.now() - sinceMs) / 1000).toFixed(1)

async function openDemo(page: Page, shot: Shot): Promise<string> {
  await page.getByRole('button', { name: 'Open demo' }).waitFor()
  await shot('01-welcome')
  const clickedMs = performance.now()
  await page.getByRole('button', { name: 'Open demo' }).click()
  await page.getByText('Snapshots', { exact: true }).waitFor()
  const took = seconds(clickedMs)
  await shot('02-home')
  return `The demo tenant opened in one click and ${took} s.`
}

async function browse(page: Page, shot: Shot): Promise<string> {
  await page.keyboard.press('Control+2')
  await page.getByRole('grid').getByText('Adele Vance').click()
  await page.getByRole('tab', { name: /^Attributes/ }).waitFor()
  await shot('03-browse')
  return 'Users are listed; Adele Vance shows her attributes.'
}

async function compare(page: Page, shot: Shot): Promise<string> {
  await page.keyboard.press('Control+3')
  const changed = page.getByRole('treegrid')
  await changed.getByText('Adele Vance').click()
  await shot('04-compare-user')
  await changed.getByText('Finance – Month end', { exact: true }).first().click()
  await shot('05-compare-deleted-group')
  await changed.getByRole('checkbox', { name: 'Choose Finance – Month end', exact: true }).click()
  return 'The last two snapshots are compared; the group Finance – Month end is gone.'
}

async function restore(page: Page, shot: Shot): Promise<string> {
  await page.getByRole('button', { name: 'Restore selected…' }).click()
  await page.getByText('Before you confirm').waitFor()
  await shot('06-restore-plan')
  const clickedMs = performance.now()
  await page.getByRole('button', { name: /^Restore \d+ changes?$/ }).click()
  await page.getByText('What came back').waitFor()
  const took = seconds(clickedMs)
  await shot('07-restore-report')
  return `The group was created anew with its members and owners, read back and compared in ${took} s.`
}

/** Walks through the window on the demo tenant and keeps a picture of each screen, light and dark. Returns what it saw. */
export async function walkThrough({ electron, environment, profile, screens }: Walk): Promise<readonly string[]> {
  const application = await _electron.launch({
    executablePath: electron,
    args: ['--disable-gpu', `--user-data-dir=${profile}`, projectFolder],
    env: { ...(process.env as Record<string, string>), ...environment },
  })
  try {
    const page = await application.firstWindow()
    await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1360, 860))
    const inTheme = async (theme: 'light' | 'dark', name: string): Promise<void> => {
      // Playwright answers the question for light or dark in the place of the desktop.
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      // What turns for ever is not waited for.
      await page.evaluate(() =>
        Promise.all(
          document
            .getAnimations()
            .filter((animation) => animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
            .map((animation) => animation.finished.catch(() => undefined)),
        ),
      )
      await page.screenshot({ path: join(screens, `${name}-${theme}.png`) })
    }
    const shot: Shot = async (name) => {
      await inTheme('dark', name)
      await inTheme('light', name)
    }
    return [await openDemo(page, shot), await browse(page, shot), await compare(page, shot), await restore(page, shot)]
  } finally {
    await application.close()
  }
}
