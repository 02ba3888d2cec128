import { runProcess } from '../report/run-process.ts'

/** What every tool that encrypts is given. */
export const passphrase = 'correct horse battery staple'

/** Whether the program is there and runs. */
export const isInstalled = (program: string, given: readonly string[]): Promise<boolean> =>
  runProcess(program, given).then(
    () => true,
    () => false,
  )
