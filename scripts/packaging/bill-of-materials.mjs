import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../electron-runtime/project.mjs'

/** @typedef {import('./bundled-packages.mjs').ShippedPackage} ShippedPackage */

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i

/**
 * What is shipped, as CycloneDX 1.6 writes it: the application, the Electron it runs on, and every package of which
 * something is in it, with the hash that the lock file holds.
 * @param {readonly ShippedPackage[]} packages
 * @param {{ electron: string }} runtime version of the Electron it is shipped with
 */
export function toBillOfMaterials(packages, { electron }) {
  const { name, version, license, description } = readJson('package.json')
  const locked = readJson('package-lock.json').packages
  const toComponent = (/** @type {ShippedPackage} */ shipped) => ({
    ...toLibrary(shipped.name, shipped.version, shipped.licence),
    ...toHashes(locked[shipped.folder.slice(projectFolder.length + 1).replaceAll('\\', '/')]?.integrity),
  })
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: { type: 'application', name, version, description, licenses: [{ license: { id: license } }] },
    },
    components: [{ ...toLibrary('electron', electron, 'MIT'), type: 'framework' }, ...packages.map(toComponent)],
  }
}

/**
 * @param {string} name
 * @param {string} version
 * @param {string} licence
 */
const toLibrary = (name, version, licence) => ({
  type: 'library',
  name,
  version,
  purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
  licenses: [/^[\w.-]+$/.test(licence) ? { license: { id: licence } } : { expression: licence }],
})

/** @param {string | undefined} integrity as npm writes it: the algorithm and the hash in base64 */
function toHashes(integrity) {
  const [algorithm, hash] = integrity?.split('-') ?? []
  if (algorithm !== 'sha512' || hash === undefined) return {}
  return { hashes: [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }] }
}

/** @param {string} file */
const readJson = (file) => JSON.parse(readFileSync(join(projectFolder, file), 'utf8'))

/**
 * The licence of every package that is shipped, as its authors wrote it: they ask for that.
 * @param {readonly ShippedPackage[]} packages
 */
export const toLicenceTexts = (packages) =>
  packages
    .map(({ name, version, licence, folder }) => {
      const file = existsSync(folder) ? readdirSync(folder).find((entry) => LICENCE_FILE.test(entry)) : undefined
      const text = file === undefined ? `Licence: ${licence}` : readFileSync(join(folder, file), 'utf8').trim()
      return `${name} ${version} (${licence})\n\n${text}\n`
    })
    .join(`\n${'-'.repeat(80)}\n\n`)
