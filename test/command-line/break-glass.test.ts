import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createVault } from '../../src/main/vault/create-vault.ts'
import { cheapPolicy } from '../../src/main/vault/testing/cheap-policy.ts'
import { withFolder } from '../../src/main/vault/testing/with-vault.ts'
import { play } from './in-process.ts'

const passphrase = 'five unrelated words are good'
const [first, second] = ['6c1f7e3a-0b5d-4f5e-9c53-1c2a5a0f8a11', '6c1f7e3a-0b5d-4f5e-9c53-1c2a5a0f8a12']

test('says who must always get in, names others in their place, and nobody; refuses what is no user', () =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    await createVault(dir, { passphrase }, { policy: cheapPolicy })
    const run = (...args: readonly string[]) =>
      play(['vault', 'break-glass', dir, ...args], { env: { DIRSAFE_PASSPHRASE: passphrase } })
    const named = async (): Promise<unknown> => JSON.parse((await run('--json')).out)
    expect(await run()).toMatchObject({ code: 0, out: expect.stringContaining('No break-glass account is named.') })
    expect(await run(`user:${first}`, `user:${second}`, `user:${first}`)).toMatchObject({ code: 0 })
    // Nobody was backed up yet, so the id stands in for the name.
    const entry = (id: string) => ({ kind: 'user', id, name: id })
    expect(await named()).toEqual({ breakGlass: [entry(first), entry(second)] })
    for (const wrong of [[`group:${first}`], ['user:Ada'], [first], [`user:${first}`, '--none']])
      expect((await run(...wrong)).code, wrong.join(' ')).not.toBe(0)
    expect(await named()).toEqual({ breakGlass: [entry(first), entry(second)] })
    expect(await run(`user:${second}`)).toMatchObject({ out: expect.stringContaining(`user:${second}`) })
    expect(await named()).toEqual({ breakGlass: [entry(second)] })
    expect(await run('--none')).toMatchObject({ code: 0 })
    expect(await named()).toEqual({ breakGlass: [] })
  }))
