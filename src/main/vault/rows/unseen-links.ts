import type { Db } from '../database.ts'

/** A link of an object that the full round has shown without it. */
export interface UnseenLink {
  readonly source: number
  readonly type: number
  readonly target: number
}

/**
 * Links that a full round may find gone. Nearly every object comes with all its links in one entry, so there are few; a
 * large group comes in slices, and each takes off what it shows.
 */
export interface UnseenLinks {
  readonly add: (feed: number, link: UnseenLink) => void
  readonly drop: (feed: number, link: UnseenLink) => void
  readonly all: (feed: number) => readonly UnseenLink[]
  readonly clear: (feed: number) => void
  readonly clearAll: () => void
}

/** The unseen links of a vault. */
export function openUnseenLinks(db: Db): UnseenLinks {
  const insert = db.prepare('INSERT OR IGNORE INTO unseen_link (feed, source, type, target) VALUES (?, ?, ?, ?)')
  const remove = db.prepare('DELETE FROM unseen_link WHERE feed = ? AND source = ? AND type = ? AND target = ?')
  const all = db.prepare<[number], UnseenLink>('SELECT source, type, target FROM unseen_link WHERE feed = ?')
  const clear = db.prepare<[number]>('DELETE FROM unseen_link WHERE feed = ?')
  const clearAll = db.prepare('DELETE FROM unseen_link')
  return {
    add: (feed, { source, type, target }) => {
      insert.run(feed, source, type, target)
    },
    drop: (feed, { source, type, target }) => {
      remove.run(feed, source, type, target)
    },
    all: (feed) => all.all(feed),
    clear: (feed) => {
      clear.run(feed)
    },
    clearAll: () => {
      clearAll.run()
    },
  }
}
