import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createVault } from '../../src/main/vault/create-vault.ts'
import { cheapPolicy } from '../../src/main/vault/testing/cheap-policy.ts'
import { withFolder } from '../../src/main/vault/testing/with-vault.ts'
import { play } from './in-process.ts'

const passphrase = 'five unrelated words are good'

test('says how often everything is read, keeps another choice, and refuses what is no number of snapshots', () =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    await createVault(dir, { passphrase }, { policy: cheapPolicy })
    const run = (...args: readonly string[]) =>
      play(['vault', 'full-every', dir, ...args], { env: { DIRSAFE_PASSPHRASE: passphrase } })
    expect(await run()).toMatchObject({ code: 0, out: expect.stringContaining('Every 14 snapshots') })
    expect(await run('5')).toMatchObject({ code: 0 })
    expect(JSON.parse((await run('--json')).out)).toEqual({ fullEvery: 5 })
    expect(await run('0')).toMatchObject({ code: 0, out: expect.stringContaining('only when asked') })
    for (const wrong of ['often', '2000']) expect((await run(wrong)).code, wrong).not.toBe(0)
    expect(JSON.parse((await run('--json')).out)).toEqual({ fullEvery: 0 })
  }))
