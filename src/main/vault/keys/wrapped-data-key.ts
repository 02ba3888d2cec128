import { z } from 'zod'
import { canonicalJson } from '../../../shared/diff/canonical.ts'
import type { RandomBytes } from './surroundings.ts'
import { unwrapKey, wrapKey, wrappedKeySchema } from './wrapped-key.ts'

/** The key that encrypts the database, wrapped by the vault key. */
export const wrappedDataKeySchema = z.object({ id: z.string(), wrapped: wrappedKeySchema })
export type WrappedDataKey = z.infer<typeof wrappedDataKeySchema>

const toBound = (vaultId: string, id: string): string =>
  canonicalJson({ what: 'dirsafe data key', vaultId, dataKey: id })

/** Wraps a data key. */
export function wrapDataKey(vaultId: string, dataKey: Buffer, vaultKey: Buffer, random: RandomBytes): WrappedDataKey {
  const id = random(8).toString('hex')
  return { id, wrapped: wrapKey(dataKey, vaultKey, toBound(vaultId, id), random) }
}

/** The data key, or undefined where anything was altered. */
export const unwrapDataKey = (vaultId: string, { id, wrapped }: WrappedDataKey, vaultKey: Buffer): Buffer | undefined =>
  unwrapKey(wrapped, vaultKey, toBound(vaultId, id))
