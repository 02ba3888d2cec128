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
  if (kind === undefined) return part === objectsPart ? kindId : `${kindId} ${part}`
  if (part === objectsPart) return kind.label.many
  if (part === photoPart) return `${kind.label.one} photos`
  const link = kind.links.find(({ name }) => name === part)
  return `${kind.label.one} ${(link?.label ?? part).toLowerCase()}${link?.isSingle === true ? 's' : ''}`
}

/** The captures of a report: what was not read completely first, with its reasons, then what was. */
export function sortCaptures(captures: readonly Capture[]): {
  readonly incomplete: readonly ShownCapture[]
  readonly complete: readonly ShownCapture[]
} {
  const shown = captures.map((capture) => ({ ...capture, label: toPartLabel(capture.kind, capture.part) }))
  const isComplete = (capture: Capture): boolean => capture.state === 'complete' && capture.exceptions === 0
  return {
    incomplete: shown.filter((capture) => !isComplete(capture)),
    complete: shown.filter((capture) => isComplete(capture)),
  }
}
