import { findActivityKind } from '../../shared/activity/activity-kinds.ts'
import { kinds } from '../../shared/kinds/kinds.ts'
import { objectsPart } from '../../shared/model/capture.ts'
import type { NotCaptured } from '../../shared/model/change.ts'
import type { HistoryReader } from './history-reader.ts'

const unasked = 'This was not part of the backup.'
const unexplained = 'This was not read completely.'

/** What one side did not read: kinds, parts of kinds, and parts of single objects, each with the reason. */
export function notCapturedOn(reader: HistoryReader, at: number, side: NotCaptured['side']): readonly NotCaptured[] {
  const captures = reader.captures(at)
  const seen = new Set(captures.filter((capture) => capture.part === objectsPart).map((capture) => capture.kind))
  return [
    ...kinds
      .filter((kind) => !seen.has(kind.id))
      .map((kind) => ({ kind: kind.id, part: objectsPart, side, reason: unasked })),
    ...captures
      // Logs are no side of a comparison.
      .filter((capture) => capture.state !== 'complete' && findActivityKind(capture.kind) === undefined)
      .map(({ kind, part, reason }) => ({ kind, part, side, reason: reason ?? unexplained })),
    ...reader
      .unread(at)
      .map(({ object, part, reason }) => ({ kind: object.kind, part, side, reason, object: { ...object } })),
  ]
}
