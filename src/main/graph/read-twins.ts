import { AppError } from '../../shared/errors.ts'
import type { JsonObject } from '../../shared/model/json.ts'
import { getAll, type LiveParts } from './read-live.ts'

/** The objects of a list that might be taken for another; none where the list stands below an object that is gone. */
export async function readTwins(parts: LiveParts, url: string, signal: AbortSignal): Promise<readonly JsonObject[]> {
  try {
    return await getAll(parts, url, { doing: 'to look for similar objects' }, signal)
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'notFound') return []
    throw thrown
  }
}
