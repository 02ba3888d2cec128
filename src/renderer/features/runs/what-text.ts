import type { ListedRun } from '../../../shared/api/restore.contract.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { texts } from './texts.ts'

/** What a run was about, in a few words: `3 objects`, `Groups, Users`, `Take back run 2`, `Everything`. */
export function toWhatText({ undoes, objects, kinds }: Pick<ListedRun, 'undoes' | 'objects' | 'kinds'>): string {
  if (undoes !== null) return texts.undo(undoes)
  if (objects === 0 && kinds.length === 0) return texts.everything
  return [
    ...(objects > 0 ? [texts.objects(objects)] : []),
    ...kinds.map((kind) => findKind(kind)?.label.many ?? kind),
  ].join(', ')
}
