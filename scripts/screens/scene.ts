import type { ElectronApplication, Page } from 'playwright-core'

/** What a scene plays on. */
export interface Stage {
  readonly page: Page
  readonly application: ElectronApplication
  /** An empty folder of this run, for a vault or an export. */
  readonly folder: string
  /** Lets the next dialogs of the desktop that ask for a folder or a file answer with this path. */
  readonly answerDialogs: (path: string) => Promise<void>
  /** Makes the window this large, in pixels, until the scene is over. */
  readonly resize: (width: number, height: number) => Promise<void>
}

/** One screen to keep a picture of. */
export interface Scene {
  /** The name of its pictures, in kebab-case and once in all scenes: `browse-past`. */
  readonly name: string
  /** Where it begins, in a window that was just loaded: before any vault is open, or on Home of the demo tenant. */
  readonly from: 'welcome' | 'demo'
  /** Leaves the window showing the screen, at rest. What it does to the vault stays for the scenes behind it. */
  readonly show: (stage: Stage) => Promise<void>
}
