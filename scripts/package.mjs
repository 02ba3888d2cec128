// Packages the application as a folder in dist/, and says how large it is.
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { packageApplication } from './packaging/package-application.mjs'

/** @param {string} folder */
const bytesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)

/** @param {number} bytes */
const toMegabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`

try {
  const { folder, executable, resources, electron } = await packageApplication()
  const archive = statSync(join(resources, 'app.asar')).size
  console.log(`${executable}
Electron ${electron}; ${toMegabytes(bytesOf(folder))} in all, of which ${toMegabytes(archive)} are the application itself.`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
