import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../electron-runtime/project.mjs'

/** The file beside each bundle that names what is in it. It is not shipped. */
const LIST = 'bundled-packages.json'

/**
 * A package of which something is shipped.
 * @typedef {object} ShippedPackage
 * @property {string} name
 * @property {string} version
 * @property {string} licence as SPDX writes it
 * @property {string} folder
 */

/**
 * A plugin of the bundler that writes down from which package folders a bundle was made.
 * @returns {import('vite').Plugin}
 */
export const listBundledPackages = () => ({
  name: 'list-bundled-packages',
  apply: 'build',
  generateBundle(_options, bundle) {
    const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
    const folders = [...new Set(modules.flatMap((id) => toPackageFolder(id) ?? []))].sort()
    this.emitFile({ type: 'asset', fileName: LIST, source: `${JSON.stringify(folders, undefined, 1)}\n` })
  },
})

/**
 * The folder of the package a module is in, from the project's own; undefined: it is in none.
 * @param {string} id path of the module, perhaps with a sign or a question of the bundler around it
 */
export function toPackageFolder(id) {
  const [path = ''] = id.replace(/^\0/, '').replaceAll('\\', '/').split('?')
  const inside = path.slice(path.indexOf('node_modules/'))
  return path.includes('node_modules/') ? /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(inside)?.[0] : undefined
}

/**
 * Every package of which something is shipped: what the bundles were made from, and what stands beside them. Throws where
 * the application was not built.
 * @returns {readonly ShippedPackage[]}
 */
export function findShippedPackages() {
  const lists = globSync(`out/*/${LIST}`, { cwd: projectFolder })
  if (lists.length === 0) throw new Error('There are no bundles to look into. Run npm run build first.')
  const bundled = lists.flatMap((list) => JSON.parse(readFileSync(join(projectFolder, list), 'utf8')))
  const { dependencies } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'))
  const beside = Object.keys(dependencies).map((name) => `node_modules/${name}`)
  const folders = /** @type {string[]} */ ([...new Set([...bundled, ...beside])]).filter(isInstalled).sort()
  return folders.map(readPackage)
}

/** @param {string} folder */
const isInstalled = (folder) => existsSync(join(projectFolder, folder, 'package.json'))

/**
 * @param {string} folder
 * @returns {ShippedPackage}
 */
function readPackage(folder) {
  const path = join(projectFolder, folder)
  const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
  const licence = typeof license === 'string' ? license : license?.type
  if (!licence) throw new Error(`${name} ${version} does not say under which licence it stands.`)
  return { name, version, licence, folder: path }
}
