import type { SnapshotReader } from '../browse/snapshot-reader.ts'
import type { HistoryReader } from '../compare/history-reader.ts'

/** What a restore needs to read of the vault: the states of two moments, which snapshots there are, what leads to an object, and photos. */
export type PastReader = HistoryReader & Pick<SnapshotReader, 'snapshots' | 'photo' | 'linksTo'>
