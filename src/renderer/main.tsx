import './lib/checks-without-eval.ts'

import { createDOMRenderer, RendererProvider } from '@fluentui/react-components'
import { createORPCClient } from '@orpc/client'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { EngineClient } from '../shared/api/contract.ts'
import type { DesktopClient } from '../shared/api/desktop.contract.ts'
import { App } from './app/app.tsx'
import { createQueries } from './app/queries.ts'
import { openConnection } from './lib/connection.ts'
import { toDesktop } from './lib/desktop.ts'
import { toEngine } from './lib/engine.ts'
import { useEngineState } from './lib/engine-state.store.ts'
import { openPhotoUrls } from './lib/photo-urls.ts'
import './style.css'

const queries = createQueries()
const engineLink = openConnection('engine', {
  onConnected: () => useEngineState.getState().noteConnected(),
  onLost: () => useEngineState.getState().noteStopped(),
}).link
const desktopLink = openConnection('desktop', { onConnected: () => undefined, onLost: () => undefined }).link
const engine = toEngine(createORPCClient<EngineClient>(engineLink))
const desktop = toDesktop(createORPCClient<DesktopClient>(desktopLink))
const photos = openPhotoUrls(engine.client)

const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
const styles = createDOMRenderer(document, { styleElementAttributes: { nonce } })
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has lost its root.')
createRoot(root).render(
  <StrictMode>
    <RendererProvider renderer={styles}>
      <App engine={engine} desktop={desktop} photos={photos} queries={queries} />
    </RendererProvider>
  </StrictMode>,
)
