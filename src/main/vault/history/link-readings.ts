import { findKind } from '../../../shared/kinds/kinds.ts'
import { objectsPart } from '../../../shared/model/capture.ts'
import { type Captures, type StoredCapture, toPartKey } from '../rows/captures.ts'

/** How well a link of a kind was read at one moment. */
export interface LinkReading {
  readonly isComplete: boolean
  readonly reason?: string
}

/** The readings of one moment, by kind and link; undefined: never read. */
export type LinkReadings = (kind: string, link: string) => LinkReading | undefined

/** A partial capture whose feed was read to its end is partial for the sake of its exceptions: the rest was read. */
const isRead = ({ state, isWhole, exceptions }: StoredCapture): boolean =>
  state === 'complete' || (state === 'partial' && isWhole && exceptions > 0)

/** How well links were read at this snapshot or unfinished run. */
export function readLinkReadings(captures: Captures, at: number): LinkReadings {
  const here = new Map(captures.at(at).map((capture) => [toPartKey(capture.kind, capture.part), capture]))
  let before: ReadonlySet<string> | undefined
  const wasRead = (key: string): boolean => {
    before ??= captures.readBefore(at)
    return before.has(key)
  }
  return (kind, link) => {
    // What attributes tell is read with them.
    const isTold = findKind(kind)?.references?.some(({ name }) => name === link) === true
    const key = toPartKey(kind, isTold ? objectsPart : link)
    const capture = here.get(key)
    if (capture !== undefined && isRead(capture)) return { isComplete: true }
    const isKnown = capture?.state === 'partial' || wasRead(key)
    if (!isKnown) return undefined
    return { isComplete: false, reason: capture?.reason ?? 'This was not read.' }
  }
}
