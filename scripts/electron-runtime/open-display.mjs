import { spawn } from 'node:child_process'

/**
 * A place for windows to appear.
 * @typedef {object} Display
 * @property {Record<string, string>} environment what a program needs in its environment to use it
 * @property {() => void} close
 */

/**
 * The desktop's own display, or a virtual one on a Linux that has none. Throws when the virtual one does not start.
 * @param {{ width?: number, height?: number }} [size] of a virtual display, in pixels
 * @returns {Promise<Display>}
 */
export async function openDisplay({ width = 1600, height = 1000 } = {}) {
  if (process.platform !== 'linux' || process.env['DISPLAY']) return { environment: {}, close: () => undefined }
  // It writes the number it chose to file descriptor 3 as soon as it listens. Without `-s 0` its screen saver begins after ten
  // minutes in which nothing was pressed, Chromium calls that a locked screen, and Dirsafe locks its vault.
  const args = ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-s', '0']
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  const close = () => void server.kill()
  process.once('exit', close)
  const number = await new Promise((resolve, reject) => {
    let complaint = ''
    server.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      complaint += text
    })
    server.stdio[3]?.once('data', (/** @type {Buffer} */ text) => resolve(text.toString().trim()))
    server.once('error', reject)
    server.once('exit', (code) =>
      reject(new Error(`The virtual display did not start (Xvfb ended with ${code}). ${complaint}`)),
    )
  })
  return { environment: { DISPLAY: `:${number}` }, close }
}
