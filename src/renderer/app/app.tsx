import { FluentProvider } from '@fluentui/react-components'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { JSX } from 'react'
import { PhotoContext } from '../components/photo-avatar.tsx'
import { type Desktop, DesktopContext } from '../lib/desktop.ts'
import { type Engine, EngineContext } from '../lib/engine.ts'
import type { PhotoUrls } from '../lib/photo-urls.ts'
import { Shell } from './shell.tsx'
import { styleHooks } from './style-hooks.ts'
import { useTheme } from './use-theme.ts'

/** The window: everything below is handed what it needs from here. */
export function App(props: {
  readonly engine: Engine
  readonly desktop: Desktop
  readonly photos: PhotoUrls
  readonly queries: QueryClient
}): JSX.Element {
  return (
    <FluentProvider theme={useTheme()} customStyleHooks_unstable={styleHooks}>
      <QueryClientProvider client={props.queries}>
        <DesktopContext value={props.desktop}>
          <EngineContext value={props.engine}>
            <PhotoContext value={props.photos}>
              <Shell />
            </PhotoContext>
          </EngineContext>
        </DesktopContext>
      </QueryClientProvider>
    </FluentProvider>
  )
}
