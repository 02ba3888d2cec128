import { photoPart } from '../../../shared/kinds/kind.ts'
import { getKind, kinds } from '../../../shared/kinds/kinds.ts'
import { type Capture, objectsPart } from '../../../shared/model/capture.ts'
import type { Selection } from '../../../shared/model/plan.ts'
import type { PastReader } from '../past-reader.ts'

/** How well the objects of a kind were read in a snapshot. */
export interface Reading {
  readonly state: Capture['state']
  /** `Users were not read in snapshot 2.` with its reason; empty where they were read completely. */
  readonly sentence: string
  /** The newest snapshot up to this one that read them; undefined: none did. */
  readonly lastRead: number | undefined
}

/** Looks up how well a kind was read in a snapshot. A kind the snapshot says nothing of was not read. */
export function readingOf(reader: PastReader, snapshot: number, kindId: string): Reading {
  const captureAt = (number: number): Capture | undefined =>
    reader.captures(number).find((one) => one.kind === kindId && one.part === objectsPart)
  const wasRead = (number: number): boolean => ['complete', 'partial'].includes(captureAt(number)?.state ?? 'skipped')
  const capture = captureAt(snapshot)
  const state = capture?.state ?? 'skipped'
  if (state === 'complete') return { state, sentence: '', lastRead: snapshot }
  const { many } = getKind(kindId).label
  const how = state === 'partial' ? 'not all read' : 'not read'
  const earlier = reader
    .snapshots()
    .map((one) => one.snapshot)
    .filter((number) => number <= snapshot)
    .sort((a, b) => b - a)
  return {
    state,
    sentence: `${many} were ${how} in snapshot ${snapshot}. ${capture?.reason ?? ''}`.trim(),
    lastRead: earlier.find(wasRead),
  }
}

/** What to know where photos are chosen and not all of them were asked of the tenant at `at`: no change feed tells of them. */
export function photoDoubts(
  reader: PastReader,
  at: number,
  { objects, kinds: whole, parts }: Selection,
): readonly string[] {
  const isPhoto = (some: readonly string[] | null): boolean => some === null || some.includes(photoPart)
  const isEverything = objects.length === 0 && whole.length === 0
  const chosen = new Set([
    ...(isPhoto(parts) ? (isEverything ? kinds.map((kind) => kind.id) : whole) : []),
    ...objects.filter((one) => isPhoto(one.parts ?? parts)).map((one) => one.kind),
  ])
  const unseen = reader
    .captures(at)
    .filter((one) => one.part === photoPart && chosen.has(one.kind))
    .flatMap((one) => one.reason ?? (one.state === 'complete' ? [] : 'Not all photos were read.'))
  return [...new Set(unseen)].map((reason) => `Photos that were replaced since the last backup are not seen: ${reason}`)
}
