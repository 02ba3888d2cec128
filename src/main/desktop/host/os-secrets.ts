import type { SafeStorage } from 'electron'

/** The part of Electron's `safeStorage` that is needed; the asynchronous calls came after Electron 33. */
export type SafeStoragePart = Pick<SafeStorage, 'encryptString' | 'decryptString' | 'isEncryptionAvailable'> &
  Partial<
    Pick<
      SafeStorage,
      'encryptStringAsync' | 'decryptStringAsync' | 'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend'
    >
  >

/** Seals texts so that only the person who is signed in to this computer can open them. */
export interface OsSecrets {
  /** False where the system offers no protection; nothing must be sealed then. */
  readonly isAvailable: () => Promise<boolean>
  readonly seal: (text: string) => Promise<Buffer>
  /** Rejects where it was sealed elsewhere, or by somebody else. */
  readonly reveal: (sealed: Buffer) => Promise<string>
}

/**
 * Where Linux has no keyring that Electron knows, it encrypts with a password that is written in its source (Electron
 * docs: safeStorage, `basic_text`): that is no protection.
 */
const isOpenToAll = (storage: SafeStoragePart): boolean => {
  const backend = storage.getSelectedStorageBackend?.()
  return backend === 'basic_text' || backend === 'unknown'
}

/** Opens the secrets of the system. Electron has to be ready. */
export function openOsSecrets(storage: SafeStoragePart, isLinux: boolean): OsSecrets {
  return {
    isAvailable: async () => {
      if (isLinux && isOpenToAll(storage)) return false
      return storage.isAsyncEncryptionAvailable === undefined
        ? storage.isEncryptionAvailable()
        : storage.isAsyncEncryptionAvailable()
    },
    seal: async (text) =>
      storage.encryptStringAsync === undefined ? storage.encryptString(text) : storage.encryptStringAsync(text),
    reveal: async (sealed) =>
      storage.decryptStringAsync === undefined
        ? storage.decryptString(sealed)
        : (await storage.decryptStringAsync(sealed)).result,
  }
}
