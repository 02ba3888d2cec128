import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'

const HOUR_MS = 3_600_000

/** Where assembled things stay: outside `node_modules`, which `npm ci` empties. */
export const cacheFolder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'dirsafe-runtime')

/**
 * A short name for a recipe, which changes as soon as one of its files or words does.
 * @param {{ files: readonly string[], words: readonly string[] }} recipe
 */
export function recipeKey({ files, words }) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(file)).update('\0')
  for (const word of words) hash.update(word).update('\0')
  return hash.digest('hex').slice(0, 12)
}

/**
 * Makes `folder` unless it is there. The work is done in a neighbour that is renamed when complete, so that a folder
 * that exists is whole, whatever was interrupted and whoever else was making it.
 * @param {string} folder
 * @param {(work: string) => Promise<void>} make
 */
export async function makeOnce(folder, make) {
  if (existsSync(folder)) return folder
  mkdirSync(dirname(folder), { recursive: true })
  removeAbandoned(folder)
  const work = mkdtempSync(`${folder}.making-`)
  try {
    await make(work)
    try {
      renameSync(work, folder)
    } catch (error) {
      if (!existsSync(folder)) throw error
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return folder
}

/** @param {string} folder */
function removeAbandoned(folder) {
  const parent = dirname(folder)
  for (const name of readdirSync(parent)) {
    const path = join(parent, name)
    if (!name.startsWith(`${basename(folder)}.making-`) || Date.now() - statSync(path).mtimeMs < HOUR_MS) continue
    rmSync(path, { recursive: true, force: true })
  }
}
