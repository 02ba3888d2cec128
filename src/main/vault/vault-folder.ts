import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** The key slots. */
export const vaultFileOf = (dir: string): string => join(dir, 'vault.json')
/** The encrypted history. */
export const databaseOf = (dir: string): string => join(dir, 'vault.db')
/** Held by the program that may write. Empty. */
export const lockFileOf = (dir: string): string => join(dir, 'vault.lock')
/** Who holds it, for people. */
export const lockNoteOf = (dir: string): string => join(dir, 'vault.lock.json')

/** Read and write for the owner, nothing for anyone else. Windows goes by the folder's own rules. */
export const ownerOnly = { file: 0o600, folder: 0o700 } as const

const codeOf = (thrown: unknown): string => (thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '')

/** A place with every link followed as far as it exists. */
export function toRealPath(path: string): string {
  if (existsSync(path)) return realpathSync(path)
  const parent = dirname(path)
  return parent === path ? path : join(toRealPath(parent), basename(path))
}

/** Makes an empty file that only its owner can read, unless there is one. */
export function makeEmptyFile(path: string): void {
  // An existing file is not even opened: closing it would drop the locks SQLite holds on it (POSIX).
  if (existsSync(path)) return
  try {
    closeSync(openSync(path, 'wx', ownerOnly.file))
  } catch (thrown) {
    // Another program made it at the same moment.
    if (codeOf(thrown) !== 'EEXIST' || !existsSync(path)) throw thrown
  }
}

/** Whether a log or a journal lies beside the database: another one in its place would take it for its own. */
export const hasLog = (dir: string): boolean =>
  ['-wal', '-journal'].some((end) => (statSync(databaseOf(dir) + end, { throwIfNoEntry: false })?.size ?? 0) > 0)

/**
 * Makes what was done in a folder (a new name, a rename) survive a power cut. Windows has no such call, and some file
 * systems refuse it: nothing more can be done there, so it is no error (SQLite does the same, `unixSync` in os_unix.c).
 */
export function syncFolder(dir: string): void {
  if (process.platform === 'win32') return
  try {
    const folder = openSync(dir, 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  } catch {
    // The name stands; whether it outlives a power cut is up to the disk.
  }
}

/** Makes what was written to a file survive a power cut. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

const pauseMs = 50
const mostTries = 20

const pause = (): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs)
}

/**
 * Gives a file or a folder a name, in the place of what had it. On Windows a virus scanner, or a program that just reads
 * the old file, makes that fail for a moment: there it is tried again for a second.
 */
export function replaceName(
  from: string,
  to: string,
  { platform = process.platform, rename = renameSync, wait = pause } = {},
): void {
  for (let tries = 1; ; tries++) {
    try {
      rename(from, to)
      return
    } catch (thrown) {
      if (platform !== 'win32' || tries === mostTries || !/^(EPERM|EACCES|EBUSY)$/.test(codeOf(thrown))) throw thrown
    }
    wait()
  }
}

/** Removes what was made in vain. Where that fails too, what failed before is what people have to be told. */
export function discard(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch {
    // It stays, encrypted.
  }
}

/** Replaces a file as a whole: whoever reads it finds the old text or the new one, also after a power cut. */
export function replaceFile(path: string, text: string): void {
  const next = `${path}.next`
  // What a killed program left, or someone put there, is not written into.
  rmSync(next, { force: true })
  try {
    const file = openSync(next, 'wx', ownerOnly.file)
    try {
      // All of it, or an error: a single write may end early on a full disk.
      writeFileSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    replaceName(next, path)
  } catch (thrown) {
    discard(next)
    throw thrown
  }
  syncFolder(dirname(path))
}

/**
 * The first bytes of a file. Closing it drops the locks that SQLite holds on it in this process (POSIX); SQLite 3.53 takes
 * no harm in WAL mode, where it holds locks on the log's index too (`read-access.test.ts`).
 */
export function readStart(path: string, sizeBytes: number): Buffer {
  const file = openSync(path, 'r')
  try {
    const start = Buffer.alloc(sizeBytes)
    return start.subarray(0, readSync(file, start, 0, sizeBytes, 0))
  } finally {
    closeSync(file)
  }
}
