import type { PastReader } from '../restore/past-reader.ts'
import type { OpenVault } from './engine.ts'

/** What a restore reads of an open vault. */
export const toPast = ({ history, snapshots, breakGlass }: OpenVault): PastReader => ({
  captures: (at) => history.captures(at),
  unread: (at) => history.unread(at),
  touchedBetween: (from, to) => history.touchedBetween(from, to),
  statesAt: (at, refs) => history.statesAt(at, refs),
  successors: (at) => history.successors(at),
  snapshots: () => snapshots.snapshots(),
  photo: (hash) => snapshots.photo(hash),
  linksTo: (snapshot, ref) => snapshots.linksTo(snapshot, ref),
  objectsOf: (at, kind) => history.objectsOf(at, kind),
  breakGlass: () => breakGlass.ids(),
  leadingTo: (at, ref) => history.leadingTo(at, ref),
})
