import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { createContext, use } from 'react'
import type { DesktopClient } from '../../shared/api/desktop.contract.ts'

/** The desktop as a screen sees it: folders, clipboard, the window's own frame. */
export interface Desktop {
  readonly client: DesktopClient
  readonly queries: ReturnType<typeof createTanstackQueryUtils<DesktopClient>>
}

/** What the keys of its queries begin with: they are not the vault's, and outlive it. */
const path = ['desktop']

export const toDesktop = (client: DesktopClient): Desktop => ({
  client,
  queries: createTanstackQueryUtils(client, { path }),
})

/** Whether a query asks the desktop, not the engine. */
export const isDesktopQuery = ({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean => {
  const [first] = queryKey
  return Array.isArray(first) && first[0] === path[0]
}

export const DesktopContext = createContext<Desktop | null>(null)

/** The desktop this window stands on. Throws outside of its provider. */
export function useDesktop(): Desktop {
  const desktop = use(DesktopContext)
  if (desktop === null) throw new Error('There is no DesktopContext above this component.')
  return desktop
}
