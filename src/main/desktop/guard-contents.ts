import type { WebContents } from 'electron'
import { isOwnAddress } from './own-page.ts'

/** Keeps a page where it is: it opens no window, embeds nothing, and goes nowhere but to itself. */
export function guardContents(contents: WebContents): void {
  const stay = (event: { readonly url: string; preventDefault: () => void }): void => {
    if (!isOwnAddress(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
