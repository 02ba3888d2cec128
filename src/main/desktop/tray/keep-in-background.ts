/** The parts of Electron's window and application that are needed. */
interface ClosablePart {
  on(event: 'close', listener: (event: { preventDefault(): void }) => void): unknown
  hide(): void
}
interface QuittingPart {
  on(event: 'before-quit', listener: () => void): unknown
}

/** Leaves the application running when its window is closed, as long as that is wanted; quitting ends it all the same. */
export function keepInBackground(deps: {
  readonly window: ClosablePart
  readonly app: QuittingPart
  readonly isWanted: () => boolean
  /** The window was closed, and Dirsafe goes on without it. */
  readonly onHidden: () => void
  /** The window was closed, and Dirsafe ends with it. */
  readonly onEnding: () => void
}): void {
  let isQuitting = false
  deps.app.on('before-quit', () => {
    isQuitting = true
  })
  deps.window.on('close', (event) => {
    if (isQuitting) return
    if (!deps.isWanted()) {
      deps.onEnding()
      return
    }
    event.preventDefault()
    deps.window.hide()
    deps.onHidden()
  })
}
