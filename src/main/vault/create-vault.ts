import { existsSync, mkdirSync, readdirSync, rmdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { checkHeader, openDatabase, settle } from './database.ts'
import type { IssuedRecoveryCode } from './key-changes/issue-recovery-code.ts'
import { checkPassphrase } from './keys/check-passphrase.ts'
import { makePassphraseSlot } from './keys/passphrase-slot.ts'
import { makeRecoverySlot } from './keys/recovery-slot.ts'
import { type Surroundings, toSurroundings, type VaultOptions } from './keys/surroundings.ts'
import { wrapDataKey } from './keys/wrapped-data-key.ts'
import { migrate } from './migrate.ts'
import { toPlaceError } from './vault-errors.ts'
import { writeVaultFile } from './vault-file.ts'
import {
  databaseOf,
  discard,
  makeEmptyFile,
  ownerOnly,
  replaceName,
  syncFolder,
  toRealPath,
  vaultFileOf,
} from './vault-folder.ts'

function checkPlace(dir: string): void {
  if (existsSync(vaultFileOf(dir)) || existsSync(databaseOf(dir)))
    throw new AppError('vaultExists', `There is a vault in ${dir} already.`)
  if (existsSync(dir) && readdirSync(dir).length > 0)
    throw new AppError('badInput', `The folder ${dir} holds other files. A vault needs a folder of its own.`)
}

function makeDatabase(dir: string, vaultId: string, dataKey: Buffer, { nativeBinding, now }: Surroundings): void {
  const file = databaseOf(dir)
  makeEmptyFile(file)
  const db = openDatabase(file, dataKey, nativeBinding)
  if (db === undefined) throw new AppError('unexpected', 'A new vault could not be encrypted.')
  try {
    // Only an empty database can be told to give pages back later.
    db.pragma('auto_vacuum=INCREMENTAL')
    settle(db)
    migrate(db)
    const insert = db.prepare('INSERT INTO setting (name, value) VALUES (?, ?)')
    insert.run('vaultId', vaultId)
    insert.run('createdAt', now().toISOString())
  } finally {
    db.close()
  }
  checkHeader(file)
}

async function fill(
  dir: string,
  name: string,
  passphrase: string,
  surroundings: Surroundings,
): Promise<IssuedRecoveryCode> {
  const { random } = surroundings
  const vaultId = random(16).toString('hex')
  const vaultKey = random(32)
  const dataKey = random(32)
  try {
    makeDatabase(dir, vaultId, dataKey, surroundings)
    const { slot, recoveryCode } = makeRecoverySlot(vaultId, vaultKey, surroundings)
    const slots = [await makePassphraseSlot(vaultId, name, passphrase, vaultKey, surroundings), slot]
    writeVaultFile(dir, { vaultId, slots, dataKeys: [wrapDataKey(vaultId, dataKey, vaultKey, random)] }, vaultKey)
    return { recoveryCode, vaultId, issuedAt: slot.createdAt }
  } finally {
    vaultKey.fill(0)
    dataKey.fill(0)
  }
}

/**
 * Makes a vault in a new or empty folder: all of it or nothing. The recovery code is told this once. Throws `vaultExists`, `weakPassphrase`, `diskFull`, or
 * `badInput` where the folder holds something else.
 */
export async function createVault(
  dir: string,
  first: { readonly passphrase: string; readonly name?: string },
  options: VaultOptions = {},
): Promise<IssuedRecoveryCode> {
  const surroundings = toSurroundings(options)
  checkPassphrase(first.passphrase)
  const place = toRealPath(resolve(dir))
  const neighbour = `${place}.new-${surroundings.random(4).toString('hex')}`
  try {
    checkPlace(place)
    mkdirSync(dirname(place), { recursive: true })
    mkdirSync(neighbour, { mode: ownerOnly.folder })
    const made = await fill(neighbour, first.name ?? 'Passphrase', first.passphrase, surroundings)
    checkPlace(place)
    if (existsSync(place)) rmdirSync(place)
    replaceName(neighbour, place)
    syncFolder(dirname(place))
    return made
  } catch (thrown) {
    discard(neighbour)
    throw toPlaceError(thrown, place)
  }
}
