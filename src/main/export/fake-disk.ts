import * as files from 'node:fs/promises'
import type { Disk } from './staged-file.ts'

const toErrno = (code: string): Error => Object.assign(new Error(`${code}: for the test`), { code })

/** The real disk, but for one call, counted from 1, that fails as the system would say it with `code`. For tests. */
export function failingDisk(failsAt: number, code: string): { readonly disk: Disk; readonly calls: () => number } {
  let calls = 0
  const counted =
    <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      calls += 1
      if (calls === failsAt) throw toErrno(code)
      return call(...args)
    }
  const open = counted(files.open)
  const disk = {
    mkdir: counted(files.mkdir),
    lstat: counted(files.lstat),
    link: counted(files.link),
    rename: counted(files.rename),
    unlink: counted(files.unlink),
    open: async (...args: Parameters<Disk['open']>) => {
      const file = await open(...args)
      const write = file.writeFile.bind(file)
      file.writeFile = counted(write)
      return file
    },
  }
  return { disk: disk as unknown as Disk, calls: () => calls }
}
