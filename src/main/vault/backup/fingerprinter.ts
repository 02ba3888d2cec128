import { hash } from 'node:crypto'
import type { FeedItem, FeedShape, Fingerprint } from '../../../shared/model/feed.ts'
import { version } from '../../../shared/version.ts'
import type { Tables } from '../rows/tables.ts'

/**
 * Makes fingerprints of answers that show all there is of what they are about: of every word of an answer, of what was asked,
 * of the leaf of the state it is held against, and of the version of Dirsafe, which may take the same answer apart otherwise.
 * With a key of the vault's own, so that nobody who only writes to the directory can make two answers, or two states, that
 * look alike.
 */
export function openFingerprinter(
  { settings }: Pick<Tables, 'settings'>,
  feed: string,
  { path, asked, links }: FeedShape,
): ((item: FeedItem) => Fingerprint) | undefined {
  const key = settings.find('fingerprintKey')
  if (key === undefined) return undefined
  const start = hash('sha256', JSON.stringify([key, version, feed, path, [...asked].sort(), [...links].sort()]), 'hex')
  return (item) => (leaf) =>
    hash('sha256', JSON.stringify([start, leaf.toString('hex'), item]), 'buffer').readBigUInt64LE()
}
