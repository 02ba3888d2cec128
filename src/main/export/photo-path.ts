import { AppError } from '../../shared/errors.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import { checkNames, type NamedPhoto, toPhotoStem } from './photo-name.ts'
import { bytesOf, longestNameBytes, toNameKey, toPlainLine, uniqueNames } from './safe-name.ts'

/** Folders that a pattern can put one into the other. */
const mostFolders = 4
/** Of one folder's name, and of all of a path below the chosen folder: Windows takes 259 signs with that one's. */
const longestFolderBytes = 60
const longestFoldersBytes = 180
const longestPathBytes = 220

/** Between folders of a pattern; whoever uses Windows may write the other. In a value neither parts anything. */
const separator = /[/\\]/

/** The names of a pattern: those of folders, and that of the file. */
const partsOf = (pattern: string): readonly string[] => {
  const parts = pattern.split(separator)
  return parts.filter((part, at) => at === parts.length - 1 || part.trim() !== '')
}

/** Throws `badInput` where the pattern names something that none of the kinds has, or no file below the chosen folder. */
export function checkPattern(pattern: string, kinds: readonly Kind[]): void {
  checkNames(pattern, kinds)
  const parts = partsOf(pattern)
  if (parts.some((part) => /^\s*\.+\s*$/.test(part)))
    throw new AppError('badInput', 'A folder in a pattern needs a name: photos stay below the folder you choose.')
  if (parts.at(-1)?.trim() === '')
    throw new AppError('badInput', 'The pattern ends with a folder. Add the name of the file, such as {name}.')
  if (parts.length - 1 > mostFolders)
    throw new AppError('badInput', `A pattern can hold at most ${mostFolders} folders, one in the other.`)
}

/** A folder of the export with the names that were given in it. */
interface Folder {
  /** With `/` at its end; empty for the chosen one. */
  readonly path: string
  readonly unique: ReturnType<typeof uniqueNames>
  /** By what the folder is to be called, ignoring case. */
  readonly folders: Map<string, Folder>
}

const toFolder = (path: string, taken: readonly string[] = []): Folder => ({
  path,
  unique: uniqueNames(taken),
  folders: new Map(),
})

/**
 * Gives every photo a path of its own below the chosen folder, with `/` between folders, that Windows, macOS and Linux
 * take, and where it is `taken` by somebody else, the next in the same folder. Names that differ by case only are one
 * folder, spelled as the first. A folder of which the object has nothing is left out.
 */
export function openPhotoPaths(
  pattern: string,
  taken: readonly string[],
): (photo: NamedPhoto, extension: string) => () => string {
  const parts = partsOf(pattern)
  const folderBytes = Math.min(longestFolderBytes, Math.floor(longestFoldersBytes / Math.max(1, parts.length - 1)) - 1)
  const root = toFolder('', taken)

  const enter = (folder: Folder, text: string): Folder => {
    const key = toNameKey(toPlainLine(text))
    if (key === '') return folder
    const known = folder.folders.get(key)
    if (known !== undefined) return known
    const made = toFolder(`${folder.path}${folder.unique(text, '', folderBytes)}/`)
    folder.folders.set(key, made)
    return made
  }
  return (photo, extension) => {
    const stems = parts.map((part) => toPhotoStem(part, photo))
    const { path, unique } = stems.slice(0, -1).reduce(enter, root)
    const limitBytes = Math.min(longestNameBytes, longestPathBytes - bytesOf(path))
    return () => path + unique(stems.at(-1) ?? '', extension, limitBytes)
  }
}
