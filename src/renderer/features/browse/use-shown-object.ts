import type { Ref } from '../../../shared/model/ref.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { useEngine } from '../../lib/engine.ts'
import { useSnapshots } from '../../lib/snapshots.ts'

/** The question for what an object is in the snapshot that is looked at, without what leads to it. */
export function useShownObject(ref: Ref) {
  const { queries } = useEngine()
  const { shown } = useSnapshots(useNavigation((navigation) => navigation.snapshot))
  return queries.objects.get.queryOptions({
    input: { snapshot: shown?.snapshot ?? 1, ref: { kind: ref.kind, id: ref.id }, isBrief: true },
  })
}
