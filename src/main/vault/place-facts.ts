import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** What can be found out about a place. */
export interface PlaceFacts {
  readonly platform: NodeJS.Platform
  /** With every link followed. */
  readonly path: string
  readonly home: string
  /** The folders OneDrive tells of. */
  readonly oneDriveFolders: readonly string[]
  /** The folders Dropbox tells of. */
  readonly dropboxFolders: readonly string[]
  /** The names in the folder, in the one above, and so on up to the root. */
  readonly ancestors: readonly (readonly string[])[]
  /** The type of the file system, as Linux or macOS names it. */
  readonly mountType?: string | undefined
  /** Win32_LogicalDisk.DriveType. */
  readonly driveType?: number | undefined
}

/** The result, or undefined where it cannot be had: a place nobody knows anything of is no bad place. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** A path with every link followed as far as it exists. */
function toRealPath(path: string): string {
  if (existsSync(path)) return attempt(() => realpathSync(path)) ?? path
  const parent = dirname(path)
  return parent === path ? path : join(toRealPath(parent), basename(path))
}

const foldersUpFrom = (path: string): readonly string[] =>
  dirname(path) === path ? [path] : [path, ...foldersUpFrom(dirname(path))]

/** Dropbox writes where its folders are (help.dropbox.com, "Programmatically find Dropbox folder paths"). */
function readDropboxFolders(home: string, env: NodeJS.ProcessEnv): readonly string[] {
  const places = [env['APPDATA'], env['LOCALAPPDATA']].flatMap((folder) =>
    folder === undefined ? [] : [join(folder, 'Dropbox', 'info.json')],
  )
  return [...places, join(home, '.dropbox', 'info.json')].flatMap((file) => {
    const accounts = attempt(() => JSON.parse(readFileSync(file, 'utf8')) as Record<string, { path?: unknown }>)
    return Object.values(accounts ?? {}).flatMap((account) => (typeof account?.path === 'string' ? [account.path] : []))
  })
}

/** One mounted file system. */
export interface Mount {
  readonly at: string
  readonly type: string
}

/** The lines of /proc/self/mounts: device, place, type (man 5 proc); blanks in a place stand as octal numbers. */
export const parseLinuxMounts = (text: string): readonly Mount[] =>
  text.split('\n').flatMap((line) => {
    const [, at, type] = line.split(' ')
    if (at === undefined || type === undefined) return []
    return [
      { at: at.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))), type },
    ]
  })

/** The lines of macOS's mount(8): `//me@nas/home on /Volumes/home (smbfs, nodev, nosuid)`. */
export const parseMacMounts = (text: string): readonly Mount[] =>
  text.split('\n').flatMap((line) => {
    const [, at, type] = /^.* on (\/.*) \(([^,)]+)[^)]*\)$/.exec(line) ?? []
    return at === undefined || type === undefined ? [] : [{ at, type }]
  })

/** The type of the file system a path lies on: the last of the deepest mounts that hold it. */
export function findMountType(path: string, mounts: readonly Mount[]): string | undefined {
  const holding = mounts.filter(({ at }) => path === at || path.startsWith(at.endsWith('/') ? at : `${at}/`))
  const deepest = Math.max(...holding.map(({ at }) => at.length))
  return holding.findLast(({ at }) => at.length === deepest)?.type
}

const run = promisify(execFile)
const mostMs = 5000

async function readMountType(path: string): Promise<string | undefined> {
  if (process.platform === 'linux')
    return attempt(() => findMountType(path, parseLinuxMounts(readFileSync('/proc/self/mounts', 'utf8'))))
  if (process.platform !== 'darwin') return undefined
  const told = await run('/sbin/mount', { timeout: mostMs }).catch(() => undefined)
  return told === undefined ? undefined : findMountType(path, parseMacMounts(told.stdout))
}

async function readDriveType(path: string, env: NodeJS.ProcessEnv): Promise<number | undefined> {
  const letter = /^(?:\\\\\?\\)?([a-z]):/i.exec(path)?.[1]
  if (process.platform !== 'win32' || letter === undefined) return undefined
  const shell = join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe')
  const ask = `(Get-CimInstance Win32_LogicalDisk -Filter "DeviceID='${letter}:'").DriveType`
  const given = ['-NoProfile', '-NonInteractive', '-Command', ask]
  const told = await run(shell, given, { timeout: mostMs, windowsHide: true }).catch(() => undefined)
  return told === undefined ? undefined : Number(told.stdout.trim()) || undefined
}

/** Reads what can be found out about an absolute path, whether it exists or not. Never throws. */
export async function readPlaceFacts(place: string): Promise<PlaceFacts> {
  const { env, platform } = process
  const [path, home] = [toRealPath(place), toRealPath(homedir())]
  return {
    platform,
    path,
    home,
    // Set by OneDrive on Windows, for its folder of each account.
    oneDriveFolders: ['OneDrive', 'OneDriveConsumer', 'OneDriveCommercial'].flatMap((name) => env[name] || []),
    dropboxFolders: readDropboxFolders(home, env),
    ancestors: foldersUpFrom(path).map((folder) => attempt(() => readdirSync(folder)) ?? []),
    mountType: await readMountType(path),
    driveType: await readDriveType(path, env),
  }
}
