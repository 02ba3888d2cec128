import { createHash } from 'node:crypto'
import type * as files from 'node:fs/promises'
import { join } from 'node:path'
import { errnoOf } from './file-error.ts'

/** The calls to the file system that an export makes; a test hands in a disk that fails. */
export type Disk = Pick<typeof files, 'mkdir' | 'open' | 'lstat' | 'link' | 'rename' | 'unlink'>

/** Takes the next bytes of a file, or text as UTF-8. */
export type Append = (chunk: string | Uint8Array) => Promise<void>

/** A file that is written but does not have its name yet. */
export interface StagedFile {
  readonly temporaryPath: string
  readonly sha256: string
  readonly sizeBytes: number
}

/** Bytes kept back before they are written: few calls, and the engine answers others in between. */
const bufferBytes = 64 * 1024

/** Opens a temporary file of its own beside the others; leftovers of a killed export are not touched. */
async function openTemporary(disk: Disk, folder: string): Promise<readonly [path: string, file: files.FileHandle]> {
  for (let number = 1; ; number += 1) {
    const path = join(folder, `.dirsafe-${number}.part`)
    try {
      return [path, await disk.open(path, 'wx', 0o600)]
    } catch (thrown) {
      if (errnoOf(thrown) !== 'EEXIST') throw thrown
    }
  }
}

/** Writes a file under a temporary name, readable by its user only. When anything throws, nothing stays. */
export async function stageFile(
  disk: Disk,
  folder: string,
  fill: (append: Append) => Promise<void>,
): Promise<StagedFile> {
  const [temporaryPath, file] = await openTemporary(disk, folder)
  const hash = createHash('sha256')
  let sizeBytes = 0
  let waiting: Uint8Array[] = []
  let waitingBytes = 0
  const flush = async (): Promise<void> => {
    const bytes = Buffer.concat(waiting)
    waiting = []
    waitingBytes = 0
    hash.update(bytes)
    sizeBytes += bytes.length
    await file.writeFile(bytes)
  }
  try {
    await fill(async (chunk) => {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      waiting.push(bytes)
      waitingBytes += bytes.length
      if (waitingBytes >= bufferBytes) await flush()
    })
    await flush()
    await file.close()
    return { temporaryPath, sha256: hash.digest('hex'), sizeBytes }
  } catch (thrown) {
    await file.close().catch(() => undefined)
    await disk.unlink(temporaryPath).catch(() => undefined)
    throw thrown
  }
}

/** Whether anything stands at this path: a plain file, something else, or undefined for nothing. */
export async function findStanding(disk: Disk, path: string): Promise<'file' | 'other' | undefined> {
  try {
    return (await disk.lstat(path)).isFile() ? 'file' : 'other'
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return undefined
    throw thrown
  }
}

/** The SHA-256 of the plain file at this path; undefined where there is none. */
export async function findHash(disk: Disk, path: string): Promise<string | undefined> {
  if ((await findStanding(disk, path)) !== 'file') return undefined
  const hash = createHash('sha256')
  const file = await disk.open(path, 'r')
  try {
    for await (const chunk of file.createReadStream({ autoClose: false })) hash.update(chunk as Uint8Array)
  } finally {
    await file.close()
  }
  return hash.digest('hex')
}

/** Gives a staged file a name that nothing has. False: something has it. */
export async function nameIfFree(disk: Disk, file: StagedFile, path: string): Promise<boolean> {
  try {
    await disk.link(file.temporaryPath, path)
  } catch (thrown) {
    if (errnoOf(thrown) === 'EEXIST' || (await findStanding(disk, path)) !== undefined) return false
    // Some file systems have no second names for a file: memory sticks, some network drives.
    await disk.rename(file.temporaryPath, path)
    return true
  }
  await disk.unlink(file.temporaryPath)
  return true
}
