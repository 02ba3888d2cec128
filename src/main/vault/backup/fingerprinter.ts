import { hash } from 'node:crypto'
import type { FeedItem, FeedShape } from '../../../shared/model/feed.ts'
import { version } from '../../../shared/version.ts'
import { markBytes } from '../rows/recognised.ts'
import type { Tables } from '../rows/tables.ts'

/**
 * The mark of an answer over a state: the start of a keyed hash of every word that was sent, of what was asked, of the leaf of
 * the state it is held against, and of the version of Dirsafe, which may take the same answer apart otherwise. With a key of
 * the vault's own, so that nobody who only writes to the directory can make two answers, or two states, that look alike.
 * Leaf and mark are bytes as Latin-1.
 */
export type Fingerprint = (sent: FeedItem, leaf: string) => string

/** What makes the marks of a feed; undefined: the vault has no key, nothing is noted there. */
export function openFingerprinter(
  { settings }: Pick<Tables, 'settings'>,
  feed: string,
  { path, asked, links }: FeedShape,
): Fingerprint | undefined {
  const key = settings.find('fingerprintKey')
  if (key === undefined) return undefined
  const start = hash('sha256', JSON.stringify([key, version, feed, path, [...asked].sort(), [...links].sort()]), 'hex')
  return (sent, leaf) => hash('sha256', start + leaf + JSON.stringify(sent), 'binary').slice(0, markBytes)
}
