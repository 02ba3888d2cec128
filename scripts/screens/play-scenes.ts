import { mkdirSync, mkdtempSync } from 'node:fs'
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
const actionTimeoutMs = 40_000
const demoTimeoutMs = 120_000

/** What shows that the window is where a scene begins, or that a vault of the scene before is still open. */
const marks = (page: Page) => ({
  welcome: page.getByRole('button', { name: 'Open demo' }),
  demo: page.getByRole('navigation', { name: 'Places' }),
  locked: page.getByLabel('Passphrase', { exact: true }),
  stopped: page.getByRole('button', { name: 'Start the engine' }),
})

/** An application with a profile of its own, which knows of no vault. */
async function openApplication(show: Show): Promise<{ application: ElectronApplication; page: Page }> {
  const profile = mkdtempSync(join(show.folder, 'profile-'))
  const application = await _electron.launch({
    executablePath: show.electron,
    args: ['--disable-gpu', `--user-data-dir=${profile}`, projectFolder],
    env: { ...(process.env as Record<string, string>), ...show.environment },
  })
  const page = await application.firstWindow()
  page.setDefaultTimeout(actionTimeoutMs)
  return { application, page }
}

/** Loads the window anew. Returns where it comes to rest: a vault that a scene left open stays open. */
async function loadAgain(page: Page): Promise<'nowhere' | Scene['from']> {
  await page.reload()
  const { welcome, demo, locked, stopped } = marks(page)
  await welcome.or(demo).or(locked).or(stopped).first().waitFor()
  if (await welcome.isVisible()) return 'welcome'
  return (await demo.isVisible()) ? 'demo' : 'nowhere'
}

async function openDemo(page: Page): Promise<void> {
  const { welcome, demo } = marks(page)
  await welcome.click()
  await demo.waitFor({ timeout: demoTimeoutMs })
}

/** A dialog of the desktop cannot be driven from here: it answers with this path. */
const answerDialogs = (application: ElectronApplication, path: string): Promise<void> =>
  application.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
  }, path)

/** Plays every scene in turn, those before a vault first, and keeps its pictures. Returns those that could not be shown. */
export async function playScenes(scenes: readonly Scene[], show: Show): Promise<readonly Failed[]> {
  const ordered = [...scenes.filter(({ from }) => from === 'welcome'), ...scenes.filter(({ from }) => from === 'demo')]
  const failed: Failed[] = []
  let opened = await openApplication(show)
  let isDemo = false
  try {
    for (const [place, scene] of ordered.entries()) {
      const number = String(place + 1).padStart(2, '0')
      try {
        const at = await loadAgain(opened.page)
        if (at !== 'welcome' && !isDemo) {
          await opened.application.close()
          opened = await openApplication(show)
          await loadAgain(opened.page)
        }
        const stage = toStage(opened, scene, show)
        await stage.resize(size.width, size.height)
        if (scene.from === 'demo' && !isDemo) await openDemo(opened.page)
        isDemo ||= scene.from === 'demo'
        await scene.show(stage)
        await takePictures(opened.page, show.screens, `${number}-${scene.name}`, allLooks)
        show.tell(`${number} ${scene.name}`)
      } catch (thrown) {
        const why = thrown instanceof Error ? thrown.message : String(thrown)
        await opened.page.screenshot({ path: join(show.screens, `${number}-${scene.name}-failed.png`) })
        failed.push({ scene: scene.name, why })
        show.tell(`${number} ${scene.name} could not be shown: ${why}`)
      }
    }
  } finally {
    await opened.application.close()
  }
  return failed
}

function toStage(
  { application, page }: { readonly application: ElectronApplication; readonly page: Page },
  scene: Scene,
  show: Show,
): Stage {
  const folder = join(show.folder, scene.name)
  mkdirSync(folder)
  return {
    page,
    application,
    folder,
    answerDialogs: (path) => answerDialogs(application, path),
    resize: (width, height) =>
      application.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(...to), [
        width,
        height,
      ] as const),
  }
}
