import type { Session } from 'electron'
import { isOwnAddress } from './own-page.ts'

/** What a page may still fetch besides its own files: blobs it made itself. */
const isOwnBlob = (address: string): boolean =>
  address.startsWith('blob:') && isOwnAddress(address.slice('blob:'.length))

/** The developer tools, which are there only in a checkout. */
const isTool = (address: string): boolean => address.startsWith('devtools:')

/** Refuses every permission, download and device, and any address that is not the application's own. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: !isOwnAddress(request.url) && !isOwnBlob(request.url) && !isTool(request.url) })
  })
}
