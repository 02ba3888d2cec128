import { spawn } from 'node:child_process'
import type { Terminal } from './terminal.ts'

/** The program of the system that opens an address, and what it is given before it. */
const openers: { readonly [platform: string]: readonly [program: string, ...before: string[]] } = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}
const elsewhere = ['xdg-open'] as const

/** Opens an address in the browser of the system. Where there is none, nothing happens. */
function startBrowser(address: string): void {
  const [program, ...before] = openers[process.platform] ?? elsewhere
  const child = spawn(program, [...before, address], { detached: true, stdio: 'ignore', windowsHide: true })
  child.on('error', () => undefined)
  child.unref()
}

/** Shows the address of a sign-in and opens it. It is shown because the browser may be another, or not open by itself. */
export const leadToBrowser =
  (terminal: Terminal, start = startBrowser) =>
  async (address: string): Promise<void> => {
    terminal.err('Sign in with your browser. If none opens, open this address with one on this computer:')
    terminal.err(address)
    if (new URL(address).protocol === 'https:') start(address)
  }
