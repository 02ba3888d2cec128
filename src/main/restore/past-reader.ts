import type { Ref } from '../../shared/model/ref.ts'
import type { SnapshotReader } from '../browse/snapshot-reader.ts'
import type { HistoryReader } from '../compare/history-reader.ts'

/** What a restore needs to read of the vault: the states of two moments, which snapshots there are, what leads to an object, and photos. */
export type PastReader = HistoryReader &
  WholeMoment &
  Pick<SnapshotReader, 'snapshots' | 'photo' | 'linksTo'> & {
    /** Ids of the users who must always get in, as the vault names them. */
    readonly breakGlass: () => readonly string[]
  }

/** What there is at a moment, whether or not anybody chose it. `at` as in `HistoryReader`. */
export interface WholeMoment {
  /** The objects of a kind. */
  readonly objectsOf: (at: number, kind: string) => readonly Ref[]
  /** Links that lead to this object, from objects that are there. */
  readonly leadingTo: (at: number, ref: Ref) => readonly { readonly link: string; readonly source: Ref }[]
}
