import * as nodeFiles from 'node:fs/promises'
import { join, posix, resolve } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { type Checksum, checksumsName, fromChecksumList, toChecksumList } from './checksums.ts'
import { errnoOf, toFileError } from './file-error.ts'
import {
  type Append,
  type Disk,
  findHash,
  findStanding,
  nameIfFree,
  type StagedFile,
  stageFile,
} from './staged-file.ts'

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
  /**
   * Gives the file its name, at once and whole, and notes its checksum. Folders in the name, with `/` between, are made.
   * A `taken` file stays staged. Throws `badInput` where something that is no folder has the name of one.
   */
  readonly place: (file: StagedFile, name: string) => Promise<Placed>
  /** Takes a staged file away that has no name yet. Never throws. */
  readonly discard: (file: StagedFile) => Promise<void>
  /**
   * Gives these files their names and writes the checksums of all that was placed; those of an earlier export in this
   * folder stay in the list. Throws `badInput` where a foreign file has a name; what has no name then is taken away.
   */
  readonly finish: (files: ReadonlyMap<string, StagedFile>) => Promise<void>
  /** The files of an earlier export that still stand beside those of this one, when it is finished. */
  readonly staying: () => readonly string[]
}

/** The checksums of an earlier export, by name: two where an export was interrupted between announcing and placing. */
type Earlier = ReadonlyMap<string, ReadonlySet<string>>

const toTakenError = (path: string): AppError =>
  new AppError(
    'badInput',
    `${path} is there already, and Dirsafe did not write it or it was changed since. Choose another folder, or move that file away.`,
  )

/** The list an earlier export left here. Throws `badInput` when the file of that name is something else. */
async function readEarlier(disk: Disk, folder: string): Promise<Earlier> {
  const path = join(folder, checksumsName)
  const standing = await findStanding(disk, path)
  if (standing === undefined) return new Map()
  if (standing === 'other') throw toTakenError(path)
  const file = await disk.open(path, 'r')
  try {
    const checksums = fromChecksumList(await file.readFile('utf8'))
    if (checksums === undefined) throw toTakenError(path)
    const earlier = new Map<string, Set<string>>()
    for (const [name, sha256] of checksums) earlier.set(name, (earlier.get(name) ?? new Set()).add(sha256))
    return earlier
  } finally {
    await file.close()
  }
}

async function prepare(disk: Disk, folder: string): Promise<Earlier> {
  await disk.mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await findStanding(disk, join(folder, 'vault.json'))) !== undefined)
    throw new AppError('badInput', `${folder} holds a vault. Choose another folder: exported files are not encrypted.`)
  return readEarlier(disk, folder)
}

/** The lines of an earlier export that still stand for a file, but for those in `newer`. */
async function stillStanding(
  disk: Disk,
  folder: string,
  earlier: Earlier,
  newer: ReadonlyMap<string, string>,
): Promise<readonly Checksum[]> {
  const lines: Checksum[] = []
  for (const [name, hashes] of earlier) {
    const path = join(folder, name)
    const [first] = hashes
    if (first === undefined || newer.has(name) || (await findStanding(disk, path)) === undefined) continue
    const now = hashes.size > 1 ? await findHash(disk, path) : first
    lines.push([name, now !== undefined && hashes.has(now) ? now : first])
  }
  return lines
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
  const earlier = await translated(() => prepare(disk, path))
  const written = new Map<string, string>()

  const folders = new Set<string>()

  /** A link to a folder is none: what is written stays below the folder that was chosen. */
  const makeFolderOf = async (name: string): Promise<void> => {
    const folder = posix.dirname(name)
    if (folder === '.' || folders.has(folder)) return
    await makeFolderOf(folder)
    const target = join(path, folder)
    try {
      await disk.mkdir(target, { mode: 0o700 })
    } catch (thrown) {
      if (errnoOf(thrown) !== 'EEXIST') throw thrown
      if (!(await disk.lstat(target)).isDirectory())
        throw new AppError(
          'badInput',
          `${target} is there already and is not a folder. Choose another folder, or move it away.`,
        )
    }
    folders.add(folder)
  }

  const discard = (file: StagedFile): Promise<void> => disk.unlink(file.temporaryPath).catch(() => undefined)
  const isOwn = (name: string, sha256: string): boolean =>
    written.get(name) === sha256 || earlier.get(name)?.has(sha256) === true

  const place = async (file: StagedFile, name: string): Promise<Placed> => {
    await makeFolderOf(name)
    const target = join(path, name)
    let placed: Placed = 'new'
    if (!(await nameIfFree(disk, file, target))) {
      const standing = await findHash(disk, target)
      if (standing === file.sha256) placed = 'same'
      else if (standing !== undefined && isOwn(name, standing)) placed = 'replaced'
      else return 'taken'
      await (placed === 'same' ? disk.unlink(file.temporaryPath) : disk.rename(file.temporaryPath, target))
    }
    written.set(name, file.sha256)
    return placed
  }

  const writeList = async (checksums: readonly Checksum[]): Promise<void> => {
    const file = await stageFile(disk, path, (append) => append(toChecksumList(checksums)))
    try {
      await disk.rename(file.temporaryPath, join(path, checksumsName))
    } catch (thrown) {
      await discard(file)
      throw thrown
    }
  }
  let staying: readonly Checksum[] = []
  const writeFinalList = async (): Promise<void> => {
    staying = await stillStanding(disk, path, earlier, written)
    await writeList([...written, ...staying])
  }

  const finish = async (files: ReadonlyMap<string, StagedFile>): Promise<void> => {
    const waiting = new Map(files)
    try {
      // Announced first: after a kill between two names, the next export still knows each file as its own.
      const before = Array.from(earlier, ([name, hashes]) => Array.from(hashes, (sha256): Checksum => [name, sha256]))
      const announced = Array.from(files, ([name, { sha256 }]): Checksum => [name, sha256])
      await writeList([...before.flat(), ...written, ...announced])
      for (const [name, file] of files) {
        if ((await place(file, name)) === 'taken') throw toTakenError(join(path, name))
        waiting.delete(name)
      }
      await writeFinalList()
    } catch (thrown) {
      for (const file of waiting.values()) await discard(file)
      throw thrown
    }
  }

  return {
    path,
    checkFree: (names) =>
      translated(async () => {
        for (const name of names) {
          const target = join(path, name)
          if ((await findStanding(disk, target)) === undefined) continue
          const standing = await findHash(disk, target)
          if (standing === undefined || !isOwn(name, standing)) throw toTakenError(target)
        }
      }),
    stage: (fill) => translated(() => stageFile(disk, path, fill)),
    place: (file, name) => translated(() => place(file, name)),
    discard,
    finish: (files) => translated(() => finish(files)),
    staying: () => staying.map(([name]) => name),
  }
}
