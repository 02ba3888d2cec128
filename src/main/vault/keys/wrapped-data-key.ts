import { z } from 'zod'
import { canonicalJson } from '../../../shared/diff/canonical.ts'
import type { RandomBytes } from './surroundings.ts'
import { unwrapKey, wrapKey, wrappedKeySchema } from './wrapped-key.ts'

/** The key that encrypts the database, wrapped by the vault key. */
export const wrappedDataKeySchema = z.object({ id: z.string(), wrapped: wrappedKeySchema })
export type WrappedDataKey = z.infer<typeof wrappedDataKeySchema>

/**
 * What a data key is bound to, as JSON with sorted keys and no white space:
 * `{"dataKey":ID,"format":2,"vaultId":VAULT,"what":"dirsafe data key"}`; format 1 of `vault.json` has no `format` here.
 * So nobody without the vault key can pass a file off as one of format 1, which has no MAC.
 */
const toBound = (vaultId: string, id: string, format: number): string =>
  canonicalJson({ what: 'dirsafe data key', vaultId, dataKey: id, ...(format === 1 ? {} : { format: 2 }) })

/** Wraps a data key, as the newest format has it. */
export function wrapDataKey(vaultId: string, dataKey: Buffer, vaultKey: Buffer, random: RandomBytes): WrappedDataKey {
  const id = random(8).toString('hex')
  return { id, wrapped: wrapKey(dataKey, vaultKey, toBound(vaultId, id, 2), random) }
}

/** The data key, or undefined where anything was altered. Whoever gets it fills it with zeros after use. */
export const unwrapDataKey = (
  { vaultId, format }: { readonly vaultId: string; readonly format: number },
  { id, wrapped }: WrappedDataKey,
  vaultKey: Buffer,
): Buffer | undefined => unwrapKey(wrapped, vaultKey, toBound(vaultId, id, format))
