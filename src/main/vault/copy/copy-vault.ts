import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { AppError, toAppError } from '../../../shared/errors.ts'
import { type Surroundings, toSurroundings, type VaultOptions } from '../keys/surroundings.ts'
import { type Unlock, unlock } from '../keys/unlock.ts'
import { unwrapDataKey } from '../keys/wrapped-data-key.ts'
import { toPlaceError } from '../vault-errors.ts'
import { readVaultFile } from '../vault-file.ts'
import {
  databaseOf,
  discard,
  lockFileOf,
  makeEmptyFile,
  ownerOnly,
  replaceFile,
  replaceName,
  syncFile,
  syncFolder,
  toRealPath,
  vaultFileOf,
} from '../vault-folder.ts'
import { isVaultLocked, lockVault } from '../vault-lock.ts'
import { type CopyOptions, copyDatabase } from './copy-database.ts'
import type { CopiedDatabase } from './copy-worker.ts'

/** A copy that stands. */
export interface VaultCopy extends CopiedDatabase {
  /** The folder of the copy. */
  readonly to: string
  readonly vaultId: string
  readonly sizeBytes: number
}

/** A neighbour of the target that a copy is made in. */
const neighbourOf = (to: string, random: string): string => `${to}.new-copy-${random}`

/** How often a copy begins anew because the keys of the vault were changed meanwhile. */
const mostAttempts = 3

const megabytes = (sizeBytes: number): string => `${Math.ceil(sizeBytes / 1e6)} MB`

function checkTarget(dir: string, to: string): void {
  const way = relative(toRealPath(dir), toRealPath(to))
  if (way === '' || !(way.startsWith('..') || resolve(way) === way))
    throw new AppError('badInput', 'The copy cannot lie inside the vault. Name another folder.')
  if (existsSync(to)) throw new AppError('badInput', `There is something at ${to} already. A copy needs a new name.`)
}

function askFreeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** Throws `diskFull` where the copy would not fit. It is at most as large as the database with its log. */
function checkRoom(dir: string, parent: string, freeBytesOf = askFreeBytes): void {
  const file = databaseOf(dir)
  const wal = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0
  const needed = statSync(file).size + wal
  const free = freeBytesOf(parent)
  if (needed > free)
    throw new AppError(
      'diskFull',
      `The copy needs up to ${megabytes(needed)}; the disk it would go to has ${megabytes(free)} free.`,
      { neededBytes: String(needed), freeBytes: String(free) },
    )
}

/** Removes what copies to the same place left when they were killed. Whoever is still at it holds its lock. */
function removeLeftOver(to: string, nativeBinding: string | undefined): void {
  const parent = dirname(to)
  if (!existsSync(parent)) return
  const start = basename(neighbourOf(to, ''))
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(start) || !/^[0-9a-f]{8}$/.test(name.slice(start.length))) continue
    const folder = join(parent, name)
    if (!isVaultLocked(folder, nativeBinding)) rmSync(folder, { recursive: true, force: true })
  }
}

/** Fills the neighbour. Undefined: the keys were changed meanwhile. */
async function fill(
  dir: string,
  secret: Unlock,
  neighbour: string,
  { policy, computerKeyStore, nativeBinding }: Surroundings,
  options: CopyOptions,
): Promise<(CopiedDatabase & { readonly vaultId: string }) | undefined> {
  const text = readFileSync(vaultFileOf(dir), 'utf8')
  const isUnchanged = (): boolean => readFileSync(vaultFileOf(dir), 'utf8') === text
  const file = readVaultFile(dir)
  const { vaultKey } = await unlock(file, secret, policy, computerKeyStore)
  try {
    let copied: CopiedDatabase | undefined
    for (const wrapped of file.dataKeys) {
      const dataKey = unwrapDataKey(file, wrapped, vaultKey)
      if (dataKey === undefined) continue
      rmSync(databaseOf(neighbour), { force: true })
      makeEmptyFile(databaseOf(neighbour))
      copied = await copyDatabase({ from: databaseOf(dir), to: databaseOf(neighbour), dataKey, nativeBinding }, options)
      if (copied !== undefined) break
    }
    if (!isUnchanged()) return undefined
    if (copied === undefined)
      throw new AppError('vaultDamaged', 'The file vault.db is damaged, or does not belong to this vault.json.')
    // Byte for byte: what is bound into the text stays true.
    replaceFile(vaultFileOf(neighbour), text)
    return { ...copied, vaultId: file.vaultId }
  } catch (thrown) {
    if (!isUnchanged()) return undefined
    throw thrown
  } finally {
    vaultKey.fill(0)
  }
}

/**
 * Makes a copy of a vault that may be in use, at a new place: all of it, checked, or nothing. The copy holds what a reader
 * sees at the moment it is made: an unfinished run is left out, as if it had been abandoned, and the copy stays openable
 * where nothing can be written. Whatever opens the vault opens the copy. Throws what opening throws, `badInput` where
 * the place is taken or inside the vault, `diskFull` before it begins, or `cancelled`.
 */
export async function copyVault(
  dir: string,
  secret: Unlock,
  to: string,
  copying: CopyOptions = {},
  options: VaultOptions = {},
): Promise<VaultCopy> {
  const surroundings = toSurroundings(options)
  const { nativeBinding, random, now } = surroundings
  const [place, target] = [resolve(dir), resolve(to)]
  // Says what is wrong before anything is made.
  readVaultFile(place)
  checkTarget(place, target)
  const neighbour = neighbourOf(target, random(4).toString('hex'))
  try {
    mkdirSync(dirname(target), { recursive: true })
    removeLeftOver(target, nativeBinding)
    checkRoom(place, dirname(target), copying.freeBytesOf)
    mkdirSync(neighbour, { mode: ownerOnly.folder })
    const lock = lockVault(neighbour, nativeBinding, now)
    let copied: Awaited<ReturnType<typeof fill>>
    try {
      for (let attempt = 0; copied === undefined && attempt < mostAttempts; attempt++)
        copied = await fill(place, secret, neighbour, surroundings, copying)
      if (copied === undefined)
        throw new AppError('vaultInUse', 'The keys of this vault are being changed. Copy it once that is done.')
      syncFile(databaseOf(neighbour))
    } finally {
      lock.release()
    }
    rmSync(lockFileOf(neighbour))
    syncFolder(neighbour)
    copying.signal?.throwIfAborted()
    checkTarget(place, target)
    const sizeBytes = statSync(databaseOf(neighbour)).size
    replaceName(neighbour, target)
    syncFolder(dirname(target))
    return { to: target, sizeBytes, ...copied }
  } catch (thrown) {
    discard(neighbour)
    throw copying.signal?.aborted ? toAppError(thrown) : toPlaceError(thrown, dirname(target))
  }
}
