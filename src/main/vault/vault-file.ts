import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { isSame, toChecksum, toMac } from './keys/file-seal.ts'
import { slotSchema } from './keys/slot.ts'
import type { RandomBytes } from './keys/surroundings.ts'
import { unwrapDataKey, wrapDataKey, wrappedDataKeySchema } from './keys/wrapped-data-key.ts'
import { databaseOf, replaceFile, vaultFileOf } from './vault-folder.ts'

/** The newest format of `vault.json` this program writes. The database counts its own formats. */
export const vaultFileFormat = 2

const outlineSchema = z.object({ dirsafe: z.literal('vault'), format: z.number().int().positive() })

const keyTable = {
  vaultId: z.string().regex(/^[0-9a-f]{32}$/),
  slots: z.array(slotSchema).min(1).max(64),
  /** The first opens the database; while the data key is being changed, another one may. */
  dataKeys: z.array(wrappedDataKeySchema).min(1).max(8),
}

const firstFormatSchema = z.object({ dirsafe: z.literal('vault'), format: z.literal(1), ...keyTable })

/** Written in this order. */
const secondFormatSchema = z.object({
  dirsafe: z.literal('vault'),
  format: z.literal(2),
  ...keyTable,
  checksum: z.string().regex(/^[0-9a-f]{64}$/),
  mac: z.string(),
})

/** What `vault.json` holds: the wrapped keys, and nothing of the directory. */
export type VaultFile = z.infer<typeof firstFormatSchema> | z.infer<typeof secondFormatSchema>

/** What `vault.json` says, without what keeps it from being altered. */
export type KeyTable = Pick<VaultFile, 'vaultId' | 'slots' | 'dataKeys'>

/** The text of a file of format 2: JSON with two spaces, a line feed at the end. Any other text for the same is refused. */
const toText = (file: VaultFile): string => `${JSON.stringify(file, null, 2)}\n`

const damaged = (reason: string, cause?: unknown): AppError =>
  new AppError('vaultDamaged', `The file vault.json cannot be read: ${reason}`, {}, cause)

const toAltered = (cause?: unknown): AppError =>
  damaged('it was altered or damaged. Put vault.json from a copy of this vault in its place.', cause)

/** Writes `vault.json` as a whole, in the newest format, with a MAC under the vault key. */
export function writeVaultFile(dir: string, { vaultId, slots, dataKeys }: KeyTable, vaultKey: Buffer): VaultFile {
  const rest = { dirsafe: 'vault' as const, format: 2 as const, vaultId, slots, dataKeys }
  const summed = { ...rest, checksum: toChecksum(rest) }
  // Through the schema: what is written has its order, and could be read again.
  const file = secondFormatSchema.parse({ ...summed, mac: toMac(summed, vaultId, vaultKey) })
  replaceFile(vaultFileOf(dir), toText(file))
  return file
}

/** Throws `vaultInUse` where `vault.json` is no longer what was read before. */
export function checkUnchanged(dir: string, before: VaultFile): void {
  if (toText(readVaultFile(dir)) !== toText(before))
    throw new AppError('vaultInUse', 'The keys of this vault were changed by someone else at the same moment.')
}

/** Writes `vault.json` unless it is no longer what was read before: then throws `vaultInUse` and changes nothing. */
export function replaceVaultFile(dir: string, before: VaultFile, next: KeyTable, vaultKey: Buffer): VaultFile {
  checkUnchanged(dir, before)
  return writeVaultFile(dir, next, vaultKey)
}

/** Throws `vaultDamaged` where the MAC does not fit. A file of format 1 has none: what is in it can be trusted less. */
export function checkMac(file: VaultFile, vaultKey: Buffer): void {
  if (file.format !== 1 && !isSame(file.mac, toMac(file, file.vaultId, vaultKey))) throw toAltered()
}

/** The same keys as the newest format has them. Throws `vaultDamaged` where a data key does not open. */
export function toNewestKeyTable(file: VaultFile, vaultKey: Buffer, random: RandomBytes): KeyTable {
  const { vaultId, slots, dataKeys } = file
  if (file.format !== 1) return { vaultId, slots, dataKeys }
  const wrapAgain = dataKeys.map((wrapped) => {
    const dataKey = unwrapDataKey(file, wrapped, vaultKey)
    if (dataKey === undefined) throw toAltered()
    try {
      return wrapDataKey(vaultId, dataKey, vaultKey, random)
    } finally {
      dataKey.fill(0)
    }
  })
  return { vaultId, slots, dataKeys: wrapAgain }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw damaged('it is cut off or was altered. Put vault.json from a copy of this vault in its place.', cause)
  }
}

/** Reads a text of `vault.json`. Throws `vaultDamaged` or `vaultTooNew`. */
export function parseVaultFile(text: string): VaultFile {
  const json = parseJson(text)
  const outline = outlineSchema.safeParse(json)
  if (!outline.success) throw damaged('it does not describe a vault.', outline.error)
  const { format } = outline.data
  if (format > vaultFileFormat)
    throw new AppError(
      'vaultTooNew',
      `This vault has format ${format}; this program knows formats up to ${vaultFileFormat}.`,
    )
  const read = (format === 1 ? firstFormatSchema : secondFormatSchema).safeParse(json)
  if (!read.success) throw toAltered(read.error)
  const file = read.data
  // Every sign counts: a flipped bit that JSON forgives is damage too.
  if (file.format !== 1 && (toText(file) !== text || toChecksum(file) !== file.checksum)) throw toAltered()
  return file
}

/** More than the most slots with the largest secrets take. */
const mostBytes = 16 * 1024 * 1024

/** Throws `notAVault` where the system does not let this program look. */
function withPlace<T>(path: string, look: (path: string) => T): T {
  try {
    return look(path)
  } catch (cause) {
    throw new AppError('notAVault', `This program may not read ${path}, or it is no file.`, {}, cause)
  }
}

const findSize = (path: string): number | undefined =>
  withPlace(path, (place) => statSync(place, { throwIfNoEntry: false }))?.size

/** Reads `vault.json`. Throws `notAVault`, `vaultDamaged` or `vaultTooNew`. */
export function readVaultFile(dir: string): VaultFile {
  const [fileBytes, hasDatabase] = [findSize(vaultFileOf(dir)), findSize(databaseOf(dir)) !== undefined]
  if (fileBytes === undefined && !hasDatabase) throw new AppError('notAVault', `There is no vault in ${dir}.`)
  if (fileBytes === undefined) throw damaged('it is missing. Without it no passphrase opens the vault.')
  if (!hasDatabase) throw new AppError('vaultDamaged', 'The file vault.db is missing: it holds the whole history.')
  if (fileBytes > mostBytes) throw toAltered()
  return parseVaultFile(withPlace(vaultFileOf(dir), (file) => readFileSync(file, 'utf8')))
}
