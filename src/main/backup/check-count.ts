import { inSentence } from '../../shared/kinds/in-sentence.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import { objectsPart } from '../../shared/model/capture.ts'
import type { Issue } from '../../shared/model/issue.ts'
import { catchUp } from './read-kind.ts'
import type { PartResult, Reading } from './reading.ts'

/** The objects of a kind after they were held against the service's own count. */
export interface Counted {
  readonly objects: PartResult
  readonly issue?: Issue
}

/**
 * Holds what was read against the count of the service, where it counts the kind. The directory may change meanwhile: when
 * the numbers differ, the feed is asked for what changed, which is added to `met`, and both are compared once more.
 */
export async function checkCount(
  reading: Reading,
  kind: Kind,
  objects: PartResult,
  met: Set<string>,
): Promise<Counted> {
  const { store, reader, run, signal } = reading
  if (objects.state !== 'complete' || kind.isCounted !== true) return { objects }
  const held = (): number => store.countPart(run, kind.id, objectsPart).count
  const first = await reader.count(kind, signal)
  if (first === undefined || first === held()) return { objects }
  const again = await catchUp(reading, kind, objects, met)
  const second = await reader.count(kind, signal)
  if (second === undefined || second === held()) return { objects: again }
  const message = `Microsoft Graph counts ${second} ${inSentence(kind.label.many)}, this backup holds ${held()}. If the next one says so too, run a full backup.`
  return { objects: again, issue: { kind: kind.id, part: objectsPart, message } }
}
