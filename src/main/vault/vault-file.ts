import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { slotSchema } from './keys/slot.ts'
import { wrappedDataKeySchema } from './keys/wrapped-data-key.ts'
import { databaseOf, replaceFile, vaultFileOf } from './vault-folder.ts'

/** The newest format of `vault.json` this program writes. The database counts its own formats. */
export const vaultFileFormat = 1

const outlineSchema = z.object({ dirsafe: z.literal('vault'), format: z.number().int().positive() })

const vaultFileSchema = z.object({
  ...outlineSchema.shape,
  vaultId: z.string().regex(/^[0-9a-f]{32}$/),
  slots: z.array(slotSchema).min(1),
  /** The first opens the database; while the data key is being changed, another one may. */
  dataKeys: z.array(wrappedDataKeySchema).min(1),
})

/** What `vault.json` holds: the wrapped keys, and nothing of the directory. */
export type VaultFile = z.infer<typeof vaultFileSchema>

/** Writes `vault.json` as a whole. */
export const writeVaultFile = (dir: string, file: VaultFile): void =>
  replaceFile(vaultFileOf(dir), `${JSON.stringify(file, null, 2)}\n`)

const damaged = (reason: string, cause?: unknown): AppError =>
  new AppError('vaultDamaged', `The file vault.json cannot be read: ${reason}`, {}, cause)

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw damaged('it is cut off or was altered.', cause)
  }
}

/** Reads `vault.json`. Throws `notAVault`, `vaultDamaged` or `vaultTooNew`. */
export function readVaultFile(dir: string): VaultFile {
  const [hasFile, hasDatabase] = [existsSync(vaultFileOf(dir)), existsSync(databaseOf(dir))]
  if (!hasFile && !hasDatabase) throw new AppError('notAVault', `There is no vault in ${dir}.`)
  if (!hasFile) throw damaged('it is missing. Without it no passphrase opens the vault.')
  if (!hasDatabase) throw new AppError('vaultDamaged', 'The file vault.db is missing: it holds the whole history.')
  const json = parse(readFileSync(vaultFileOf(dir), 'utf8'))
  const outline = outlineSchema.safeParse(json)
  if (!outline.success) throw damaged('it does not describe a vault.', outline.error)
  if (outline.data.format > vaultFileFormat)
    throw new AppError(
      'vaultTooNew',
      `This vault has format ${outline.data.format}; this program knows formats up to ${vaultFileFormat}.`,
    )
  const file = vaultFileSchema.safeParse(json)
  if (!file.success) throw damaged('something in it was altered.', file.error)
  return file.data
}
