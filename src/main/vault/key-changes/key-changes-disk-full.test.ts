import { cpSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inLongRun } from '../../../../test/long-run.ts'
import { copyVault } from '../copy/copy-vault.ts'
import { opens, otherPassphrase, rowsOf, slotNamesOf, vaultFilesOf, withClosedVault } from '../testing/key-changes.ts'
import { mountDisk } from '../testing/mount-disk.ts'
import { testOptions, testPassphrase } from '../testing/with-vault.ts'
import { databaseOf } from '../vault-folder.ts'
import { addPassphrase } from './change-passphrase.ts'
import { revokeSlot } from './revoke-slot.ts'
import { rotateDataKey } from './rotate-data-key.ts'

const right = { passphrase: testPassphrase }
const count = inLongRun(24, 3)

/** Sizes of the disk in sizes of the database: from next to no room to more than enough. */
const levels = Array.from({ length: count }, (_, place) => 1.2 + (place * 2.8) / (count - 1))

const changes: { readonly [what: string]: (dir: string) => Promise<unknown> } = {
  rotate: (dir) => rotateDataKey(dir, right, testOptions),
  revoke: (dir) => revokeSlot(dir, right, { revoke: 'Ben', keep: [] }, testOptions),
  copy: (dir) => copyVault(dir, right, `${dir} copy`, { freeBytesOf: () => Number.POSITIVE_INFINITY }, testOptions),
}

test.each(Object.keys(changes))(
  'on a disk that is full sooner or later, where one can be made, %s is done or leaves the vault as it was',
  { timeout: 240_000 },
  (what) =>
    withClosedVault({ isFilled: true }, async (source, recoveryCode) => {
      await addPassphrase(source, right, { name: 'Ben', passphrase: otherPassphrase }, testOptions)
      const [rows, names, sizeBytes] = [await rowsOf(source), slotNamesOf(source), statSync(databaseOf(source)).size]
      const ends = new Set<string>()
      for (const level of levels) {
        const place = `${source} ${level}`
        mkdirSync(place)
        const disk = mountDisk(place, Math.ceil(sizeBytes * level) + 8192)
        try {
          const dir = join(place, 'vault')
          cpSync(source, dir, { recursive: true })
          const end = await changes[what]?.(dir).then(
            () => 'done',
            (thrown) => thrown.code,
          )
          ends.add(end)
          disk?.grow()
          expect(await opens(dir, right)).toBe(true)
          const isRevoked = what === 'revoke' && end === 'done'
          expect(await opens(dir, { recoveryCode })).toBe(!isRevoked)
          expect(await opens(dir, { passphrase: otherPassphrase })).toBe(!isRevoked)
          if (!isRevoked) expect(slotNamesOf(dir)).toEqual(names)
          expect(vaultFilesOf(dir)).toEqual(['vault.db', 'vault.json'])
          expect(await rowsOf(dir)).toEqual(rows)
          const isCopied = what === 'copy' && end === 'done'
          expect(readdirSync(place).toSorted()).toEqual(isCopied ? ['vault', 'vault copy'] : ['vault'])
        } finally {
          disk?.remove()
        }
        // Elsewhere there is room: every change is done.
        if (disk === undefined) ends.add('diskFull')
      }
      expect([...ends].toSorted()).toEqual(['diskFull', 'done'])
    }),
)
