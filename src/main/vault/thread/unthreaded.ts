import type { VaultBackup } from '../backup/open-backup-store.ts'
import type { StoreThreadAccess } from './open-store-thread.ts'

/** The same without a thread, for a vault that is only read: what would write is refused. */
export const toUnthreaded = (backup: VaultBackup): StoreThreadAccess => ({
  store: {
    ...backup,
    startRound: async (...given) => backup.startRound(...given),
    applyPage: async (...given) => backup.applyPage(...given),
    applyReady: async (...given) => backup.applyReady(...given),
    finishRound: async (...given) => backup.finishRound(...given),
    applyPhotos: async (...given) => backup.applyPhotos(...given),
    setMemo: async (...given) => backup.setMemo(...given),
    endLinksToGone: async (...given) => backup.endLinksToGone(...given),
    saveCaptures: async (...given) => backup.saveCaptures(...given),
    finishRun: async (...given) => backup.finishRun(...given),
  },
  end: async () => undefined,
  endNow: () => undefined,
})
