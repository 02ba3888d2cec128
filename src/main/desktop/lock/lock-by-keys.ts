import type { WebContents } from 'electron'
import type { LockReason } from '../../../shared/api/lock.contract.ts'

/** Locks by Ctrl+Shift+L, ⌘⇧L on macOS, whatever of the page has the focus, and where the page hangs. */
export function lockByKeys(contents: Pick<WebContents, 'on'>, lock: (why: LockReason) => void): void {
  contents.on('before-input-event', (event, { type, key, control, meta, shift, alt }) => {
    if (type !== 'keyDown' || !(control || meta) || !shift || alt || key.toLowerCase() !== 'l') return
    event.preventDefault()
    lock('asked')
  })
}
