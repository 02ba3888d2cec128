import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import type { OsSecrets } from './os-secrets.ts'

/** A file that only the person who is signed in to this computer can read. */
export interface SealedFile {
  /** What was written last; undefined: nothing. Throws where it is there and cannot be read, or not be opened, now. */
  readonly read: () => Promise<string | undefined>
  /** Replaces it whole. */
  readonly write: (text: string) => Promise<void>
  readonly wipe: () => Promise<void>
}

/** Keeps a text in a file, sealed by the system. */
export function openSealedFile(path: string, { seal, reveal }: Pick<OsSecrets, 'seal' | 'reveal'>): SealedFile {
  const next = `${path}.next`
  return {
    read: async () => {
      const sealed = await readFile(path).catch((thrown: NodeJS.ErrnoException) => {
        if (thrown.code === 'ENOENT') return undefined
        throw thrown
      })
      return sealed === undefined ? undefined : reveal(sealed)
    },
    write: async (text) => {
      await writeFile(next, await seal(text), { mode: 0o600 })
      await rename(next, path)
    },
    wipe: async () => {
      await rm(next, { force: true })
      await rm(path, { force: true })
    },
  }
}
