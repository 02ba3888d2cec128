import { join } from 'node:path'
import { folderBytes } from '../report/folder-bytes.ts'
import { runProcess } from '../report/run-process.ts'
import type { Tool } from './tool.ts'
import { isInstalled, passphrase } from './tools.ts'

/** Encrypted with a key in the repository, compressed with lz4, as it comes. */
export const borg: Tool = {
  name: 'borg',
  install: 'apt-get install borgbackup',
  isInstalled: () => isInstalled('borg', ['--version']),
  open: async (folder) => {
    const repository = join(folder, 'repository')
    const env = { BORG_PASSPHRASE: passphrase, BORG_BASE_DIR: folder, BORG_REPO: repository }
    await runProcess('borg', ['init', '--encryption', 'repokey'], { env })
    return {
      store: (files, day) => runProcess('borg', ['create', `::day-${day}`, '.'], { cwd: files, env }),
      pack: () => Promise.resolve(),
      sizeBytes: () => folderBytes(repository),
    }
  },
}
