import { join } from 'node:path'
import { folderBytes } from '../report/folder-bytes.ts'
import { runProcess } from '../report/run-process.ts'
import type { Tool } from './tool.ts'
import { isInstalled, passphrase } from './tools.ts'

/** Encrypted as it always is, everything else as it comes. */
export const restic: Tool = {
  name: 'restic',
  install: 'apt-get install restic',
  isInstalled: () => isInstalled('restic', ['version']),
  open: async (folder) => {
    const repository = join(folder, 'repository')
    const env = { RESTIC_PASSWORD: passphrase, RESTIC_REPOSITORY: repository, RESTIC_CACHE_DIR: join(folder, 'cache') }
    await runProcess('restic', ['init', '--quiet'], { env })
    return {
      store: (files) => runProcess('restic', ['backup', '--quiet', '.'], { cwd: files, env }),
      pack: () => Promise.resolve(),
      sizeBytes: () => folderBytes(repository),
    }
  },
}
