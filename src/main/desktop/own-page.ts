/** The scheme the window's page is served under. */
export const ownScheme = 'app'
const ownHost = 'dirsafe'

/** The page of the window. */
export const ownPage = `${ownScheme}://${ownHost}/index.html`

/** Whether an address lies within the application's own page and its parts. */
export function isOwnAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.protocol === `${ownScheme}:` && url.host === ownHost && url.username === ''
}

/** What of a frame tells who is speaking; Electron's `WebFrameMain` has it. */
export interface SenderFrame {
  readonly url: string
  readonly parent: unknown
}

/** Whether a message comes from the main frame of our own page, and not from one that was embedded or came to its place. */
export const isOwnFrame = (frame: SenderFrame | null): boolean =>
  frame !== null && frame.parent === null && isOwnAddress(frame.url)
