import * as nodeFiles from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { type Checksums, checksumsName, fromChecksumList, toChecksumList } from './checksums.ts'
import { toFileError } from './file-error.ts'
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
  /** Gives the file its name, at once and whole, and notes its checksum. A `taken` file stays staged. */
  readonly place: (file: StagedFile, name: string) => Promise<Placed>
  /** Gives several files their names; throws `badInput` where a foreign file has one. What has no name then is gone. */
  readonly placeAll: (files: ReadonlyMap<string, StagedFile>) => Promise<void>
  /** Writes a small file whole; throws `badInput` where a foreign file has the name. */
  readonly write: (name: string, text: string) => Promise<void>
  /** Takes a staged file away; one that has its name stays. Never throws. */
  readonly discard: (file: StagedFile) => Promise<void>
  /** Writes the checksums of all that was placed; those of an earlier export in this folder stay in the list. */
  readonly finish: () => Promise<void>
}

const toTakenError = (path: string): AppError =>
  new AppError(
    'badInput',
    `${path} is there already, and Dirsafe did not write it or it was changed since. Choose another folder, or move that file away.`,
  )

/** The list an earlier export left here. Throws `badInput` when the file of that name is something else. */
async function readEarlier(disk: Disk, folder: string): Promise<Checksums> {
  const path = join(folder, checksumsName)
  const standing = await findStanding(disk, path)
  if (standing === undefined) return new Map()
  if (standing === 'other') throw toTakenError(path)
  const file = await disk.open(path, 'r')
  try {
    const earlier = fromChecksumList(await file.readFile('utf8'))
    if (earlier === undefined) throw toTakenError(path)
    return earlier
  } finally {
    await file.close()
  }
}

async function prepare(disk: Disk, folder: string): Promise<Checksums> {
  await disk.mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await findStanding(disk, join(folder, 'vault.json'))) !== undefined)
    throw new AppError('badInput', `${folder} holds a vault. Choose another folder: exported files are not encrypted.`)
  return readEarlier(disk, folder)
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

  const discard = (file: StagedFile): Promise<void> => disk.unlink(file.temporaryPath).catch(() => undefined)

  const place = async (file: StagedFile, name: string): Promise<Placed> => {
    const target = join(path, name)
    let placed: Placed = 'new'
    if (!(await nameIfFree(disk, file, target))) {
      const standing = await findHash(disk, target)
      const own = written.get(name) ?? earlier.get(name)
      if (standing === file.sha256) placed = 'same'
      else if (standing !== undefined && standing === own) placed = 'replaced'
      else return 'taken'
      await (placed === 'same' ? disk.unlink(file.temporaryPath) : disk.rename(file.temporaryPath, target))
    }
    written.set(name, file.sha256)
    return placed
  }

  const placeAll = async (files: ReadonlyMap<string, StagedFile>): Promise<void> => {
    const waiting = new Map(files)
    try {
      for (const [name, file] of files) {
        if ((await place(file, name)) === 'taken') throw toTakenError(join(path, name))
        waiting.delete(name)
      }
    } catch (thrown) {
      for (const file of waiting.values()) await discard(file)
      throw thrown
    }
  }

  const writeList = async (): Promise<void> => {
    const list = new Map(written)
    for (const [name, sha256] of earlier)
      if (!list.has(name) && (await findStanding(disk, join(path, name))) !== undefined) list.set(name, sha256)
    const file = await stageFile(disk, path, (append) => append(toChecksumList(list)))
    try {
      await disk.rename(file.temporaryPath, join(path, checksumsName))
    } catch (thrown) {
      await discard(file)
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
          const own = earlier.get(name)
          if (own === undefined || (await findHash(disk, target)) !== own) throw toTakenError(target)
        }
      }),
    stage: (fill) => translated(() => stageFile(disk, path, fill)),
    place: (file, name) => translated(() => place(file, name)),
    placeAll: (files) => translated(() => placeAll(files)),
    write: (name, text) =>
      translated(async () => placeAll(new Map([[name, await stageFile(disk, path, (append) => append(text))]]))),
    discard,
    finish: () => translated(writeList),
  }
}
