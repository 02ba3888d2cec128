import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runCommand, say } from './run-command.mjs'

/** What a desktop program needs, as Debian 12 names it. A desktop has all of it; a bare server has none. */
const DESKTOP = [
  ...['fonts-liberation', 'libasound2', 'libatk-bridge2.0-0', 'libatk1.0-0', 'libatspi2.0-0', 'libcairo2'],
  ...['libcups2', 'libdbus-1-3', 'libdrm2', 'libexpat1', 'libgbm1', 'libglib2.0-0', 'libgtk-3-0', 'libnspr4'],
  ...['libnss3', 'libpango-1.0-0', 'libudev1', 'libx11-6', 'libxcb1', 'libxcomposite1', 'libxdamage1', 'libxext6'],
  ...['libxfixes3', 'libxkbcommon0', 'libxrandr2'],
]
const DISPLAY = { Xvfb: 'xvfb' }
const UNPACKERS = { tar: 'tar', unzip: 'unzip' }
const COMPILERS = { 'g++': 'g++', make: 'make', python3: 'python3', patch: 'patch', strip: 'binutils' }

/**
 * Makes sure that a foreign Electron can be unpacked and an addon compiled. Throws with the command to run.
 * A computer without a display lacks the libraries of a desktop too as a rule: they are then asked for at once.
 */
export async function ensureBuildTools() {
  const tools = findMissing({ ...UNPACKERS, ...COMPILERS })
  const display = findMissingDisplay()
  if (tools.length > 0) await install([...tools, ...(display.length > 0 ? [...DESKTOP, ...display] : [])], tools)
}

/** Makes sure that an addon can be compiled. Throws with the command to run. */
export async function ensureCompilers() {
  const compilers = findMissing(COMPILERS)
  if (compilers.length > 0) await install(compilers, compilers)
}

/**
 * Makes sure that the libraries of an Electron are there, and a virtual display where there is no other.
 * Throws with the command to run.
 * @param {string} electron path of the executable
 */
export async function ensureDesktop(electron) {
  const libraries = (await runCommand('ldd', [electron])).match(/\S+(?= => not found)/g) ?? []
  const display = findMissingDisplay()
  if (libraries.length > 0) await install([...DESKTOP, ...display], libraries)
  else if (display.length > 0) await install(display, display)
}

const findMissingDisplay = () => (process.env['DISPLAY'] ? [] : findMissing(DISPLAY))

/**
 * The packages whose program is not on the path.
 * @param {Readonly<Record<string, string>>} packageOf name of each program and the package it is in
 */
function findMissing(packageOf) {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const isMissing = (/** @type {string} */ name) => !folders.some((folder) => existsSync(join(folder, name)))
  return Object.entries(packageOf).flatMap(([program, name]) => (isMissing(program) ? [name] : []))
}

/**
 * @param {readonly string[]} packages
 * @param {readonly string[]} reasons what was looked for and not found
 */
async function install(packages, reasons) {
  const isRoot = process.getuid?.() === 0
  if (!isRoot || findMissing({ 'apt-get': 'apt' }).length > 0) {
    throw new Error(
      `This computer lacks ${reasons.join(', ')}. On Debian 12 run\n\n  sudo apt-get install -y --no-install-recommends ${packages.join(' ')}\n\nand then the same command again; other systems have packages of similar names.`,
    )
  }
  say(`installing with apt-get: ${packages.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const patience = ['-o', 'DPkg::Lock::Timeout=300']
  const installing = ['install', '-y', '--no-install-recommends', ...patience, ...packages]
  try {
    await runCommand('apt-get', installing, { env })
  } catch {
    // The lists of a fresh machine are empty, those of an old one name files that are gone.
    await runCommand('apt-get', ['update', ...patience], { env })
    await runCommand('apt-get', installing, { env })
  }
}
