import { closeSync, existsSync, fsyncSync, openSync, readSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The key slots. */
export const vaultFileOf = (dir: string): string => join(dir, 'vault.json')
/** The encrypted history. */
export const databaseOf = (dir: string): string => join(dir, 'vault.db')
/** Held by the program that may write. Empty. */
export const lockFileOf = (dir: string): string => join(dir, 'vault.lock')

/** Read and write for the owner, nothing for anyone else. Windows goes by the folder's own rules. */
export const ownerOnly = { file: 0o600, folder: 0o700 } as const

/** Makes an empty file that only its owner can read, unless there is one. */
export function makeEmptyFile(path: string): void {
  // An existing file is not even opened: closing it would drop the locks SQLite holds on it (POSIX).
  if (!existsSync(path)) closeSync(openSync(path, 'wx', ownerOnly.file))
}

/** Makes what was done in a folder (a new name, a rename) survive a power cut. Windows has no such call. */
export function syncFolder(dir: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(dir, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** Replaces a file as a whole: whoever reads it finds the old text or the new one, also after a power cut. */
export function replaceFile(path: string, text: string): void {
  const next = `${path}.next`
  const file = openSync(next, 'w', ownerOnly.file)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(next, path)
  syncFolder(dirname(path))
}

/** The first bytes of a file. Not for a file that SQLite has open in this process: closing it would drop its locks. */
export function readStart(path: string, sizeBytes: number): Buffer {
  const file = openSync(path, 'r')
  try {
    const start = Buffer.alloc(sizeBytes)
    return start.subarray(0, readSync(file, start, 0, sizeBytes, 0))
  } finally {
    closeSync(file)
  }
}
