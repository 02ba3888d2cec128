import { copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toBillOfMaterials, toLicenceTexts } from './bill-of-materials.mjs'
import { findShippedPackages } from './bundled-packages.mjs'
import { fuseForRelease } from './fuses.mjs'

const ADDONS = 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds'

/**
 * electron-builder calls this with the application as a folder, before it is signed: puts the SQLite addon that was made
 * for this Electron in the place of the driver's own, where DIRSAFE_SQLITE_NODE names one, takes out the application that
 * a plain Electron opens others with, adds the licences and the bill of materials, and flips the fuses.
 * @param {import('electron-builder').AfterPackContext} context
 */
export async function afterPack({ appOutDir, packager, electronPlatformName, arch }) {
  const resources = packager.getResourcesDir(appOutDir)
  const [addon, ...others] = readdirSync(join(resources, ADDONS))
  if (addon === undefined || others.length > 0)
    throw new Error(`The package should hold one SQLite addon and holds ${others.length + (addon ? 1 : 0)}.`)
  const own = process.env['DIRSAFE_SQLITE_NODE']
  if (own) copyFileSync(own, join(resources, ADDONS, addon))
  rmSync(join(resources, 'default_app.asar'), { force: true })

  const shipped = findShippedPackages()
  const bill = toBillOfMaterials(shipped, { electron: packager.info.framework.version })
  writeFileSync(join(resources, 'dirsafe.cdx.json'), `${JSON.stringify(bill, undefined, 2)}\n`)
  writeFileSync(join(resources, 'third-party-licences.txt'), toLicenceTexts(shipped))

  const { productFilename } = packager.appInfo
  const names = { darwin: `${productFilename}.app`, win32: `${productFilename}.exe` }
  const name = names[/** @type {keyof typeof names} */ (electronPlatformName)] ?? linuxName(packager)
  const executable = join(appOutDir, name)
  if (!existsSync(executable)) throw new Error(`There is no ${executable} whose fuses could be flipped.`)
  // Source: electron-builder, Arch: arm64 is 3.
  await fuseForRelease(executable, { isMacOnArm: electronPlatformName === 'darwin' && arch === 3 })
}

/**
 * What the executable is called on Linux.
 * @param {import('electron-builder').AfterPackContext['packager']} packager
 */
const linuxName = (packager) =>
  'executableName' in packager ? String(packager.executableName) : packager.appInfo.productFilename
