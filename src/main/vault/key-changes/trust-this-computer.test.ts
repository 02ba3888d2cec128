import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { opens, otherPassphrase, slotNamesOf, withClosedVault } from '../testing/key-changes.ts'
import { makeComputer } from '../testing/memory-key-store.ts'
import { testOptions, testPassphrase } from '../testing/with-vault.ts'
import { vaultFileOf } from '../vault-folder.ts'
import { changePassphrase } from './change-passphrase.ts'
import { distrustComputer, trustThisComputer } from './trust-this-computer.ts'

const right = { passphrase: testPassphrase }
const here = { thisComputer: true } as const
const on = (name: string) => ({ ...testOptions, computerKeyStore: makeComputer(name) })

test('a trusted computer opens the vault, another one does not, and a changed passphrase does not matter', () =>
  withClosedVault({}, async (dir) => {
    expect(await opens(dir, here, on('desk'))).toBe(false)
    await trustThisComputer(dir, right, 'Desk', on('desk'))
    await changePassphrase(dir, right, otherPassphrase, testOptions)
    expect(await opens(dir, here, on('desk'))).toBe(true)
    expect(await opens(dir, here, on('laptop'))).toBe(false)
    expect(await opens(dir, here, testOptions)).toBe(false)
    expect(slotNamesOf(dir)).toEqual(['Passphrase', 'Recovery code', 'Desk'])
  }))

test('several computers, one of them set again, one taken away', () =>
  withClosedVault({}, async (dir) => {
    await trustThisComputer(dir, right, 'Desk', on('desk'))
    await trustThisComputer(dir, right, 'Laptop', on('laptop'))
    await trustThisComputer(dir, right, ' Desk ', on('new desk'))
    expect(slotNamesOf(dir)).toEqual(['Passphrase', 'Recovery code', 'Laptop', 'Desk'])
    expect(await opens(dir, here, on('desk'))).toBe(false)
    expect(await opens(dir, here, on('new desk'))).toBe(true)
    await distrustComputer(dir, right, 'Desk', testOptions)
    expect(await opens(dir, here, on('new desk'))).toBe(false)
    expect(await opens(dir, here, on('laptop'))).toBe(true)
    await expect(distrustComputer(dir, right, 'Passphrase', testOptions)).rejects.toMatchObject({ code: 'badInput' })
  }))

test.each([
  ['offers no protection', { ...testOptions, computerKeyStore: makeComputer('desk', false) }],
  ['has no place for keys', testOptions],
])('a computer that %s is refused with a sentence', (_, options) =>
  withClosedVault({}, async (dir) => {
    const before = readFileSync(vaultFileOf(dir), 'utf8')
    await expect(trustThisComputer(dir, right, 'Desk', options)).rejects.toMatchObject({
      code: 'computerNotTrusted',
      message: 'This computer offers no protected place to keep a key for you.',
      nextStep: 'Unlock with the passphrase or the recovery code.',
    })
    expect(readFileSync(vaultFileOf(dir), 'utf8')).toBe(before)
  }),
)

test('the sealed secret is bound into its slot', () =>
  withClosedVault({}, async (dir) => {
    const { openComputerSlot } = await import('../keys/computer-slot.ts')
    const { readVaultFile } = await import('../vault-file.ts')
    const desk = makeComputer('desk')
    await trustThisComputer(dir, right, 'Desk', on('desk'))
    const { slots, vaultId } = readVaultFile(dir)
    const slot = slots.find(({ kind }) => kind === 'thisComputer')
    if (slot?.kind !== 'thisComputer') throw new Error('No slot.')
    expect(await openComputerSlot(vaultId, slot, desk)).toHaveLength(32)
    // The same secret, sealed in another text.
    const longer = { ...desk, reveal: (sealed: Buffer) => desk.reveal(sealed.subarray(1)) }
    const sealed = Buffer.concat([Buffer.of(0), Buffer.from(slot.kdf.protectedSecret, 'base64')]).toString('base64')
    const other = { ...slot, kdf: { ...slot.kdf, protectedSecret: sealed } }
    expect(await openComputerSlot(vaultId, other, longer)).toBeUndefined()
    expect(await openComputerSlot('0'.repeat(32), slot, desk)).toBeUndefined()
  }))
