import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { inLongRun } from '../../../test/long-run.ts'
import { createVault } from './create-vault.ts'
import { openTestVault, testOptions, testPassphrase, withFolder } from './testing/with-vault.ts'
import { lockNoteOf } from './vault-folder.ts'
import { isVaultLocked } from './vault-lock.ts'

const program = fileURLToPath(new URL('./testing/race-for-lock.ts', import.meta.url))
const rounds = inLongRun(200, 20)
const racers = 3

/** A program that is told each round to take the vault, and answers with what became of it. */
interface Racer {
  readonly child: ChildProcess
  readonly ask: (what: 'take' | 'release') => Promise<string>
}

async function startRacer(dir: string): Promise<Racer> {
  const child = spawn(process.execPath, [program, dir], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next()
    if (done) throw new Error('The program ended.')
    return value as string
  }
  expect(await next()).toBe('ready')
  return {
    child,
    ask: (what) => {
      child.stdin.write(`${what}\n`)
      return next()
    },
  }
}

async function kill({ child }: Racer): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

test(
  'of programs that want the vault at the same moment exactly one gets it, round after round',
  {
    timeout: 300_000,
  },
  () =>
    withFolder(async (folder) => {
      const dir = join(folder, 'vault')
      await createVault(dir, { passphrase: testPassphrase }, testOptions)
      const all = await Promise.all(Array.from({ length: racers }, () => startRacer(dir)))
      try {
        for (let round = 0; round < rounds; round++) {
          const answers = await Promise.all(all.map(({ ask }) => ask('take')))
          expect(answers.toSorted()).toEqual([...new Array<string>(racers - 1).fill('vaultInUse'), 'write'].toSorted())
          await Promise.all(all.map(({ ask }) => ask('release')))
        }
      } finally {
        await Promise.all(all.map(kill))
      }
    }),
)

test('the vault of a program that was killed is free at once, whatever it left', { timeout: 60_000 }, () =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    await createVault(dir, { passphrase: testPassphrase }, testOptions)
    for (let round = 0; round < 3; round++) {
      const racer = await startRacer(dir)
      expect(await racer.ask('take')).toBe('write')
      await expect(openTestVault(dir)).rejects.toMatchObject({
        code: 'vaultInUse',
        details: { process: String(racer.child.pid) },
      })
      await kill(racer)
      expect(existsSync(lockNoteOf(dir))).toBe(true)
      expect(isVaultLocked(dir, undefined)).toBe(false)
      ;(await openTestVault(dir)).close()
      expect(existsSync(lockNoteOf(dir))).toBe(false)
    }
  }),
)
