import { join } from 'node:path'
import { RPCHandler } from '@orpc/server/message-port'
import { app, Menu, nativeTheme, session } from 'electron'
import type { Surroundings } from '../shared/api/desktop.contract.ts'
import { wireSerializers } from '../shared/api/wire.ts'
import { createDesktopRouter } from './desktop/desktop-router.ts'
import { openEngineHost } from './desktop/engine-host.ts'
import { forkEngine } from './desktop/fork-engine.ts'
import { guardContents } from './desktop/guard-contents.ts'
import { guardSession } from './desktop/guard-session.ts'
import { handOverPorts } from './desktop/hand-over-ports.ts'
import { openMainWindow } from './desktop/main-window.ts'
import { registerPageScheme, servePage } from './desktop/page-protocol.ts'
import { openPreferences } from './desktop/preferences.ts'

const here = import.meta.dirname
const platforms: { readonly [name: string]: Surroundings['platform'] } = { win32: 'windows', darwin: 'mac' }
const platform = platforms[process.platform] ?? 'linux'

function openApplication(): void {
  const preferences = openPreferences(join(app.getPath('userData'), 'preferences.json'))
  nativeTheme.themeSource = preferences.get().colours
  guardSession(session.defaultSession)
  servePage(session.defaultSession, join(here, '../renderer'))
  const engine = openEngineHost({
    fork: () => forkEngine(join(here, 'engine-process.js'), app.isPackaged),
    nowMs: Date.now,
  })
  const window = openMainWindow({
    preload: join(here, '../preload/index.cjs'),
    platform,
    preferences,
    hasTools: !app.isPackaged,
  })
  const desktop = new RPCHandler(createDesktopRouter({ window, platform, preferences, engine }), {
    customJsonSerializers: wireSerializers,
  })
  handOverPorts(window.webContents, {
    engine: engine.connect,
    desktop: (port) => {
      desktop.upgrade(port)
      port.start()
    },
  })
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.once('will-quit', engine.close)
}

if (app.requestSingleInstanceLock()) {
  registerPageScheme()
  // Every window asks for the sandbox itself. As root Chromium has none (`--no-sandbox`), and insisting ends the processes.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  // macOS copies and pastes by its menu; elsewhere the window has all there is.
  Menu.setApplicationMenu(
    platform === 'mac' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null,
  )
  app.on('window-all-closed', () => app.quit())
  // Not awaited: Electron is ready only once this file has been run to its end.
  void app.whenReady().then(openApplication)
} else {
  app.quit()
}
