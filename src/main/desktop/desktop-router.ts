import { hostname } from 'node:os'
import { isAbsolute } from 'node:path'
import { implement } from '@orpc/server'
import { app, type BrowserWindow, clipboard, dialog, nativeTheme, shell } from 'electron'
import { toContractError } from '../../shared/api/contract-error.ts'
import { desktopContract, type Surroundings, type WindowState } from '../../shared/api/desktop.contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { EngineHost } from './engine-host.ts'
import type { OsSecrets } from './host/os-secrets.ts'
import { createLockHandlers } from './lock/lock-handlers.ts'
import type { VaultLock } from './lock/vault-lock.ts'
import type { PreferencesFile } from './preferences.ts'
import { saveText, toFileName } from './save-text.ts'
import { createScheduleHandlers, type ScheduleParts } from './schedule/schedule-handlers.ts'
import { openStateFeed, type StateFeed } from './state-feed.ts'
import { toRoutes } from './to-routes.ts'

/** What the desktop's side of the contract needs. */
export interface DesktopParts {
  readonly window: BrowserWindow
  readonly platform: Surroundings['platform']
  readonly preferences: PreferencesFile
  readonly engine: Pick<EngineHost<unknown>, 'standing' | 'start'>
  readonly lock: VaultLock
  readonly secrets: Pick<OsSecrets, 'isAvailable'>
  readonly schedule: ScheduleParts
}

/** Follows how the window stands on the desktop. */
function followWindow(window: BrowserWindow): StateFeed<WindowState> {
  const read = (): WindowState => ({ isMaximized: window.isMaximized(), isFullScreen: window.isFullScreen() })
  const feed = openStateFeed(read())
  const refresh = (): void => feed.set(read())
  window.on('maximize', refresh)
  window.on('unmaximize', refresh)
  window.on('enter-full-screen', refresh)
  window.on('leave-full-screen', refresh)
  return feed
}

/** Handlers of what the window may ask of the desktop. */
export function createDesktopRouter(parts: DesktopParts) {
  const { window, platform, preferences, engine, lock, secrets } = parts
  const os = implement(desktopContract).use(async ({ next }) => {
    try {
      return await next()
    } catch (thrown) {
      throw thrown instanceof AppError ? toContractError(thrown) : thrown
    }
  })
  const state = followWindow(window)
  return os.router({
    surroundings: os.surroundings.handler(async () => ({
      version: app.getVersion(),
      platform,
      drawsOwnControls: platform === 'linux',
      colours: preferences.get().colours,
      computerName: hostname(),
      keepsSecrets: await secrets.isAvailable(),
    })),
    chooseFolder: os.chooseFolder.handler(async ({ input }) => {
      const answer = await dialog.showOpenDialog(window, {
        title: input.title,
        buttonLabel: input.button,
        properties: ['openDirectory', ...(input.mayCreate ? (['createDirectory'] as const) : [])],
      })
      return answer.filePaths[0] ?? null
    }),
    reveal: os.reveal.handler(({ input }) => {
      if (isAbsolute(input.path)) shell.showItemInFolder(input.path)
    }),
    saveText: os.saveText.handler(async ({ input }) => {
      const { filePath } = await dialog.showSaveDialog(window, {
        title: input.title,
        defaultPath: toFileName(input.name),
      })
      if (filePath === undefined || filePath === '') return null
      await saveText(filePath, input.text)
      return filePath
    }),
    copyText: os.copyText.handler(({ input }) => clipboard.writeText(input.text)),
    setColours: os.setColours.handler(({ input }) => {
      nativeTheme.themeSource = input.colours
      preferences.change(input)
    }),
    engine: {
      standing: os.engine.standing.handler(({ signal }) => engine.standing.follow(signal)),
      start: os.engine.start.handler(() => engine.start()),
    },
    lock: createLockHandlers(lock, preferences),
    schedule: createScheduleHandlers(parts.schedule),
    notices: {
      settings: os.notices.settings.handler(() => preferences.get().notices),
      setSettings: os.notices.setSettings.handler(({ input }) => preferences.change({ notices: input })),
    },
    network: {
      routes: os.network.routes.handler(({ input }) =>
        Promise.all(
          input.addresses.map(async (address) => ({ address, routes: toRoutes(await app.resolveProxy(address)) })),
        ),
      ),
    },
    window: {
      minimize: os.window.minimize.handler(() => window.minimize()),
      toggleMaximized: os.window.toggleMaximized.handler(() =>
        window.isMaximized() ? window.unmaximize() : window.maximize(),
      ),
      close: os.window.close.handler(() => window.close()),
      state: os.window.state.handler(({ signal }) => state.follow(signal)),
    },
  })
}
