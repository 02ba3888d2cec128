// Stands in for the `resources/default_app.asar` of a plain Electron: opens the application named on the command line,
// as `electron FOLDER`. It has to be an ES module that awaits at the top: Electron holds `ready` back until such an
// entry has loaded, so that the application can still do what must be done before `ready`.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron/main'

const require = createRequire(import.meta.url)

/** Splits the command line of `electron [switches] [-r MODULE] FOLDER …`. */
function readCommandLine(args) {
  const preloads = []
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at]
    if (word === '--version') {
      console.log(`v${process.versions.electron}`)
      process.exit(0)
    } else if (word === '-r' || word === '--require') {
      at += 1
      preloads.push(args[at])
    } else if (!word.startsWith('-')) {
      return { preloads, folder: resolve(word) }
    }
  }
  return { preloads, folder: undefined }
}

function introduce(folder) {
  const manifest = join(folder, 'package.json')
  if (!existsSync(manifest)) return
  const { name, productName, version, desktopName } = JSON.parse(readFileSync(manifest, 'utf8'))
  if (version) app.setVersion(version)
  app.name = productName ?? name ?? app.name
  app.setDesktopName(desktopName ?? `${app.name}.desktop`)
}

const { preloads, folder } = readCommandLine(process.argv.slice(1))
if (folder === undefined) {
  console.error('Usage: electron FOLDER')
  process.exit(1)
}
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
try {
  for (const preload of preloads) require(preload)
  const entry = require.resolve(folder)
  introduce(folder)
  app.setAppPath(existsSync(join(folder, 'package.json')) ? folder : dirname(entry))
  await import(pathToFileURL(entry).href)
} catch (error) {
  console.error('The application stopped while it was loading.', error)
  process.exit(1)
}
