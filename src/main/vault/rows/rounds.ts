import type { FeedShape } from '../../../shared/model/feed.ts'
import type { Db } from '../database.ts'

/** How far a feed of the unfinished run has come. */
export interface Round {
  readonly shape: FeedShape
  readonly isFull: boolean
  /** Where to go on; undefined: at the first page. */
  readonly page: string | undefined
  /** The delta link of the last page, once that was read. */
  readonly delta: string | undefined
  /** The last page was stored. */
  readonly isRead: boolean
  readonly isDone: boolean
  /** The shape of the last round of this feed that the run has finished. */
  readonly finishedShape: FeedShape | undefined
}

interface RoundRow {
  readonly shape: string
  readonly is_full: number
  readonly page: string | null
  readonly delta: string | null
  readonly is_read: number
  readonly is_done: number
  readonly reached_shape: string | null
}

const toRound = (row: RoundRow): Round => ({
  shape: JSON.parse(row.shape) as FeedShape,
  isFull: row.is_full === 1,
  page: row.page ?? undefined,
  delta: row.delta ?? undefined,
  isRead: row.is_read === 1,
  isDone: row.is_done === 1,
  finishedShape: row.reached_shape === null ? undefined : (JSON.parse(row.reached_shape) as FeedShape),
})

const toText = ({ path, asked, links }: FeedShape): string =>
  JSON.stringify({ path, asked: [...asked].sort(), links: [...links].sort() })

/** The rounds of the unfinished run, and the delta links it starts from. */
export interface Rounds {
  readonly find: (feed: number) => Round | undefined
  readonly start: (
    feed: number,
    round: { readonly shape: FeedShape; readonly isFull: boolean; readonly page?: string },
  ) => void
  /** Notes the link that follows a page. */
  readonly advance: (feed: number, then: { readonly next?: string; readonly delta?: string }) => void
  readonly finish: (feed: number) => void
  /** The delta link of the newest snapshot that read the feed, if it was read in this shape. */
  readonly findBase: (feed: number, shape: FeedShape) => string | undefined
  /** Makes what the finished rounds reached the base of the next run, and forgets the rounds. */
  readonly settle: () => void
  readonly clear: () => void
}

/** The rounds of a vault. */
export function openRounds(db: Db): Rounds {
  const byFeed = db.prepare<[number], RoundRow>('SELECT * FROM round WHERE feed = ?')
  const start = db.prepare(
    `INSERT INTO round (feed, shape, is_full, page, is_read, is_done) VALUES (?, ?, ?, ?, 0, 0)
     ON CONFLICT (feed) DO UPDATE SET shape = excluded.shape, is_full = excluded.is_full, page = excluded.page,
       delta = NULL, is_read = 0, is_done = 0`,
  )
  const advance = db.prepare('UPDATE round SET page = ?, delta = ?, is_read = ? WHERE feed = ?')
  const finish = db.prepare<[number]>(
    'UPDATE round SET is_done = 1, reached = delta, reached_shape = shape WHERE feed = ?',
  )
  const base = db.prepare<[number, string], { delta: string }>('SELECT delta FROM base WHERE feed = ? AND shape = ?')
  const dropBases = db.prepare(
    'DELETE FROM base WHERE feed IN (SELECT feed FROM round WHERE reached_shape IS NOT NULL AND reached IS NULL)',
  )
  const setBases = db.prepare(
    `INSERT OR REPLACE INTO base (feed, shape, delta)
     SELECT feed, reached_shape, reached FROM round WHERE reached IS NOT NULL`,
  )
  const clear = db.prepare('DELETE FROM round')
  return {
    find: (feed) => {
      const row = byFeed.get(feed)
      return row === undefined ? undefined : toRound(row)
    },
    start: (feed, { shape, isFull, page }) => {
      start.run(feed, toText(shape), isFull ? 1 : 0, page ?? null)
    },
    advance: (feed, { next, delta }) => {
      advance.run(next ?? null, delta ?? null, next === undefined ? 1 : 0, feed)
    },
    finish: (feed) => {
      finish.run(feed)
    },
    findBase: (feed, shape) => base.get(feed, toText(shape))?.delta,
    settle: () => {
      dropBases.run()
      setBases.run()
      clear.run()
    },
    clear: () => {
      clear.run()
    },
  }
}
