import { join } from 'node:path'
import { folderBytes } from '../report/folder-bytes.ts'
import { runProcess } from '../report/run-process.ts'
import type { Tool } from './tool.ts'
import { isInstalled } from './tools.ts'

/** Not encrypted: it stands here for its size alone. */
export const git: Tool = {
  name: 'git',
  install: 'apt-get install git',
  isInstalled: () => isInstalled('git', ['--version']),
  open: async (folder) => {
    const repository = join(folder, 'repository')
    const who = { NAME: 'Bench', EMAIL: 'bench@contoso.example' }
    const env = {
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_DIR: repository,
      ...Object.fromEntries(
        Object.entries(who).flatMap(([name, value]) =>
          ['AUTHOR', 'COMMITTER'].map((as) => [`GIT_${as}_${name}`, value]),
        ),
      ),
    }
    await runProcess('git', ['init', '--quiet', '--bare', repository], { env: { ...env, GIT_DIR: repository } })
    await runProcess('git', ['config', 'core.bare', 'false'], { env })
    await runProcess('git', ['config', 'gc.auto', '0'], { env })
    return {
      store: async (files, day) => {
        const tree = { ...env, GIT_WORK_TREE: files }
        const added = await runProcess('git', ['add', '--all'], { cwd: files, env: tree })
        const done = await runProcess('git', ['commit', '--quiet', '--message', `Day ${day}`], {
          cwd: files,
          env: tree,
        })
        return { ...done, ms: added.ms + done.ms, cpuMs: (added.cpuMs ?? 0) + (done.cpuMs ?? 0) }
      },
      pack: async () => {
        await runProcess('git', ['gc', '--quiet'], { env })
      },
      sizeBytes: () => folderBytes(repository),
    }
  },
}
