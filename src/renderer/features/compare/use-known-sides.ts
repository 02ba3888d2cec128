import { skipToken, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Change, Side } from '../../../shared/model/change.ts'
import type { Ref } from '../../../shared/model/ref.ts'
import { useEngine } from '../../lib/engine.ts'
import type { KnownSides } from './diff-rows.ts'

/** What a finished snapshot holds never changes. */
const forEver = Number.POSITIVE_INFINITY

/** One object at one moment; undefined until it was read, where it is not there, and for the live tenant. */
export function useObjectAt(side: Side | undefined, ref: Ref | undefined) {
  const { queries } = useEngine()
  const input = typeof side !== 'number' || ref === undefined ? skipToken : { snapshot: side, ref }
  return useQuery({ ...queries.objects.get.queryOptions({ input }), staleTime: forEver, retry: false })
}

/** Both sides of an object as far as snapshots hold them. */
export function useKnownSides(
  change: Change | undefined,
  sides: { readonly from: Side; readonly to: Side },
): { readonly known: KnownSides; readonly isLoading: boolean } {
  const before = change === undefined || change.change === 'added' ? undefined : { kind: change.kind, id: change.id }
  const after =
    change === undefined || change.change === 'removed'
      ? undefined
      : { kind: change.kind, id: change.newId ?? change.id }
  const from = useObjectAt(before === undefined ? undefined : sides.from, before)
  const to = useObjectAt(after === undefined ? undefined : sides.to, after)
  const known = useMemo<KnownSides>(
    () => ({
      ...(from.data === undefined ? {} : { before: from.data }),
      ...(to.data === undefined ? {} : { after: to.data }),
    }),
    [from.data, to.data],
  )
  return { known, isLoading: from.isLoading || to.isLoading }
}
