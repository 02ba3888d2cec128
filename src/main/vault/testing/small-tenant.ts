import type { Capture } from '../../../shared/model/capture.ts'
import type { FeedLink, FeedShape, StoredItem } from '../../../shared/model/feed.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import type { VaultBackup } from '../backup/open-backup-store.ts'

/** A moment that tests agree on. */
export const someTime = '2026-01-02T03:04:05.000Z'

/** How the feeds of tests ask. */
export const userShape: FeedShape = {
  path: '/users/delta',
  asked: ['department', 'displayName', 'jobTitle'],
  links: ['manager'],
}
export const groupShape: FeedShape = {
  path: '/groups/delta',
  asked: ['description', 'displayName', 'mailEnabled'],
  links: ['members', 'owners'],
}

/** An entry that names everything it holds. */
export const item = (id: string, content: Content, links: readonly FeedLink[] = []): StoredItem => ({
  id,
  attributes: { content, named: Object.keys(content) },
  links,
  unread: [],
})

/** A link in an entry. */
export const to = (link: string, id: string, kind?: string): FeedLink => ({
  link,
  target: kind === undefined ? { id } : { id, kind },
  isRemoved: false,
})

/** A capture of everything that tests read. */
export const allComplete: readonly Capture[] = [
  ['user', 'objects'],
  ['user', 'manager'],
  ['group', 'objects'],
  ['group', 'members'],
  ['group', 'owners'],
].map(([kind = '', part = '']) => ({ kind, part, state: 'complete', count: 0, exceptions: 0 }))

/** Reads one feed in one page, from the beginning unless `page` says from where. */
export function readFeed(
  backup: VaultBackup,
  run: number,
  feed: 'user' | 'group',
  items: readonly StoredItem[],
  page?: string,
): void {
  const shape = feed === 'user' ? userShape : groupShape
  backup.startRound(run, feed, page === undefined ? { shape, isFull: true } : { shape, isFull: false, page })
  backup.applyPage(run, feed, items, { delta: `${feed} ${run}` })
  backup.finishRound(run, feed)
}

/** Begins a run. */
export const begin = (backup: VaultBackup, note = ''): number =>
  backup.beginRun({ startedAt: someTime, purpose: 'backup', note })

/** Makes the run a snapshot. */
export function finish(backup: VaultBackup, run: number, captures: readonly Capture[] = allComplete): number {
  backup.saveCaptures(run, captures)
  const end = { finishedAt: someTime, outcome: 'complete' as const, issues: [], requests: 3, units: 4 }
  return backup.finishRun(run, end).changed
}

/** One snapshot that reads the feeds from the beginning. */
export function backUp(
  backup: VaultBackup,
  feeds: { readonly user?: readonly StoredItem[]; readonly group?: readonly StoredItem[] },
): number {
  const run = begin(backup)
  for (const feed of ['user', 'group'] as const) {
    const items = feeds[feed]
    if (items !== undefined) readFeed(backup, run, feed, items)
  }
  finish(backup, run)
  return run
}
