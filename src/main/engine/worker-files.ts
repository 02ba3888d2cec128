import { join } from 'node:path'

/** The threads that stand as files of their own beside a bundle: each is listed in `electron.vite.config.ts`. */
export interface WorkerFiles {
  readonly checkpoint: string
  readonly copy: string
  readonly pack: string
  readonly store: string
}

/** The threads beside the bundle in this folder. */
export const workerFilesIn = (folder: string): WorkerFiles => ({
  checkpoint: join(folder, 'checkpoint-worker.js'),
  copy: join(folder, 'copy-worker.js'),
  pack: join(folder, 'pack-worker.js'),
  store: join(folder, 'store-worker.js'),
})
