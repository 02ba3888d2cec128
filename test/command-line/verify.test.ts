import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exitCode } from '../../src/main/cli/exit-code.ts'
import { createVault } from '../../src/main/vault/create-vault.ts'
import { openVault } from '../../src/main/vault/open-vault.ts'
import { cheapPolicy } from '../../src/main/vault/testing/cheap-policy.ts'
import { backUpSteadily } from '../../src/main/vault/testing/steady-tenant.ts'
import type { VerifyReport } from '../../src/shared/model/verify.ts'
import type { Ended } from './dirsafe.ts'
import { play } from './in-process.ts'

const passphrase = 'five unrelated words are good'

let folder: string
let vault: string

const run = (...args: readonly string[]): Promise<Ended> => play(args, { env: { DIRSAFE_PASSPHRASE: passphrase } })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'))
  vault = join(folder, 'vault')
  await createVault(vault, { passphrase }, { policy: cheapPolicy })
  const opened = await openVault(vault, { passphrase }, { policy: cheapPolicy })
  backUpSteadily(opened.backup)
  opened.close()
})

afterAll(() => {
  rmSync(folder, { recursive: true, maxRetries: 10 })
})

// One story: each test goes on where the one before stopped.

let root: string

test.each(['1', '2'])('a whole vault is sound on level %s, and its root hash is told', async (level) => {
  const { code, out } = await run('verify', vault, '--level', level)
  expect(code).toBe(exitCode.done)
  expect(out).toContain('The vault is sound.')
  root = /Root hash: ([0-9a-f]{64})/.exec(out)?.[1] ?? ''
  expect((await run('vault', 'info', vault)).out).toMatch(new RegExp(`Last verified: .*, level ${level}, sound`))
})

test('a root hash that was noted stands; one that is another or none is told, and leaves no mark', async () => {
  const noted = await run('verify', vault, '--root', root)
  expect([noted.code, noted.out]).toEqual([exitCode.done, expect.stringContaining('stands in the chain')])
  const other = await run('verify', vault, '--root', root.replace(/./g, 'a'))
  expect(other.code).toBe(exitCode.damaged)
  expect(other.out).toContain('The root hash that was given does not stand in this vault')
  expect(other.out).toContain('In itself the vault is sound.')
  expect((await run('vault', 'info', vault)).out).toMatch(/Last verified: .*, level 2, sound/)
  const none = await run('verify', vault, '--root', 'xyz')
  expect([none.code, none.err]).toEqual([exitCode.usage, expect.stringContaining('64 hexadecimal digits')])
})

test('a flipped bit is found, told with what to do, and noted', async () => {
  const file = join(vault, 'vault.db')
  const bytes = readFileSync(file)
  const place = Math.floor(bytes.length / 4096 / 2) * 4096 + 100
  bytes[place] = (bytes[place] ?? 0) ^ 1
  writeFileSync(file, bytes)
  const { code, out } = await run('verify', vault, '--json')
  expect(code).toBe(exitCode.damaged)
  const { damage } = JSON.parse(out) as VerifyReport
  expect(damage.filter(({ isAgainstRoot }) => isAgainstRoot === true)).toEqual([])
  const told = await run('verify', vault, '--root', root)
  expect(told.out).toContain('the next backup reads what was lost anew')
  expect((await run('vault', 'info', vault)).out).toMatch(/Last verified: .*, level 2, damaged/)
})
