import { createHash } from 'node:crypto'
import * as nodeFiles from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { type Checksums, checksumsName, fromChecksumList, toChecksumList } from './checksums.ts'
import { errnoOf, toFileError } from './file-error.ts'

/** The calls to the file system that an export makes; a test hands in a disk that fails. */
export type Disk = Pick<typeof nodeFiles, 'mkdir' | 'open' | 'lstat' | 'link' | 'rename' | 'unlink'>

/** Takes the next bytes of a file, or text as UTF-8. */
export type Append = (chunk: string | Uint8Array) => Promise<void>

/** A file that is written but does not have its name yet. */
export interface StagedFile {
  readonly temporaryPath: string
  readonly sha256: string
  readonly sizeBytes: number
}

/**
 * How a file got its name. `same`: it stood there with these very bytes. `replaced`: one that an earlier export wrote
 * and nobody changed since. `taken`: nothing was done, because a foreign file has that name.
 */
export type Placed = 'new' | 'same' | 'replaced' | 'taken'

/** A folder that receives an export. What fails throws `diskFull` or `badInput` where that is the cause. */
export interface ExportFolder {
  readonly path: string
  /** Throws `badInput` when a foreign file has one of these names. */
  readonly checkFree: (names: readonly string[]) => Promise<void>
  /** Writes a file under a temporary name; when `fill` throws, nothing stays. */
  readonly stage: (fill: (append: Append) => Promise<void>) => Promise<StagedFile>
  /** Gives the file its name, at once and whole, and notes its checksum. A `taken` file stays staged. */
  readonly place: (file: StagedFile, name: string) => Promise<Placed>
  /** Stages and places; throws `badInput` where a foreign file has the name. */
  readonly write: (name: string, text: string) => Promise<Placed>
  readonly discard: (file: StagedFile) => Promise<void>
  /** Writes the checksums of all that was placed; those of an earlier export in this folder stay in the list. */
  readonly finish: () => Promise<void>
}

/** Bytes kept back before they are written: few calls, and the engine answers others in between. */
const bufferBytes = 64 * 1024

const taken = (folder: string, name: string): AppError =>
  new AppError(
    'badInput',
    `${join(folder, name)} is there already, and Dirsafe did not write it or it was changed since. Choose another folder, or move that file away.`,
  )

/** What stands at this path: nothing, a file with this hash, or something that is no plain file. */
async function standingAt(disk: Disk, path: string): Promise<string | 'noFile' | undefined> {
  try {
    if (!(await disk.lstat(path)).isFile()) return 'noFile'
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return undefined
    throw thrown
  }
  const hash = createHash('sha256')
  await using file = await disk.open(path, 'r')
  for await (const chunk of file.createReadStream({ autoClose: false })) hash.update(chunk as Uint8Array)
  return hash.digest('hex')
}

/** The list an earlier export left here. Throws `badInput` when the file of that name is something else. */
async function readChecksums(disk: Disk, folder: string): Promise<Checksums> {
  const path = join(folder, checksumsName)
  const standing = await standingAt(disk, path)
  if (standing === undefined) return new Map()
  if (standing === 'noFile') throw taken(folder, checksumsName)
  await using file = await disk.open(path, 'r')
  const checksums = fromChecksumList(await file.readFile('utf8'))
  if (checksums === undefined) throw taken(folder, checksumsName)
  return checksums
}

/** Opens a temporary file of its own beside the others; leftovers of a killed export are not touched. */
async function openTemporary(disk: Disk, folder: string, number = 1): Promise<[string, nodeFiles.FileHandle]> {
  const path = join(folder, `.dirsafe-${number}.part`)
  try {
    return [path, await disk.open(path, 'wx', 0o600)]
  } catch (thrown) {
    if (errnoOf(thrown) === 'EEXIST') return openTemporary(disk, folder, number + 1)
    throw thrown
  }
}

async function stageIn(disk: Disk, folder: string, fill: (append: Append) => Promise<void>): Promise<StagedFile> {
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

/** Gives the staged file a name that was free. False: it no longer is. */
async function nameIfFree(disk: Disk, temporaryPath: string, path: string): Promise<boolean> {
  try {
    await disk.link(temporaryPath, path)
  } catch (thrown) {
    if (errnoOf(thrown) === 'EEXIST') return false
    // Some file systems have no second names for a file: memory sticks, some network drives.
    if ((await standingAt(disk, path)) !== undefined) return false
    await disk.rename(temporaryPath, path)
    return true
  }
  await disk.unlink(temporaryPath)
  return true
}

/**
 * Makes the folder ready; it is created, readable by its user only, where it is missing. Throws `badInput` when it
 * cannot be one, holds a vault, or holds a foreign file with the name of the list of checksums.
 */
export async function openExportFolder(to: string, disk: Disk = nodeFiles): Promise<ExportFolder> {
  if (to.trim() === '' || to.includes('\0')) throw new AppError('badInput', 'Name the folder to export to.')
  const path = resolve(to)
  const translated = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (thrown) {
      throw toFileError(thrown, path)
    }
  }
  const earlier = await translated(async () => {
    await disk.mkdir(path, { recursive: true, mode: 0o700 })
    if ((await standingAt(disk, join(path, 'vault.json'))) !== undefined)
      throw new AppError('badInput', `${path} holds a vault. Choose another folder: exported files are not encrypted.`)
    return readChecksums(disk, path)
  })
  const written = new Map<string, string>()
  const ownHash = (name: string): string | undefined => written.get(name) ?? earlier.get(name)

  const place = async (file: StagedFile, name: string): Promise<Placed> => {
    const target = join(path, name)
    let placed: Placed = 'new'
    if (!(await nameIfFree(disk, file.temporaryPath, target))) {
      const standing = await standingAt(disk, target)
      if (standing === file.sha256) placed = 'same'
      else if (standing !== undefined && standing === ownHash(name)) placed = 'replaced'
      else return 'taken'
      await (placed === 'same' ? disk.unlink(file.temporaryPath) : disk.rename(file.temporaryPath, target))
    }
    written.set(name, file.sha256)
    return placed
  }
  const discard = async (file: StagedFile): Promise<void> => disk.unlink(file.temporaryPath).catch(() => undefined)
  const stage = (fill: (append: Append) => Promise<void>): Promise<StagedFile> => stageIn(disk, path, fill)

  return {
    path,
    checkFree: (names) =>
      translated(async () => {
        for (const name of names) {
          const standing = await standingAt(disk, join(path, name))
          if (standing !== undefined && standing !== earlier.get(name)) throw taken(path, name)
        }
      }),
    stage: (fill) => translated(() => stage(fill)),
    place: (file, name) => translated(() => place(file, name)),
    write: (name, text) =>
      translated(async () => {
        const file = await stage((append) => append(text))
        const placed = await place(file, name).catch(async (thrown: unknown) => {
          await discard(file)
          throw thrown
        })
        if (placed !== 'taken') return placed
        await discard(file)
        throw taken(path, name)
      }),
    discard,
    finish: () =>
      translated(async () => {
        const list = new Map(written)
        for (const [name, sha256] of earlier)
          if (!list.has(name) && (await standingAt(disk, join(path, name))) !== undefined) list.set(name, sha256)
        const file = await stage((append) => append(toChecksumList(list)))
        await disk.rename(file.temporaryPath, join(path, checksumsName)).catch(async (thrown: unknown) => {
          await discard(file)
          throw thrown
        })
      }),
  }
}
