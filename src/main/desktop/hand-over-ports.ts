import { ipcMain, MessageChannelMain, type MessagePortMain, type WebContents } from 'electron'
import type { PortChannels, PortEnd } from '../../shared/api/ports.ts'
import { isOwnFrame } from './own-page.ts'

const wish: PortChannels['wish'] = 'dirsafe:want-port'
const delivery: PortChannels['delivery'] = 'dirsafe:port'

/** Takes the other end of a port that was handed to the window. */
export type TakePort = (port: MessagePortMain) => void

/**
 * Gives the window a port whenever it asks for one, and the other end of it to whom it leads. Only the main frame of
 * our own page in this window is answered.
 */
export function handOverPorts(contents: WebContents, takers: { readonly [end in PortEnd]: TakePort }): void {
  ipcMain.on(wish, (event, end: unknown) => {
    if (event.sender !== contents || !isOwnFrame(event.senderFrame)) return
    if (end !== 'engine' && end !== 'desktop') return
    const { port1, port2 } = new MessageChannelMain()
    takers[end](port1)
    contents.postMessage(delivery, end, [port2])
  })
}
