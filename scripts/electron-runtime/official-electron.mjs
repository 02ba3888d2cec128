import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { packagesFolder } from './project.mjs'
import { runCommand, say } from './run-command.mjs'

const REACHABLE_WITHIN_MS = 4_000
const DOWNLOAD_WITHIN_MS = 300_000
const EXECUTABLES = /** @type {Record<string, string>} */ ({
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
})

/**
 * Electron as its own package brings it: already downloaded, or downloaded now.
 * Returns undefined when its host cannot be reached and `isReplaceable`; otherwise tries anyway and throws.
 * @param {{ isReplaceable: boolean }} options whether there is another source on this platform
 * @returns {Promise<string | undefined>} path of the executable
 */
export async function findOfficialElectron({ isReplaceable }) {
  const electronPackage = join(packagesFolder, 'electron')
  const executable = join(electronPackage, 'dist', EXECUTABLES[process.platform] ?? 'electron')
  if (existsSync(executable)) return executable
  if (isReplaceable && !(await isHostReachable())) return undefined
  say('downloading Electron (about 120 MB, once)')
  try {
    await runCommand(process.execPath, [join(electronPackage, 'install.js')], { timeoutMs: DOWNLOAD_WITHIN_MS })
    return executable
  } catch (error) {
    if (isReplaceable) return undefined
    throw new Error(
      'Electron could not be downloaded. Connect this computer to the internet, or name a mirror in the environment variable ELECTRON_MIRROR, and run the command again.',
      { cause: error },
    )
  }
}

async function isHostReachable() {
  const host = process.env['ELECTRON_MIRROR'] || process.env['npm_config_electron_mirror'] || 'https://github.com/'
  try {
    await fetch(host, { method: 'HEAD', signal: AbortSignal.timeout(REACHABLE_WITHIN_MS) })
    return true
  } catch {
    return false
  }
}
