import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Surroundings } from '../../shared/api/desktop.contract.ts'

/** Starts the application without a window: for starting it with the computer. */
export const hiddenSwitch = '--hidden'

/** The part of Electron's `app` that is needed. */
export interface LoginItems {
  getLoginItemSettings(options?: { readonly args?: string[] }): {
    readonly openAtLogin: boolean
    readonly wasOpenedAtLogin?: boolean
  }
  setLoginItemSettings(settings: { readonly openAtLogin: boolean; readonly args?: string[] }): void
}

/** Whether Dirsafe starts with the computer, and the way to change it. */
export interface StartWithComputer {
  readonly isOn: () => boolean
  /** Throws where the system does not let it. */
  readonly set: (isOn: boolean) => void
}

/**
 * By the login items of Windows and macOS. Electron docs: app.setLoginItemSettings; its `args` are for Windows, and are to be
 * given again where it is asked.
 */
export const byLoginItems = (app: LoginItems): StartWithComputer => ({
  isOn: () => app.getLoginItemSettings({ args: [hiddenSwitch] }).openAtLogin,
  set: (isOn) => app.setLoginItemSettings({ openAtLogin: isOn, args: [hiddenSwitch] }),
})

/**
 * An argument of `Exec` in a desktop entry. Source: freedesktop.org, Desktop Entry Specification, "The Exec key": quoted, with
 * a backslash before what is special; that text is then escaped as every string of the file; `%` is doubled.
 */
const toExecWord = (word: string): string =>
  `"${word.replace(/["`$\\]/g, '\\$&')}"`.replaceAll('\\', '\\\\').replaceAll('%', '%%')

/** The desktop entry that starts this command without a window. Source: freedesktop.org, Desktop Application Autostart. */
export const toAutostartEntry = (command: readonly string[]): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Dirsafe',
    'Comment=Takes backups by the clock',
    `Exec=${[...command, hiddenSwitch].map(toExecWord).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')

/** By a file in the folder `autostart` of the person's configuration. */
export const byAutostartFile = (file: string, command: readonly string[]): StartWithComputer => ({
  isOn: () => {
    try {
      return !/^\s*Hidden\s*=\s*true\s*$/m.test(readFileSync(file, 'utf8'))
    } catch {
      return false
    }
  },
  set: (isOn) => {
    if (!isOn) rmSync(file, { force: true })
    else {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, toAutostartEntry(command))
    }
  },
})

/** What starts this application again: an AppImage runs from elsewhere each time, and a checkout is named to Electron. */
const toCommand = (app: { readonly isPackaged: boolean; getAppPath(): string }): readonly string[] => [
  process.env['APPIMAGE'] ?? process.execPath,
  ...(app.isPackaged ? [] : [app.getAppPath()]),
]

/** The way this system starts applications with the computer. */
export function findStartWithComputer(
  app: LoginItems & { readonly isPackaged: boolean; getAppPath(): string },
  platform: Surroundings['platform'],
): StartWithComputer {
  if (platform !== 'linux') return byLoginItems(app)
  const folder = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')
  return byAutostartFile(join(folder, 'autostart/dirsafe.desktop'), toCommand(app))
}

/** Whether it was started with the computer. macOS hands no arguments over; it says so. Electron docs: app.getLoginItemSettings. */
export const isStartedHidden = (app: LoginItems, argv: readonly string[]): boolean =>
  argv.includes(hiddenSwitch) || app.getLoginItemSettings().wasOpenedAtLogin === true
