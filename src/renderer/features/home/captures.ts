import { findActivityKind } from '../../../shared/activity/activity-kinds.ts'
import { photoPart } from '../../../shared/kinds/kind.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { type Capture, objectsPart } from '../../../shared/model/capture.ts'

/** A capture with the words it is shown under. */
export interface ShownCapture extends Capture {
  readonly label: string
}

/** What a part of a kind is called: `Users`, `User photos`, `Group members`. */
export function toPartLabel(kindId: string, part: string): string {
  const kind = findKind(kindId)
  if (kind === undefined)
    return part === objectsPart ? (findActivityKind(kindId)?.label.many ?? kindId) : `${kindId} ${part}`
  if (part === objectsPart) return kind.label.many
  if (part === photoPart) return `${kind.label.one} photos`
  const link = kind.links.find(({ name }) => name === part)
  return `${kind.label.one} ${(link?.label ?? part).toLowerCase()}${link?.isSingle === true ? 's' : ''}`
}

/** A kind of which every part was read completely. */
export interface CompleteKind {
  readonly kind: string
  readonly label: string
  /** How many objects. */
  readonly count: number
}

/** What is said of parts that were read completely. */
export interface Remark {
  readonly labels: readonly string[]
  readonly reason: string
}

/** What was read completely and has something to say all the same, each sentence once. */
export function remarksOf(captures: readonly Capture[]): readonly Remark[] {
  const labels = new Map<string, string[]>()
  for (const capture of captures.filter(isComplete))
    if (capture.reason !== undefined)
      labels.set(capture.reason, [...(labels.get(capture.reason) ?? []), toPartLabel(capture.kind, capture.part)])
  return Array.from(labels, ([reason, parts]) => ({ labels: parts, reason }))
}

const isComplete = ({ state, exceptions }: Capture): boolean => state === 'complete' && exceptions === 0
const isRead = ({ state }: Capture): boolean => state === 'complete' || state === 'partial'

/**
 * The captures of a report: what was not read completely with its reasons, then the kinds that were. Of a kind whose
 * objects were not read, nothing more is said of its parts.
 */
export function sortCaptures(captures: readonly Capture[]): {
  readonly incomplete: readonly ShownCapture[]
  readonly complete: readonly CompleteKind[]
} {
  const objects = new Map(captures.filter(({ part }) => part === objectsPart).map((capture) => [capture.kind, capture]))
  const isUnread = (kind: string): boolean => {
    const capture = objects.get(kind)
    return capture !== undefined && !isRead(capture)
  }
  const incomplete = captures.filter(
    (capture) => !isComplete(capture) && (capture.part === objectsPart || !isUnread(capture.kind)),
  )
  const lacking = new Set(incomplete.map(({ kind }) => kind))
  return {
    incomplete: incomplete.map((capture) => ({ ...capture, label: toPartLabel(capture.kind, capture.part) })),
    complete: Array.from(objects.values(), ({ kind, count }) => ({
      kind,
      count,
      label: toPartLabel(kind, objectsPart),
    })).filter(({ kind }) => !lacking.has(kind)),
  }
}
