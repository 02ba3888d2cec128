import { getKind } from '../../../shared/kinds/kinds.ts'
import { type CaptureState, objectsPart } from '../../../shared/model/capture.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import type { PastReader } from '../past-reader.ts'

/** A kind that was read, or that the tenant does not have: then there are none of it. */
const isKnown: ReadonlySet<CaptureState | undefined> = new Set(['complete', 'notLicensed'])

/**
 * Why an object is not created anew because another, in the same snapshot, made it by itself; or because nobody knows
 * whether one did. A role that somebody activated for some hours must not be held for good.
 */
export function whyMadeElsewhere(reader: PastReader, snapshot: number, wanted: ObjectState): string | undefined {
  const { comesFrom } = getKind(wanted.kind)
  if (comesFrom === undefined) return undefined
  const refs = (wanted.links.get(comesFrom.shared)?.targets ?? [])
    .flatMap((target) => reader.linksTo(snapshot, target))
    .filter(({ link, source }) => link === comesFrom.shared && source.kind === comesFrom.kind)
    .map(({ source }) => ({ kind: source.kind, id: source.id }))
  const [reason] = reader
    .statesAt(snapshot, refs)
    .flatMap((other) => (other === undefined ? [] : (comesFrom.reason(wanted.content, other.content) ?? [])))
  if (reason !== undefined) return reason
  const capture = reader.captures(snapshot).find(({ kind, part }) => kind === comesFrom.kind && part === objectsPart)
  return isKnown.has(capture?.state) ? undefined : comesFrom.unread
}
