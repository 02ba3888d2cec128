import { existsSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { projectFolder } from './electron-runtime/project.mjs'
import { runCommand, say } from './electron-runtime/run-command.mjs'

const SOURCES = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json']
const RESULT = join(projectFolder, 'out/renderer/index.html')

/** Builds the application into `out/`. Throws with what the bundler said when it cannot. */
export async function buildApplication() {
  say('building the application')
  const electronVite = join(
    dirname(createRequire(import.meta.url).resolve('electron-vite/package.json')),
    'bin/electron-vite.js',
  )
  await runCommand(process.execPath, [electronVite, 'build', '--logLevel', 'warn'], { cwd: projectFolder })
}

/** Builds the application unless `out/` is newer than all it is built from. */
export async function ensureApplicationBuilt() {
  const isBuilt = existsSync(RESULT) && statSync(RESULT).mtimeMs > newestChangeMs()
  if (!isBuilt) await buildApplication()
}

function newestChangeMs() {
  const paths = SOURCES.map((source) => join(projectFolder, source))
  const inside = paths.filter((path) => statSync(path).isDirectory()).flatMap(findEntries)
  return Math.max(...[...paths, ...inside].map((path) => statSync(path).mtimeMs))
}

/** @param {string} folder */
const findEntries = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
