import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { expect, test, vi } from 'vitest'
import { toAppError } from '../../../shared/errors.ts'
import { createVault } from '../create-vault.ts'
import { addPassphrase, changePassphrase } from '../key-changes/change-passphrase.ts'
import { issueRecoveryCode } from '../key-changes/issue-recovery-code.ts'
import { revokeSlot } from '../key-changes/revoke-slot.ts'
import { rotateDataKey } from '../key-changes/rotate-data-key.ts'
import { trustThisComputer } from '../key-changes/trust-this-computer.ts'
import { openVault } from '../open-vault.ts'
import { makeComputer } from '../testing/memory-key-store.ts'
import { testOptions, withFolder } from '../testing/with-vault.ts'
import { databaseOf, vaultFileOf } from '../vault-folder.ts'

const passphrase = 'Kirschbaum Leiter Nebel vier Uhr'
const wrong = 'Apfelbaum Treppe Regen fünf Uhr'

/** Remembers all randomness that was given out: every key there is comes from it. */
function makeRandom() {
  const given: Buffer[] = []
  return {
    given,
    random: (sizeBytes: number): Buffer => {
      const bytes = randomBytes(sizeBytes)
      given.push(Buffer.from(bytes))
      return bytes
    },
  }
}

/** Everything a log, a crash report or a window could make of an error. */
const textsOf = (error: unknown): string => {
  const causes: unknown[] = []
  for (let at: unknown = error; at instanceof Error; at = at.cause) causes.push(at, at.message, at.stack, { ...at })
  return [error, toAppError(error), ...causes]
    .map((each) => `${JSON.stringify(each)} ${inspect(each, { depth: 9 })}`)
    .join()
}

test('no error and no line of output holds a passphrase, a code or a key', () =>
  withFolder(async (folder) => {
    const { given, random } = makeRandom()
    const computer = makeComputer('desk')
    const revealed: Buffer[] = []
    const options = {
      ...testOptions,
      random,
      computerKeyStore: {
        ...computer,
        protect: async (secret: Buffer) => {
          revealed.push(Buffer.from(secret))
          return computer.protect(secret)
        },
      },
    }
    const written: string[] = []
    const spies = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockImplementation((chunk) => {
        written.push(String(chunk))
        return true
      }),
    )
    const errors: unknown[] = []
    const codes: string[] = []
    const dir = `${folder}/vault`
    try {
      const refused = async (work: () => Promise<unknown>): Promise<void> => {
        await expect(
          work().catch((error: unknown) => {
            errors.push(error)
            throw error
          }),
        ).rejects.toThrow()
      }
      const right = { passphrase }
      const { recoveryCode } = await createVault(dir, right, options)
      codes.push(recoveryCode)
      await trustThisComputer(dir, right, 'Desk', options)
      await addPassphrase(dir, right, { name: 'Ben', passphrase: wrong }, options)
      await changePassphrase(dir, { passphrase: wrong }, `${wrong}!`, options)
      const mistyped = `${recoveryCode.slice(0, -1)}${recoveryCode.endsWith('0') ? '1' : '0'}`
      await refused(() => openVault(dir, { passphrase: wrong }, options))
      await refused(() => openVault(dir, { recoveryCode: mistyped }, options))
      await refused(() => openVault(dir, { recoveryCode: recoveryCode.slice(1) }, options))
      await refused(() => openVault(dir, { recoveryCode: `${recoveryCode} U` }, options))
      await refused(() => openVault(dir, { thisComputer: true }, testOptions))
      await refused(() => addPassphrase(dir, right, { name: 'Ben', passphrase: `${wrong}?` }, options))
      await refused(() => changePassphrase(dir, right, passphrase.slice(0, 11), options))
      await refused(() =>
        revokeSlot(dir, right, { revoke: 'Ben', keep: [{ name: 'Desk', passphrase: wrong }] }, options),
      )
      await refused(() =>
        revokeSlot(dir, { recoveryCode }, { revoke: 'Passphrase', keep: [{ name: 'Ben', passphrase }] }, options),
      )
      for (const step of ['copied', 'bothKeys'])
        await refused(() =>
          rotateDataKey(dir, right, options, (told) => {
            if (told === step) throw Object.assign(new Error('write'), { code: 'ENOSPC' })
          }),
        )
      codes.push((await issueRecoveryCode(dir, right, options)).recoveryCode)
      codes.push((await revokeSlot(dir, right, { revoke: 'Ben', keep: [] }, options)).recoveryCode)
      const held = await openVault(dir, right, options)
      await refused(() => openVault(dir, right, options))
      held.close()
      writeFileSync(databaseOf(dir), Buffer.alloc(8192, 'noise'))
      await refused(() => openVault(dir, right, options))
      writeFileSync(vaultFileOf(dir), '{"dirsafe": "vault", "format": 2, "slots": [')
      await refused(() => openVault(dir, right, options))
    } finally {
      for (const spy of spies) spy.mockRestore()
    }
    const text = errors.map(textsOf).join('\n') + written.join('')
    const keys = [...given, ...revealed].filter(({ length }) => length >= 20)
    const secrets = [
      passphrase,
      passphrase.slice(0, 11),
      wrong,
      ...codes.flatMap((code) => [code, code.replaceAll('-', ''), code.slice(0, 11), code.slice(-11)]),
      ...keys.flatMap((key) => [
        key.toString('hex'),
        key.toString('base64'),
        key.toString('latin1'),
        key.subarray(0, 8).join(','),
      ]),
    ]
    expect(errors.length).toBeGreaterThan(12)
    expect(codes).toHaveLength(3)
    expect(keys.length).toBeGreaterThan(8)
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
    expect(textsOf(new Error('x', { cause: new Error(passphrase) }))).toContain(passphrase)
  }))

test('what was random key material is zeroed when the work is done', () =>
  withFolder(async (folder) => {
    const alive: Buffer[] = []
    const options = {
      ...testOptions,
      computerKeyStore: makeComputer('desk'),
      random: (sizeBytes: number): Buffer => {
        const bytes = randomBytes(sizeBytes)
        // Salts, nonces and ids are no secrets, and shorter.
        if (sizeBytes >= 20) alive.push(bytes)
        return bytes
      },
    }
    const dir = `${folder}/vault`
    const right = { passphrase }
    await createVault(dir, right, options)
    await trustThisComputer(dir, right, 'Desk', options)
    await issueRecoveryCode(dir, right, options)
    await rotateDataKey(dir, right, options)
    await revokeSlot(dir, right, { revoke: 'Desk', keep: [] }, options)
    expect(alive).toHaveLength(9)
    expect(alive.map((bytes) => bytes.every((byte) => byte === 0))).toEqual(alive.map(() => true))
  }))
