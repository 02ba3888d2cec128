import { fileURLToPath } from 'node:url'
import { folderBytes } from '../report/folder-bytes.ts'
import { runProcess } from '../report/run-process.ts'
import type { TenantPlan } from '../tenant/synthetic-tenant.ts'
import type { MinimalResult, MinimalWish } from './minimal-day.ts'
import type { Tool } from './tool.ts'

const dayProgram = fileURLToPath(new URL('./minimal-day.ts', import.meta.url))

/**
 * No tool anybody uses: the least that can be done with SQLCipher 4, Argon2id and Node, for no goal. It is given the
 * tenant itself, as Dirsafe is, not its files; what inventing it took is subtracted in the same way.
 */
export const toMinimal = (plan: TenantPlan): Tool => ({
  name: 'minimal',
  install: 'It comes with Dirsafe.',
  isInstalled: () => Promise.resolve(true),
  open: (folder) =>
    Promise.resolve({
      store: async (_files, day) => {
        const wish: MinimalWish = { folder, ...plan, day }
        const given = [dayProgram, JSON.stringify(wish)]
        const ran = await runProcess(process.execPath, given)
        const { ms, otherCpuMs } = JSON.parse(ran.stdout) as MinimalResult
        return { ...ran, ms, cpuMs: ran.cpuMs === undefined ? undefined : ran.cpuMs - otherCpuMs }
      },
      pack: () => Promise.resolve(),
      sizeBytes: () => folderBytes(folder),
    }),
})
