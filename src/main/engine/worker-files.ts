import { join } from 'node:path'

/** The threads that stand as files of their own beside a bundle: each is listed in `electron.vite.config.ts`. */
export const workerFilesIn = (folder: string): { readonly copy: string; readonly pack: string } => ({
  copy: join(folder, 'copy-worker.js'),
  pack: join(folder, 'pack-worker.js'),
})
