// Opens the application on this desktop, after making whatever it still needs.
import { spawn } from 'node:child_process'
import { ensureApplicationBuilt } from './build-application.mjs'
import { findRuntime, runtimeEnvironment } from './electron-runtime/find-runtime.mjs'
import { projectFolder } from './electron-runtime/project.mjs'

async function start() {
  if (process.platform === 'linux' && !process.env['DISPLAY']) {
    throw new Error('There is no desktop here to open a window on. "npm run demo" shows the application without one.')
  }
  const runtime = await findRuntime()
  await ensureApplicationBuilt()
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env
  // Chromium refuses to start its sandbox for root.
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const application = spawn(runtime.electron, [...switches, projectFolder, ...process.argv.slice(2)], {
    env: { ...environment, ...runtimeEnvironment(runtime) },
    stdio: 'inherit',
  })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => application.kill(signal))
  application.once('close', (code) => {
    process.exitCode = code ?? 1
  })
}

try {
  await start()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
