import Database from 'better-sqlite3'
import { openVault } from '../../src/main/vault/open-vault.ts'

// A program of its own that opens a vault and dies right before the nth time it asks anything of SQLite, as if the power
// had gone. Without a number it prints how often it asked.
const [dir = '', recoveryCode = '', diesAt = '0'] = process.argv.slice(2)
let asked = 0
const ask = (): void => {
  asked += 1
  if (asked === Number(diesAt)) process.kill(process.pid, 'SIGKILL')
}

type Method = (this: unknown, ...given: unknown[]) => unknown

/** Calls `ask` before each of these methods. */
function watch(prototype: object, names: readonly string[]): void {
  const methods = prototype as { [name: string]: Method }
  for (const name of names) {
    const method = methods[name] as Method
    methods[name] = function (...given) {
      ask()
      return method.apply(this, given)
    }
  }
}

const sample = new Database(':memory:')
watch(Object.getPrototypeOf(sample.prepare('SELECT 1')), ['run', 'get', 'all'])
watch(Object.getPrototypeOf(sample), ['exec', 'pragma', 'prepare', 'close'])
sample.close()
asked = 0
const vault = await openVault(dir, { recoveryCode })
vault.close()
process.stdout.write(String(asked))
