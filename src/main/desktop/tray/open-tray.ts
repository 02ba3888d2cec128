import { join } from 'node:path'
import { Menu, nativeImage, Tray } from 'electron'
import type { Surroundings } from '../../../shared/api/desktop.contract.ts'
import { type TrayMenu, toTrayTemplate } from './tray-menu.ts'

/** Dirsafe in the notification area, or the menu bar. */
export interface OpenTray {
  /** Shows it with this menu; null: takes it away. */
  readonly show: (menu: TrayMenu | null) => void
}

/** Electron docs, Tray: ICO on Windows for the best effect, a template image on macOS, which its name says. */
const icons: { readonly [platform in Surroundings['platform']]: string } = {
  windows: 'tray.ico',
  mac: 'trayTemplate.png',
  linux: 'tray.png',
}

/** Opens nothing yet; `folder` is that of the icons. */
export function openTray(platform: Surroundings['platform'], folder: string): OpenTray {
  let tray: Tray | undefined
  let shown = ''
  let open: () => void = () => undefined
  return {
    show: (menu) => {
      if (menu === null) {
        tray?.destroy()
        tray = undefined
        return
      }
      open = menu.open
      const isNew = tray === undefined
      tray ??= new Tray(nativeImage.createFromPath(join(folder, icons[platform])))
      const template = toTrayTemplate(menu)
      const lines = JSON.stringify(template)
      if (!isNew && lines === shown) return
      shown = lines
      // On Linux a menu that changed has to be set anew. Electron docs: Tray, platform considerations.
      tray.setContextMenu(Menu.buildFromTemplate(template))
      tray.setToolTip('Dirsafe')
      // On macOS a click opens the menu.
      if (isNew && platform !== 'mac') tray.on('click', () => open())
    },
  }
}
