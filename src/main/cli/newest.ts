import type { EngineClient } from '../../shared/api/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { toNumber } from './parse.ts'

/** The snapshot `--at` names, or the newest. Throws `noSuchSnapshot` where the vault has none. */
export async function getSnapshot(client: EngineClient, at: string | undefined): Promise<number> {
  if (at !== undefined) return toNumber(at, '--at')
  const newest = (await client.snapshots.list())[0]
  if (newest === undefined) throw new AppError('noSuchSnapshot', 'This vault has no snapshot yet.')
  return newest.snapshot
}
