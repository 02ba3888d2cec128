import type { Db } from '../database.ts'
import { openSearchTexts, type SearchTexts } from '../search/search-texts.ts'
import { type Brought, openBrought } from './brought.ts'
import { type Captures, openCaptures } from './captures.ts'
import { type Contents, openContents } from './contents.ts'
import { type Forgotten, openForgotten } from './forgotten.ts'
import { type Links, openLinks } from './links.ts'
import { type Objects, openObjects } from './objects.ts'
import { openPhotoAsked, type PhotoAsked } from './photo-asked.ts'
import { openRecognised, type Recognised } from './recognised.ts'
import { openRounds, type Rounds } from './rounds.ts'
import { openRuns, type Runs } from './runs.ts'
import { openSeenRows, type SeenRows } from './seen-rows.ts'
import { openSettings, type Settings } from './settings.ts'
import { openShapes, type Shapes } from './shapes.ts'
import { openSuccessorRows, type SuccessorRows } from './successors.ts'
import { openTallies, type Tallies } from './tallies.ts'
import { openTransactions, type Transactions } from './transactions.ts'
import { openUnreadParts, type UnreadParts } from './unread-parts.ts'
import { openUnseenLinks, type UnseenLinks } from './unseen-links.ts'
import { openVersions, type Versions } from './versions.ts'
import { openWords, type Words } from './words.ts'

/** Every table of a vault, as one connection sees them. */
export interface Tables {
  readonly db: Db
  readonly transactions: Transactions
  readonly settings: Settings
  readonly words: Words
  readonly objects: Objects
  readonly contents: Contents
  readonly shapes: Shapes
  readonly versions: Versions
  readonly links: Links
  readonly unreadParts: UnreadParts
  readonly unseenLinks: UnseenLinks
  readonly rounds: Rounds
  readonly seen: SeenRows
  readonly photoAsked: PhotoAsked
  readonly recognised: Recognised
  readonly brought: Brought
  /** How many rows this connection has written since it was opened. */
  readonly totalChanges: () => number
  readonly runs: Runs
  readonly captures: Captures
  readonly tallies: Tallies
  readonly successors: SuccessorRows
  readonly searchTexts: SearchTexts
  readonly forgotten: Forgotten
}

function openTotalChanges(db: Db): () => number {
  const total = db.prepare<[], number>('SELECT total_changes()').pluck()
  return () => total.get() ?? 0
}

/** Prepares every statement once. */
export function openTables(db: Db): Tables {
  const transactions = openTransactions(db)
  const words = openWords(db, transactions)
  const contents = openContents(db, words, transactions)
  return {
    db,
    transactions,
    settings: openSettings(db),
    words,
    objects: openObjects(db, words, transactions),
    contents,
    shapes: openShapes(db, transactions),
    versions: openVersions(db),
    links: openLinks(db, transactions),
    unreadParts: openUnreadParts(db),
    unseenLinks: openUnseenLinks(db),
    rounds: openRounds(db),
    seen: openSeenRows(db, transactions),
    photoAsked: openPhotoAsked(db, contents),
    recognised: openRecognised(db, transactions),
    brought: openBrought(transactions),
    totalChanges: openTotalChanges(db),
    runs: openRuns(db),
    captures: openCaptures(db),
    tallies: openTallies(db, words),
    successors: openSuccessorRows(db),
    searchTexts: openSearchTexts(db, transactions),
    forgotten: openForgotten(db),
  }
}
