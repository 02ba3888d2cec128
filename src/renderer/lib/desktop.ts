import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { createContext, use } from 'react'
import type { DesktopClient } from '../../shared/api/desktop.contract.ts'

/** The desktop as a screen sees it: folders, clipboard, the window's own frame. */
export interface Desktop {
  readonly client: DesktopClient
  readonly queries: ReturnType<typeof createTanstackQueryUtils<DesktopClient>>
}

export const toDesktop = (client: DesktopClient): Desktop => ({ client, queries: createTanstackQueryUtils(client) })

export const DesktopContext = createContext<Desktop | null>(null)

/** The desktop this window stands on. Throws outside of its provider. */
export function useDesktop(): Desktop {
  const desktop = use(DesktopContext)
  if (desktop === null) throw new Error('There is no DesktopContext above this component.')
  return desktop
}
