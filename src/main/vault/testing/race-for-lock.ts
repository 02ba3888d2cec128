import { createInterface } from 'node:readline'
import { AppError } from '../../../shared/errors.ts'
import { lockVault, type VaultLock } from '../vault-lock.ts'

/** A program of its own that takes the lock of a vault and gives it back whenever it is told so. */
const [dir = ''] = process.argv.slice(2)
let lock: VaultLock | undefined

function take(): string {
  try {
    lock = lockVault(dir, undefined)
    return 'write'
  } catch (thrown) {
    return thrown instanceof AppError ? thrown.code : String(thrown)
  }
}

process.stdout.write('ready\n')
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'take') process.stdout.write(`${take()}\n`)
  else {
    lock?.release()
    lock = undefined
    process.stdout.write('released\n')
  }
}
