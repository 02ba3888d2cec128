import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { cheapPolicy } from '../testing/cheap-policy.ts'
import { isAccepted, kdfPolicy } from './kdf-policy.ts'
import { makePassphraseSlot, openPassphraseSlot } from './passphrase-slot.ts'
import type { PassphraseSlot } from './slot.ts'
import { toSurroundings } from './surroundings.ts'

const vaultId = '00112233445566778899aabbccddeeff'
const passphrase = 'Grüße aus Zürich, viermal'
const vaultKey = Buffer.alloc(32, 9)

const make = (policy = cheapPolicy): Promise<PassphraseSlot> =>
  makePassphraseSlot(vaultId, 'Anna', passphrase, vaultKey, toSurroundings({ policy, random: randomBytes }))

test('a slot opens with its passphrase, however its letters are composed', async () => {
  const slot = await make()
  for (const form of ['NFC', 'NFD'] as const)
    expect(await openPassphraseSlot(vaultId, slot, passphrase.normalize(form), cheapPolicy)).toEqual(vaultKey)
})

test('another passphrase opens nothing', async () => {
  expect(await openPassphraseSlot(vaultId, await make(), `${passphrase} `, cheapPolicy)).toBeUndefined()
})

test('a slot made for every vault costs at least 64 MiB, three passes and four lanes', async () => {
  const { kdf } = await make(kdfPolicy)
  expect(kdf).toMatchObject({ algorithm: 'argon2id', memoryKiB: 65536, passes: 3, lanes: 4 })
})

test.each([
  ['less memory', { memoryKiB: 65535 }],
  ['fewer passes', { passes: 2 }],
  ['fewer lanes', { lanes: 3 }],
  ['absurd memory', { memoryKiB: 1024 * 1024 + 1 }],
  ['absurd passes', { passes: 17 }],
  ['absurd lanes', { lanes: 17 }],
])('a slot with %s is refused before any work is done', async (_, change) => {
  const slot = await make()
  const altered = { ...slot, kdf: { ...slot.kdf, memoryKiB: 65536, passes: 3, lanes: 4, ...change } }
  await expect(openPassphraseSlot(vaultId, altered, passphrase, kdfPolicy)).rejects.toMatchObject({
    code: 'vaultDamaged',
  })
  expect(isAccepted(kdfPolicy, kdfPolicy.cost)).toBe(true)
})

test('a short salt is refused', async () => {
  const slot = await make()
  const altered = { ...slot, kdf: { ...slot.kdf, salt: Buffer.alloc(8).toString('base64') } }
  await expect(openPassphraseSlot(vaultId, altered, passphrase, cheapPolicy)).rejects.toMatchObject({
    code: 'vaultDamaged',
  })
})

test('parameters, slot and vault are bound into the slot', async () => {
  const slot = await make()
  const salt = Buffer.from(slot.kdf.salt, 'base64')
  const altered: readonly (readonly [string, PassphraseSlot])[] = [
    [vaultId, { ...slot, kdf: { ...slot.kdf, passes: 2 } }],
    [vaultId, { ...slot, kdf: { ...slot.kdf, memoryKiB: 65 } }],
    [vaultId, { ...slot, kdf: { ...slot.kdf, salt: Buffer.from(salt.toReversed()).toString('base64') } }],
    [vaultId, { ...slot, id: 'other' }],
    ['ffeeddccbbaa99887766554433221100', slot],
  ]
  for (const [id, other] of altered)
    expect(await openPassphraseSlot(id, other, passphrase, cheapPolicy)).toBeUndefined()
})

test('the name of a slot may be changed without its passphrase', async () => {
  const slot = { ...(await make()), name: 'Another' }
  expect(await openPassphraseSlot(vaultId, slot, passphrase, cheapPolicy)).toEqual(vaultKey)
})
