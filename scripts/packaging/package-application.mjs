import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build, Platform } from 'electron-builder'
import { ensureApplicationBuilt } from '../build-application.mjs'
import { findRuntime, runtimeEnvironment } from '../electron-runtime/find-runtime.mjs'
import { projectFolder } from '../electron-runtime/project.mjs'
import { say } from '../electron-runtime/run-command.mjs'

/**
 * A packaged application.
 * @typedef {object} PackagedApplication
 * @property {string} folder what a person would get
 * @property {string} executable
 * @property {string} resources the folder with `app.asar`
 * @property {string} electron the version it runs on
 */

/**
 * Packages the application as a folder, on the Electron that runs on this computer, without a network.
 * @param {{ output?: string }} [options] `output`: where the folder is made. Default: `dist` in the project
 * @returns {Promise<PackagedApplication>}
 */
export async function packageApplication({ output = join(projectFolder, 'dist') } = {}) {
  const runtime = await findRuntime()
  await ensureApplicationBuilt()
  const electronDist = distOf(runtime.electron)
  const electronVersion = readFileSync(join(electronDist, 'version'), 'utf8').trim().replace(/^v/, '')
  say(`packaging the application with Electron ${electronVersion}`)
  // The hook that finishes the package reads it from here.
  Object.assign(process.env, runtimeEnvironment(runtime))
  await build({
    projectDir: projectFolder,
    targets: Platform.current().createTarget('dir'),
    publish: 'never',
    config: { electronDist, electronVersion, directories: { output } },
  })
  return { ...placesIn(output), electron: electronVersion }
}

/**
 * The folder that Electron's archive unpacks to.
 * @param {string} executable
 */
const distOf = (executable) =>
  process.platform === 'darwin' ? join(dirname(executable), '../../..') : dirname(executable)

/**
 * Where electron-builder puts the folder of a platform. Source: electron-builder docs, dir target.
 * @param {string} output
 */
function placesIn(output) {
  const onArm = process.arch === 'arm64' ? '-arm64' : ''
  if (process.platform === 'darwin') {
    const folder = join(output, `mac${onArm}`, 'Dirsafe.app')
    return { folder, executable: join(folder, 'Contents/MacOS/Dirsafe'), resources: join(folder, 'Contents/Resources') }
  }
  const isWindows = process.platform === 'win32'
  const folder = join(output, `${isWindows ? 'win' : 'linux'}${onArm}-unpacked`)
  return {
    folder,
    executable: join(folder, isWindows ? 'Dirsafe.exe' : 'dirsafe'),
    resources: join(folder, 'resources'),
  }
}
