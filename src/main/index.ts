import { join } from 'node:path'
import { RPCHandler } from '@orpc/server/message-port'
import { app, Menu, MessageChannelMain, nativeTheme, powerMonitor, safeStorage, session, shell } from 'electron'
import type { Surroundings } from '../shared/api/desktop.contract.ts'
import { onlyRequests } from '../shared/api/only-requests.ts'
import { wireSerializers } from '../shared/api/wire.ts'
import { findCommandWords } from './desktop/command-words.ts'
import { createDesktopRouter } from './desktop/desktop-router.ts'
import { openEngineHost } from './desktop/engine-host.ts'
import { forkEngine } from './desktop/fork-engine.ts'
import { guardContents } from './desktop/guard-contents.ts'
import { guardSession } from './desktop/guard-session.ts'
import { handOverPorts } from './desktop/hand-over-ports.ts'
import { openOsSecrets } from './desktop/host/os-secrets.ts'
import { lockByKeys } from './desktop/lock/lock-by-keys.ts'
import { openVaultLock } from './desktop/lock/vault-lock.ts'
import { watchComputer } from './desktop/lock/watch-computer.ts'
import { openMainWindow } from './desktop/main-window.ts'
import { showRuns } from './desktop/notices/show-runs.ts'
import { ownFetch } from './desktop/own-fetch.ts'
import { registerPageScheme, servePage } from './desktop/page-protocol.ts'
import { openPreferences } from './desktop/preferences.ts'
import { openEngineAside } from './desktop/schedule/engine-aside.ts'
import { openScheduleFile } from './desktop/schedule/schedule-file.ts'
import { showMissed, showStandstill } from './desktop/schedule/show-missed.ts'
import { findStartWithComputer, hiddenSwitch, isStartedHidden } from './desktop/start-with-computer.ts'
import { keepInBackground } from './desktop/tray/keep-in-background.ts'
import { openTray } from './desktop/tray/open-tray.ts'
import { runWithoutWindow } from './desktop/without-window.ts'
import { workerFilesIn } from './engine/worker-files.ts'
import { openBackground } from './index/open-background.ts'
import { openHost } from './index/open-host.ts'

const here = import.meta.dirname
const platforms: { readonly [name: string]: Surroundings['platform'] } = { win32: 'windows', darwin: 'mac' }
const platform = platforms[process.platform] ?? 'linux'

function openApplication(): void {
  const preferences = openPreferences(join(app.getPath('userData'), 'preferences.json'))
  nativeTheme.themeSource = preferences.get().colours
  guardSession(session.defaultSession)
  servePage(session.defaultSession, join(here, '../renderer'))
  // Not the session of the page, which reaches nothing outside of the application.
  const outside = session.fromPartition('outside')
  const secrets = openOsSecrets(safeStorage, platform === 'linux')
  const host = openHost({
    fetch: (url, init) => outside.fetch(url, { ...init, credentials: 'omit' }),
    openExternal: (address) => shell.openExternal(address),
    secrets,
    signInFile: join(app.getPath('userData'), 'sign-in.sealed'),
  })
  const about = { log: join(app.getPath('userData'), 'logs/engine.log'), version: app.getVersion() }
  const fork = () => {
    const forked = forkEngine(join(here, 'engine-process.js'), about, app.isPackaged)
    const { port1, port2 } = new MessageChannelMain()
    forked.postMessage({ type: 'host' }, [port1])
    host.handler.upgrade(port2)
    port2.start()
    return forked
  }
  const after = (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  }
  const every = (ms: number, run: () => void) => {
    const timer = setInterval(run, ms)
    return () => clearInterval(timer)
  }
  const engine = openEngineHost({ fork, nowMs: Date.now, after })
  const aside = openEngineAside({ fork, after })
  const lock = openVaultLock({ engine, now: () => new Date(), forgetSignIn: host.forgetSignIn })
  watchComputer({
    computer: powerMonitor,
    settings: () => preferences.get().lock,
    clock: () => performance.now(),
    every,
    onLeft: lock.lock,
  })
  const window = openMainWindow({
    preload: join(here, '../preload/index.cjs'),
    platform,
    icon: join(app.getAppPath(), 'resources/icon.png'),
    preferences,
    // Without a tray nobody would find it again.
    isHidden: () => isStartedHidden(app, process.argv) && background.isWanted(),
    hasTools: !app.isPackaged,
  })
  const showWindow = (): void => {
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
  const background = openBackground({
    // Looked up each time: the clock is the computer's, and may be another's in a test.
    nowMs: () => Date.now(),
    file: openScheduleFile(join(app.getPath('userData'), 'schedule.json')),
    engine,
    aside,
    keepsSecrets: secrets.isAvailable,
    computer: powerMonitor,
    every,
    preferences,
    lock,
    tray: openTray(platform, join(app.getAppPath(), 'resources')),
    startWithComputer: findStartWithComputer(app, platform),
    showWindow,
    quit: () => app.quit(),
    tellMissed: (run) =>
      showMissed(run, { level: preferences.get().notices.level, now: new Date(), onClick: showWindow }),
    tellStandstill: () => showStandstill(preferences.get().notices.level),
    onUnexpected: (thrown) => process.stderr.write(`${String(thrown)}\n`),
  })
  keepInBackground({ window, app, ...background })
  const desktop = new RPCHandler(
    createDesktopRouter({ window, platform, preferences, engine, lock, secrets, schedule: background.schedule }),
    { customJsonSerializers: wireSerializers },
  )
  lockByKeys(window.webContents, lock.lock)
  for (const { onNews } of [engine, aside]) showRuns({ window, engine: { onNews }, preferences })
  handOverPorts(window.webContents, {
    engine: engine.connect,
    desktop: (port) => {
      desktop.upgrade(onlyRequests(port) as typeof port)
      port.start()
    },
  })
  app.on('second-instance', (_event, argv) => {
    // Started with the computer while it runs already, it shows nothing.
    if (!argv.includes(hiddenSwitch)) showWindow()
  })
  app.on('activate', showWindow)
  app.once('will-quit', () => {
    background.close()
    aside.close()
    engine.close()
  })
}

const words = findCommandWords(process.argv)
if (words !== undefined) {
  await runWithoutWindow(async () => {
    // Loaded only here: the window starts without it.
    const { runCommand } = await import('./index/run-command.ts')
    return runCommand(words, { fetch: ownFetch, workers: workerFilesIn(here) })
  })
} else if (app.requestSingleInstanceLock()) {
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
