import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createClient, createEngine } from '../engine.ts'
import { makeComputer } from '../vault/testing/memory-key-store.ts'
import { testPassphrase, withFolder } from '../vault/testing/with-vault.ts'

const otherPassphrase = 'another set of unrelated words'

/** An engine without a tenant, on a computer that keeps secrets. */
const makeClient = () =>
  createClient(
    createEngine({
      graph: undefined,
      accessToken: undefined,
      fetch: () => Promise.reject(new Error('offline')),
      now: () => new Date('2026-01-02T03:04:05.000Z'),
      sleep: () => Promise.resolve(),
      computerKeyStore: makeComputer('desk'),
    }),
  )

test('who has the vault open changes its ways in; a new key closes it', { timeout: 60_000 }, () =>
  withFolder(async (folder) => {
    const client = makeClient()
    const dir = join(folder, 'vault')
    const unlock = { passphrase: testPassphrase }
    await client.vault.create({ dir, passphrase: testPassphrase })
    expect((await client.vault.open({ dir, unlock, access: 'write' })).access).toBe('write')
    await client.keys.addPassphrase({ dir, unlock, name: 'Ben', passphrase: otherPassphrase })
    await client.keys.trustThisComputer({ dir, unlock, name: 'Desk' })
    await expect(client.keys.rotate({ dir, unlock: { passphrase: 'no' } })).rejects.toMatchObject({
      data: { code: 'wrongPassphrase' },
    })
    await client.vault.open({ dir, unlock: { thisComputer: true }, access: 'write' })
    await client.keys.rotate({ dir, unlock: { passphrase: otherPassphrase } })
    expect(await client.vault.status()).toBeNull()
    const kept = { revoked: 'Ben', kept: ['Passphrase', 'Desk'], dropped: [] }
    expect(await client.keys.previewRevoke({ dir, unlock, revoke: 'Ben', keep: [] })).toEqual(kept)
    const { recoveryCode, ...outline } = await client.keys.revoke({ dir, unlock, revoke: 'Ben', keep: [] })
    expect(outline).toMatchObject(kept)
    await client.keys.distrustComputer({ dir, unlock: { recoveryCode }, name: 'Desk' })
    const { slots } = await client.vault.outline({ dir })
    expect(slots.map(({ kind }) => kind)).toEqual(['passphrase', 'recoveryCode'])
  }),
)
