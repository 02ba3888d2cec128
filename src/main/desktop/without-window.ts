import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'

/** Chromium draws into nothing then, and needs no display. Source: Chromium, docs/ozone_overview. */
const headless = ['--ozone-platform=headless', '--log-level=3']

/** What was written so far has left the process. */
const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    stream.write('', () => resolve())
  })

/**
 * Starts the application again without a display and takes over how it ends: Electron has chosen its display before the
 * first line of the application runs, and ends where there is none. Ends this process with the same exit code.
 */
async function startHeadless(): Promise<never> {
  const child = spawn(process.execPath, [...headless, ...process.argv.slice(1)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (ended, signal) => resolve(ended ?? 128 + (signal === null ? 0 : constants.signals[signal])))
  })
  return process.exit(code)
}

/**
 * Runs something in the application's own process, with Chromium's network and the secrets of the desktop but without
 * a window, and ends the process with the exit code it gives. On Linux no display is needed. Has to be awaited at the top
 * of the entry, before Electron is ready.
 */
export async function runWithoutWindow(run: () => Promise<number>): Promise<void> {
  if (process.platform === 'linux' && !app.commandLine.hasSwitch('ozone-platform')) await startHeadless()
  app.disableHardwareAcceleration()
  // Two Chromiums cannot share what sessions keep, and the window may be open. Secrets stay with the user's folder.
  app.setPath('sessionData', join(app.getPath('userData'), 'command-line'))
  app.dock?.hide()
  const ending = async (): Promise<void> => {
    const code = await run().catch((thrown: unknown) => {
      process.stderr.write(`${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`)
      return 1
    })
    await Promise.all([flushed(process.stdout), flushed(process.stderr)])
    app.exit(code)
  }
  // Not awaited: Electron is ready only once the entry has been run to its end.
  void app.whenReady().then(ending)
}
