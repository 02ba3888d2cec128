import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { kinds } from '../../shared/kinds/kinds.ts'
import { type Capture, type CaptureState, objectsPart } from '../../shared/model/capture.ts'
import { useEngine } from './engine.ts'

/** How a state of a capture is said. */
export const captureWords: { readonly [state in CaptureState]: string } = {
  complete: 'Complete',
  partial: 'Partial',
  refused: 'Refused',
  notLicensed: 'Not licensed',
  skipped: 'Not read',
}

/** How well the objects of each kind were read, by kind. */
export type KindCaptures = ReadonlyMap<string, Capture>

const unasked = 'This was not part of the backup.'

/** The captures of the objects of every kind. A kind the snapshot says nothing of was skipped. */
function toKindCaptures(captures: readonly Capture[]): KindCaptures {
  const found = new Map(captures.filter(({ part }) => part === objectsPart).map((capture) => [capture.kind, capture]))
  return new Map(
    kinds.map(({ id }) => [
      id,
      found.get(id) ?? { kind: id, part: objectsPart, state: 'skipped', count: 0, exceptions: 0, reason: unasked },
    ]),
  )
}

/** The captures of a snapshot; null until they are read: then nothing is said of any kind. */
export function useKindCaptures(snapshot: number): KindCaptures | null {
  const { queries } = useEngine()
  const report = useQuery(queries.snapshots.report.queryOptions({ input: { snapshot } }))
  const captures = report.data?.captures
  return useMemo(() => (captures === undefined ? null : toKindCaptures(captures)), [captures])
}
