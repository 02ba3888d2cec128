import type { MenuItemConstructorOptions } from 'electron'

/** What the menu of the tray says and does. */
export interface TrayMenu {
  /** `tomorrow 02:00`; null: no backup is due by itself. */
  readonly next: string | null
  readonly isRunning: boolean
  /** A vault is open that can be locked. */
  readonly canLock: boolean
  readonly open: () => void
  readonly backUp: () => void
  readonly lock: () => void
  readonly quit: () => void
}

/** What the line about the next backup says. */
const toNextLine = ({ isRunning, next }: TrayMenu): string =>
  isRunning ? 'A backup is running' : next === null ? 'No backup is due by itself' : `Next backup: ${next}`

/** The menu of the tray, for Electron. */
export const toTrayTemplate = (menu: TrayMenu): MenuItemConstructorOptions[] => [
  { label: 'Open Dirsafe', click: menu.open },
  { label: 'Back up now', enabled: !menu.isRunning, click: menu.backUp },
  { label: toNextLine(menu), enabled: false },
  { type: 'separator' },
  { label: 'Lock', enabled: menu.canLock, click: menu.lock },
  { label: 'Quit', click: menu.quit },
]
