import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { Surroundings } from '../../shared/api/desktop.contract.ts'
import { ownPage } from './own-page.ts'
import { findReachable, type PreferencesFile } from './preferences.ts'

/** Height in pixels of the title bar that the page draws. */
const titleBarHeight = 40

/** What the ground is before the page has painted: the chrome of the theme. */
const chrome = { light: '#f3f3f4', dark: '#161616' } as const
const signs = { light: '#242424', dark: '#ffffff' } as const

const mode = (): 'light' | 'dark' => (nativeTheme.shouldUseDarkColors ? 'dark' : 'light')

const overlay = () => ({ color: chrome[mode()], symbolColor: signs[mode()], height: titleBarHeight })

/** The frame of each desktop: Windows and macOS draw their own buttons into our title bar, elsewhere the page does. */
const frames: {
  readonly [platform in Surroundings['platform']]: (icon: string) => Electron.BrowserWindowConstructorOptions
} = {
  windows: () => ({ titleBarStyle: 'hidden', titleBarOverlay: overlay() }),
  mac: () => ({ titleBarStyle: 'hiddenInset' }),
  linux: (icon) => ({ frame: false, icon }),
}

/** Opens the window, where it stood last, and loads the page. It shows itself once there is something to see. */
export function openMainWindow(deps: {
  /** Path of the preload script. */
  readonly preload: string
  readonly platform: Surroundings['platform']
  /** Path of the icon for desktops that do not take it from the executable or the package. */
  readonly icon: string
  readonly preferences: PreferencesFile
  /** It stays hidden until somebody asks for it. */
  readonly isHidden: () => boolean
  /** Developer tools are for a checkout only. */
  readonly hasTools: boolean
}): BrowserWindow {
  const { preferences } = deps
  const screens = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    title: 'Dirsafe',
    width: 1360,
    height: 860,
    ...findReachable(preferences.get().bounds, screens),
    minWidth: 800,
    minHeight: 560,
    show: false,
    backgroundColor: chrome[mode()],
    ...frames[deps.platform](deps.icon),
    webPreferences: {
      preload: deps.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: deps.hasTools,
    },
  })
  if (preferences.get().isMaximized) window.maximize()
  window.once('ready-to-show', () => {
    if (!deps.isHidden()) window.show()
  })
  window.on('close', () => preferences.change({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }))
  nativeTheme.on('updated', () => {
    if (window.isDestroyed()) return
    window.setBackgroundColor(chrome[mode()])
    if (deps.platform === 'windows') window.setTitleBarOverlay(overlay())
  })
  // A page that crashed comes back as it does after a reload; the engine and the vault in it were not touched.
  window.webContents.on('render-process-gone', (_event, gone) => {
    if (gone.reason !== 'clean-exit' && !window.isDestroyed()) window.reload()
  })
  void window.loadURL(ownPage)
  return window
}
