import { findActivityKind } from '../../shared/activity/activity-kinds.ts'
import { AppError } from '../../shared/errors.ts'
import { type Kind, photoPart } from '../../shared/kinds/kind.ts'
import { kinds as allKinds, getKind } from '../../shared/kinds/kinds.ts'
import { type Capture, objectsPart } from '../../shared/model/capture.ts'
import { toPlainLine } from './safe-name.ts'

/** What the formats need to know of a kind, or of a log. */
export interface ExportedKind extends Pick<Kind, 'id' | 'label' | 'hasPhoto' | 'references'> {
  readonly attributes: readonly { readonly name: string }[]
  readonly links: readonly { readonly name: string }[]
}

/** The kinds with these ids, each once and in the order of the tree; none named: all. Logs are passed over. Throws `badInput` for others. */
export function toExportedKinds(ids: readonly string[] | undefined): readonly Kind[] {
  if (ids === undefined || ids.length === 0) return allKinds
  const wanted = new Set(ids.filter((id) => findActivityKind(id) === undefined).map(getKind))
  return allKinds.filter((kind) => wanted.has(kind))
}

/** Those of these kinds that have photos; none named: all. Throws `badInput` where there is none. */
export function toPhotoKinds(ids: readonly string[] | undefined): readonly Kind[] {
  const kinds = toExportedKinds(ids).filter((kind) => kind.hasPhoto)
  if (kinds.length === 0) throw new AppError('badInput', 'The chosen kinds have no photos.')
  return kinds
}

/** The name, without extension, of the file that holds all objects of a kind: `users`, `conditionalAccessPolicies`. */
export const toFileStem = (kindId: string): string =>
  /[^aeiou]y$/.test(kindId) ? `${kindId.slice(0, -1)}ies` : `${kindId}s`

/** The parts of a kind that a snapshot has captures of. */
export const partsOf = (kind: ExportedKind): readonly string[] => [
  objectsPart,
  ...(kind.hasPhoto ? [photoPart] : []),
  ...kind.links.map(({ name }) => name),
]

/** The capture of one part of a kind; where the snapshot has none, that part was skipped. */
export const captureOf = (captures: readonly Capture[], kind: ExportedKind, part: string): Capture =>
  captures.find((capture) => capture.kind === kind.id && capture.part === part) ?? {
    kind: kind.id,
    part,
    state: 'skipped',
    count: 0,
    exceptions: 0,
  }

/** A sentence where a part of a kind is not complete in the snapshot; undefined where it is. `where` names the snapshot. */
export function noteOn(
  captures: readonly Capture[],
  kind: ExportedKind,
  part: string,
  where = 'this snapshot',
): string | undefined {
  const { state, reason, exceptions } = captureOf(captures, kind, part)
  if (state === 'complete' && exceptions === 0) return undefined
  const what = part === objectsPart ? kind.label.many : `${kind.label.many}, ${part}`
  const which = state === 'complete' ? `not read for ${exceptions}` : state === 'partial' ? 'read in part' : 'not read'
  return toPlainLine(`${what}: ${which} in ${where}. ${state === 'complete' ? '' : (reason ?? '')}`)
}

const isRead = ({ state }: Capture): boolean => state === 'complete' || state === 'partial'

/** Sentences on what of a kind is not complete in the snapshot; of a kind that was not read at all there is one. */
export function notesOn(captures: readonly Capture[], kind: ExportedKind): readonly string[] {
  const areObjectsRead = isRead(captureOf(captures, kind, objectsPart))
  return partsOf(kind)
    .filter((part) => part === objectsPart || areObjectsRead || isRead(captureOf(captures, kind, part)))
    .flatMap((part) => noteOn(captures, kind, part) ?? [])
}

/** Ends what the user cancelled. Throws `cancelled`. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted)
    throw new AppError('cancelled', 'The export was cancelled. Files that were finished are whole.', {}, signal.reason)
}
