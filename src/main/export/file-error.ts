import { AppError } from '../../shared/errors.ts'

type Meaning = readonly [code: 'diskFull' | 'badInput', sentence: (folder: string) => string]

const full: Meaning = ['diskFull', (folder) => `The disk with ${folder} is full. Files that were finished are whole.`]
const forbidden: Meaning = ['badInput', (folder) => `${folder} cannot be written to. Choose a folder you may change.`]
const noFolder: Meaning = ['badInput', (folder) => `${folder} is not a folder. Choose a folder, or a new name for one.`]
const tooLong: Meaning = [
  'badInput',
  (folder) => `The path ${folder} is too long or not allowed. Choose another folder.`,
]

const meanings: { readonly [errno: string]: Meaning } = {
  ENOSPC: full,
  EDQUOT: full,
  EACCES: forbidden,
  EPERM: forbidden,
  EROFS: forbidden,
  EBUSY: ['badInput', (folder) => `A file in ${folder} is open in another program. Close it, then export again.`],
  ENOTDIR: noFolder,
  EEXIST: noFolder,
  ENOENT: ['badInput', (folder) => `The folder ${folder} is not there. Check that its disk is connected.`],
  ENXIO: ['badInput', (folder) => `The disk with ${folder} cannot be reached. Check that it is connected.`],
  ENAMETOOLONG: tooLong,
  EINVAL: tooLong,
}

/** The system's own name of what went wrong with a file: `ENOENT`; undefined where it was something else. */
export const errnoOf = (thrown: unknown): string | undefined =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined

/** What writing into `folder` threw, as `diskFull` or `badInput` where that is what it was; anything else unchanged. */
export function toFileError(thrown: unknown, folder: string): unknown {
  if (thrown instanceof AppError) return thrown
  const errno = errnoOf(thrown)
  const meaning = errno === undefined ? undefined : meanings[errno]
  if (errno === undefined || meaning === undefined) return thrown
  return new AppError(meaning[0], meaning[1](folder), { errno }, thrown)
}
