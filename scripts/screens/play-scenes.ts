import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { projectFolder } from '../electron-runtime/project.mjs'
import type { Scene, Stage } from './scene.ts'
import { allLooks, takePictures } from './take-pictures.ts'

/** Where the window runs and where its pictures go. */
export interface Show {
  /** Path of a runnable Electron. */
  readonly electron: string
  readonly environment: { readonly [name: string]: string }
  /** A new folder for what the application keeps of itself, and for what scenes make. */
  readonly folder: string
  /** The folder of the pictures. */
  readonly screens: string
  readonly tell: (sentence: string) => void
}

/** A scene that could not be shown. */
export interface Failed {
  readonly scene: string
  readonly why: string
}

const size = { width: 1360, height: 860 }
const actionTimeoutMs = 20_000
const demoTimeoutMs = 120_000

/** Begins a scene in a window that was just loaded. The demo tenant is opened once and stays. */
async function beginAt(page: Page, from: Scene['from'], isDemoOpen: boolean): Promise<void> {
  await page.reload()
  const home = page.getByRole('navigation', { name: 'Places' })
  if (from === 'demo' && !isDemoOpen) await page.getByRole('button', { name: 'Open demo' }).click()
  if (from === 'demo') await home.waitFor({ timeout: demoTimeoutMs })
  else await page.getByRole('button', { name: 'Open demo' }).waitFor()
}

/** A dialog of the desktop cannot be driven from here: it answers with this path. */
const answerDialogs = (application: ElectronApplication, path: string): Promise<void> =>
  application.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
  }, path)

/** Plays every scene in turn, those before a vault first, and keeps its pictures. Returns those that could not be shown. */
export async function playScenes(scenes: readonly Scene[], show: Show): Promise<readonly Failed[]> {
  const application = await _electron.launch({
    executablePath: show.electron,
    args: ['--disable-gpu', `--user-data-dir=${join(show.folder, 'profile')}`, projectFolder],
    env: { ...(process.env as Record<string, string>), ...show.environment },
  })
  const failed: Failed[] = []
  try {
    const page = await application.firstWindow()
    page.setDefaultTimeout(actionTimeoutMs)
    const resize = (width: number, height: number): Promise<void> =>
      application.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(...to), [
        width,
        height,
      ] as const)
    const dialogs = (path: string): Promise<void> => answerDialogs(application, path)
    const ordered = [
      ...scenes.filter(({ from }) => from === 'welcome'),
      ...scenes.filter(({ from }) => from === 'demo'),
    ]
    let isDemoOpen = false
    for (const [place, scene] of ordered.entries()) {
      const folder = join(show.folder, scene.name)
      mkdirSync(folder)
      const stage: Stage = { page, application, folder, answerDialogs: dialogs, resize }
      const number = String(place + 1).padStart(2, '0')
      try {
        await resize(size.width, size.height)
        await beginAt(page, scene.from, isDemoOpen)
        isDemoOpen ||= scene.from === 'demo'
        await scene.show(stage)
        await takePictures(page, show.screens, `${number}-${scene.name}`, allLooks)
        show.tell(`${number} ${scene.name}`)
      } catch (thrown) {
        const why = thrown instanceof Error ? thrown.message : String(thrown)
        await page.screenshot({ path: join(show.screens, `${number}-${scene.name}-failed.png`) })
        failed.push({ scene: scene.name, why })
        show.tell(`${number} ${scene.name} could not be shown: ${why}`)
      }
    }
  } finally {
    await application.close()
  }
  return failed
}
