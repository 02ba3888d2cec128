import { type Kind, photoPart } from '../../shared/kinds/kind.ts'
import { type Capture, objectsPart } from '../../shared/model/capture.ts'
import type { Issue } from '../../shared/model/issue.ts'
import type { Outcome } from '../../shared/model/snapshot.ts'
import type { PhotoResult, PhotoShare } from './ask-photos.ts'
import type { BackupStore } from './backup-store.ts'
import type { PartResult } from './reading.ts'

/** How one kind was read in a run. */
export interface KindResult {
  readonly kind: Kind
  readonly objects: PartResult
  readonly photos: PhotoResult
  readonly share: PhotoShare
  /** Links that were read by lists of their own; any other shares the state of the objects. */
  readonly links: ReadonlyMap<string, PartResult>
}

const toReason = (reason: string | undefined): { readonly reason?: string } => (reason === undefined ? {} : { reason })

/** Since when each photo was last asked, where not all were asked in this run. */
function lastAsked(store: BackupStore, run: number, { kind, share }: KindResult): string | undefined {
  const oldest = store.oldestPhotoAsked(run, kind.id)
  if (share === 'all' || oldest === undefined || oldest.snapshot >= run) return undefined
  const how =
    share === 'none'
      ? 'Only the photos of changed objects were asked.'
      : 'Photos are asked in turns, a seventh each time.'
  return `${how} The one not asked for longest was asked in snapshot ${oldest.snapshot}, on ${oldest.at.slice(0, 10)}.`
}

const single = (count: number): string => (count === 1 ? '1 object keeps' : `${count} objects keep`)

/** The captures of one kind: the objects, each link, the photos. */
export function toCaptures(store: BackupStore, run: number, result: KindResult): readonly Capture[] {
  const { kind, objects, photos } = result
  const toCapture = (part: string, { state }: PartResult, reason: string | undefined): Capture => {
    const { count, exceptions } = store.countPart(run, kind.id, part)
    return { kind: kind.id, part, state, count, exceptions, ...toReason(reason) }
  }
  const links = kind.links.map((link) => {
    const { exceptions } = store.countPart(run, kind.id, link.name)
    const kept = exceptions === 0 ? undefined : `${single(exceptions)} this from us; there it stands as last read.`
    const own = result.links.get(link.name) ?? objects
    const told = [kept, result.links.get(link.name)?.reason].filter((one) => one !== undefined)
    const reason = told.length === 0 ? undefined : told.join(' ')
    return toCapture(link.name, own, own.state === 'complete' ? reason : own.reason)
  })
  const photo = photos.state === 'complete' ? lastAsked(store, run, result) : photos.reason
  return [
    toCapture(objectsPart, objects, objects.reason),
    ...links,
    ...(kind.hasPhoto ? [toCapture(photoPart, photos, photo)] : []),
  ]
}

/**
 * Sets that could not be read although the list of the link was. Those that Graph may hide are no failure: the capture
 * says how many there are.
 */
function toLinkIssues(store: BackupStore, run: number, { kind, links }: KindResult): readonly Issue[] {
  return kind.links.flatMap(({ name, label, isExpanded }) => {
    if (isExpanded !== true || links.get(name)?.state !== 'complete') return []
    const { exceptions } = store.countPart(run, kind.id, name)
    if (exceptions === 0) return []
    const of = exceptions === 1 ? `1 ${kind.label.one.toLowerCase()}` : `${exceptions} ${kind.label.many.toLowerCase()}`
    const message = `${label} of ${of} could not be read; there they stand as last read. The next backup asks again.`
    return [{ kind: kind.id, part: name, message }]
  })
}

/** The issues of one kind: what made a part partial, and the links and photos that failed one by one. */
export function toIssues(store: BackupStore, run: number, result: KindResult): readonly Issue[] {
  const { kind, objects, photos, links } = result
  const { exceptions } = store.countPart(run, kind.id, photoPart)
  const { firstFailure } = photos
  const failed: Issue = {
    kind: kind.id,
    part: photoPart,
    message:
      `${exceptions === 1 ? 'A photo' : `${exceptions} photos`} of ${kind.label.many.toLowerCase()} could not be read. ${firstFailure?.reason ?? ''}`.trim(),
    ...(firstFailure?.requestId === undefined ? {} : { requestId: firstFailure.requestId }),
  }
  return [
    ...(objects.issue === undefined ? [] : [objects.issue]),
    ...(photos.issue === undefined ? [] : [photos.issue]),
    ...[...links.values()].flatMap(({ issue }) => (issue === undefined ? [] : [issue])),
    ...toLinkIssues(store, run, result),
    ...(kind.hasPhoto && exceptions > 0 && photos.state !== 'skipped' ? [failed] : []),
  ]
}

/** `partial` where there is an issue or a part that was refused or not read to its end; never green then. */
export const toOutcome = (captures: readonly Capture[], issues: readonly Issue[]): Outcome =>
  issues.length > 0 || captures.some(({ state }) => state === 'partial' || state === 'refused') ? 'partial' : 'complete'
