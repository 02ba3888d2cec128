import { expect, test } from 'vitest'
import { lastAttributesSql } from './activity/named-objects.ts'
import type { Db } from './database.ts'
import { linksAtSql } from './history/object-states.ts'
import { touchedSql } from './history/touched.ts'
import { leadingToSql, objectsOfSql } from './history/whole-moment.ts'
import { hashIs } from './rows/contents.ts'
import { idsFromSql } from './search/find-ids.ts'
import { openSearch } from './search/open-search.ts'
import { versionsWithinSql } from './search/verified-hits.ts'
import { wordHitsSql } from './search/word-hits.ts'
import { keptPhotosSql } from './snapshots/kept-photos.ts'
import { linksFromSql, linksHereSql } from './snapshots/link-moves.ts'
import { listingSql, photoHashesSql, photoHashSql } from './snapshots/listing.ts'
import { linksToSql } from './snapshots/open-snapshot-reader.ts'
import { allEntries } from './testing/all-entries.ts'
import { audit, people, signIn } from './testing/audit-entries.ts'
import { type TestTables, withTables } from './testing/open-test-tables.ts'
import { allComplete, backUp, begin, finish, item, readFeed, someTime, to } from './testing/small-tenant.ts'

const planOf = (db: Db, sql: string): readonly string[] =>
  db
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...parametersOf(db, sql))
    .map(({ detail }) => detail)

/** Something for each place of a query; what it is does not matter to its plan. */
function parametersOf(db: Db, sql: string): readonly unknown[] {
  const named = [...new Set(sql.match(/:[a-z]+/gi) ?? [])]
  if (named.length > 0) return [Object.fromEntries(named.map((name) => [name.slice(1), 1]))]
  const count = db.prepare(sql).source.split('?').length - 1
  return Array.from({ length: count }, () => 1)
}

/**
 * Tables that hold a row a kind, a snapshot, a run or a restore, or one for each of the few objects that a link named
 * long before they were read: they may be walked. Every other may not.
 */
const small = new Set([
  ...['activity_dictionary', 'activity_log', 'activity_word'],
  ...[
    'base',
    'capture',
    'damage',
    'dictionary',
    'forgotten',
    'learnt',
    'learnt_kind',
    'read_part',
    'removed_snapshot',
    'restore_run',
  ],
  ...['round', 'run', 'seal', 'setting', 'shape', 'snapshot', 'successor', 'tally', 'word'],
])
/** What a query made itself, and was found by the steps around it. */
const made = /^SCAN (CONSTANT ROW|\d+-ROW VALUES CLAUSE|\(|moved$|touched$|given VIRTUAL TABLE)/
/** The search index is asked for words, or for one text. */
const isIndexAsked = (detail: string): boolean => /^SCAN search_word VIRTUAL TABLE INDEX \d+:[M=]/.test(detail)

const isScan = (detail: string): boolean => {
  const [, name = ''] = /^SCAN (\S+)/.exec(detail) ?? []
  return name !== '' && !made.test(detail) && !isIndexAsked(detail) && !small.has(name)
}

const uses = (db: Db, sql: string, index: RegExp): void =>
  expect(planOf(db, sql)).toEqual(expect.arrayContaining([expect.stringMatching(index)]))

test('what was touched is found by the indexes on since and until', () =>
  withTables(({ db }) => {
    for (const table of ['version', 'link'])
      for (const index of ['since', 'until'])
        uses(
          db,
          touchedSql,
          new RegExp(`SEARCH ${table} USING .*INDEX ${table}_${index} \\(${index}>\\? AND ${index}<\\?\\)`),
        )
    expect(planOf(db, touchedSql).filter(isScan)).toEqual([])
  }))

test('the objects of a kind at a snapshot are one walk, each with one step in the index', () =>
  withTables(({ db }) => {
    uses(db, listingSql, /^SEARCH object USING .*INDEX object_kind \(kind=\?\)/)
    uses(db, listingSql, /^SEARCH version USING INDEX sqlite_autoindex_version_1 \(o=\? AND part=\? AND since<\?\)/)
    uses(db, photoHashSql, /^SEARCH version USING INDEX sqlite_autoindex_version_1 \(o=\? AND part=\? AND since<\?\)/)
    uses(db, photoHashesSql, /^SEARCH object USING .*INDEX object_kind \(kind=\?\)/)
    uses(db, photoHashesSql, /^SEARCH version USING INDEX sqlite_autoindex_version_1 \(o=\? AND part=\? AND since<\?\)/)
    expect(planOf(db, listingSql).filter((detail) => /SCAN|TEMP B-TREE/.test(detail))).toEqual([])
  }))

test('every photo ever kept is one walk over a kind, with one step for each object and each photo', () =>
  withTables(({ db }) => {
    uses(db, keptPhotosSql, /^SEARCH object USING .*INDEX object_kind \(kind=\?\)/)
    uses(db, keptPhotosSql, /^SEARCH photo USING INDEX sqlite_autoindex_version_1 \(o=\? AND part=\? AND since<\?\)/)
    uses(db, keptPhotosSql, /^SEARCH content USING INTEGER PRIMARY KEY/)
    uses(db, keptPhotosSql, /^SEARCH last USING INDEX sqlite_autoindex_version_1 \(o=\? AND part=\? AND since=\?\)/)
    uses(
      db,
      keptPhotosSql,
      /^SEARCH version USING COVERING INDEX sqlite_autoindex_version_1 \(o=\? AND part=\? AND since<\?\)/,
    )
    expect(planOf(db, keptPhotosSql).filter((detail) => /SCAN|TEMP B-TREE/.test(detail))).toEqual([])
  }))

test('what an object was last is one step in the index', () =>
  withTables(({ db }) => {
    uses(
      db,
      lastAttributesSql,
      /^SEARCH version USING INDEX sqlite_autoindex_version_1 \(o=\? AND part=\? AND since<\?\)/,
    )
    expect(planOf(db, lastAttributesSql).filter((detail) => /SCAN|TEMP B-TREE/.test(detail))).toEqual([])
  }))

test('links of an object and links to it are found by their ends', () =>
  withTables(({ db }) => {
    uses(db, linksAtSql, /^SEARCH link USING PRIMARY KEY \(source=\?\)/)
    uses(db, linksToSql, /^SEARCH link USING INDEX link_target \(target=\?\)/)
    uses(db, leadingToSql, /^SEARCH link USING INDEX link_target \(target=\?\)/)
    uses(db, objectsOfSql, /^SEARCH object USING .*INDEX object_kind \(kind=\?\)/)
    uses(db, objectsOfSql, /^SEARCH version USING .*INDEX sqlite_autoindex_version_1 \(o=\? AND part=\? AND since<\?\)/)
  }))

test('search steps from the words to the texts, and from an object to its versions; ids are a range', () =>
  withTables(({ db }) => {
    uses(db, wordHitsSql, /^SEARCH search_text USING INTEGER PRIMARY KEY/)
    uses(
      db,
      versionsWithinSql,
      /^SEARCH version USING INDEX sqlite_autoindex_version_1 \(o=\? AND part=\? AND since<\?\)/,
    )
    uses(db, idsFromSql, /^SEARCH object USING COVERING INDEX sqlite_autoindex_object_1 \(id>\? AND id<\?\)/)
    uses(db, linksFromSql, /^SEARCH link USING PRIMARY KEY \(source=\?\)/)
    uses(db, linksHereSql, /^SEARCH link USING INDEX link_target \(target=\?\)/)
  }))

test('a content is found by eight bytes of its hash', () =>
  withTables(({ db }) => uses(db, `SELECT c FROM content WHERE ${hashIs}`, /^SEARCH content USING INDEX content_hash/)))

/** Statements that look at everything, and why they may. */
const mayScan: readonly (readonly [RegExp, string])[] = [
  [/coalesce\(max\(o\), 0\)/, 'the largest number is at the end of the table'],
  [/FROM link WHERE {1,2}since = :run/, 'the first snapshot is everything there is'],
  [/(DELETE FROM|UPDATE) unread (SET since = (1|:next) )?WHERE since/, 'few objects are exceptions'],
  [/FROM unread WHERE reason LIKE/, 'few objects are exceptions: asked once at the end of a run'],
  [/^SELECT 1 FROM leaf LIMIT 1$/, 'one step'],
  [/^SELECT leaves FROM leaf_chunk/, 'a digest is over everything: half a kilobyte for 32 objects'],
  [/^SELECT o FROM object ORDER BY o$/, 'the first seal is over everything'],
  [/^DELETE FROM search_text$/, 'the index is made anew'],
  [/FROM search_text (ORDER BY key|GROUP BY o)/, 'kept by the reader until the index changes'],
  [/^SELECT c FROM content WHERE NOT EXISTS/, 'whoever erases a person looks at every content anyway'],
  [/FROM (sqlite_schema|dbstat)/, 'a compaction measures every page'],
  [/DELETE FROM dictionary/, 'only the first run of a kind makes one'],
  [/DELETE FROM (seen|unseen_link)$/, 'only the unfinished run has rows there'],
  [
    /activity_party (WHERE NOT EXISTS|WHERE key LIKE)/,
    'whoever logs name stands there once, however much there is of them',
  ],
  [/photo_asked (SET n = before|WHERE n = )/, 'taken back with a run: one small row an object'],
]

/** Every use of the vault, from the first backup to a difference. */
async function useEverything({
  tables,
  backup,
  activity,
  history,
  snapshots,
  journal,
  search,
  removal,
}: TestTables): Promise<void> {
  backUp(backup, {
    user: [item('u1', { displayName: 'A' }, [to('manager', 'u2', 'user')]), item('u2', { displayName: 'B' })],
    group: [item('g1', { displayName: 'G' }, [to('members', 'u1'), to('owners', 'x')])],
  })
  for (const end of ['finish', 'abandon'] as const) {
    const run = begin(backup)
    readFeed(
      backup,
      run,
      'user',
      [item('u1', { displayName: end }), { id: 'u2', removed: 'deleted', links: [], unread: [] }],
      'd',
    )
    readFeed(backup, run, 'group', [])
    backup.photosToAsk(run, 'user', 7)
    backup.applyPhotos(run, 'user', [{ id: 'u1', state: 'photo', etag: 'e', bytes: Uint8Array.of(1) }])
    backup.countPart(run, 'user', 'manager')
    backup.oldestPhotoAsked(run, 'user')
    backup.returned(run, 'user')
    backup.endLinksToGone(run)
    backup.saveCaptures(run, allComplete)
    if (end === 'finish') finish(backup, run)
    else backup.abandonRun(run)
  }
  history.statesAt(2, history.touchedBetween(1, 2))
  history.unread(2)
  history.successors(2)
  snapshots.rows({ snapshot: 2, kind: 'user', columns: ['displayName'], filter: 'a', from: 0, count: 5 })
  snapshots.branches(2, 'group')
  snapshots.linksTo(2, { kind: 'user', id: 'u1' })
  snapshots.history({ kind: 'user', id: 'u1' })
  snapshots.photo('00'.repeat(32))
  snapshots.keptPhotos({ kind: 'user', filter: 'a', columns: ['displayName'], from: 0, count: 5 })
  for (const given of [search, openSearch(tables, 0)])
    for (const snapshot of [2, null])
      for (const text of ['a', 'u1', '00000000-0000']) given.find({ text, snapshot, kind: 'user', limit: 5 })
  snapshots.report(2)
  const run = journal.begin({} as never, someTime)
  journal.intend(run, { step: 1, request: 0, sent: {} as never, before: null })
  journal.settle(run, 1, 0, 'done')
  allEntries(journal, run)
  journal.finish(run, {} as never, someTime)
  journal.finished(run)
  journal.runs()
  journal.dropBefore('2027-01-01T00:00:00Z')
  for (const log of ['auditLog', 'signInLog']) {
    const entry = log === 'auditLog' ? audit(1, someTime, people.ada, people.jorg) : signIn(1, someTime, people.ada)
    activity.keep(log, [entry], { notBefore: '2020-01-01T00:00:00Z', reached: someTime })
    activity.find({ target: 'x', actor: 'y', text: 'z', log, limit: 5, skip: 0 })
    activity.find({ log, limit: 5, skip: 0 })
    activity.removeBefore(log, '2020-02-01T00:00:00Z')
  }
  activity.find({ text: 'ada update', limit: 5, skip: 0 })
  activity.held()
  activity.objectsOf(['u1'])
  for (const title of ['x', 'y']) backUp(backup, { user: [item('u1', { displayName: 'A', jobTitle: title })] })
  removal.setPinned(4, true)
  for (const snapshot of [3, 1]) removal.removeSnapshot(snapshot)
  activity.removeBefore('auditLog', '2027-01-01T00:00:00Z')
  await removal.compact()
  removal.forget({ kind: 'user', id: 'u1' }, someTime)
}

test('no statement of a vault walks a table that grows, but those with a reason', async () => {
  const statements = new Set<string>()
  const walks = await withTables(
    async (opened) => {
      await useEverything(opened)
      return [...statements]
        .filter((sql) => /^\s*(SELECT|UPDATE|DELETE|INSERT)/.test(sql) && !mayScan.some(([reason]) => reason.test(sql)))
        .filter((sql) => planOf(opened.db, sql).some(isScan))
    },
    (db) => {
      const prepare = db.prepare.bind(db)
      db.prepare = ((sql: string) => {
        statements.add(sql)
        return prepare(sql)
      }) as typeof db.prepare
    },
  )
  expect(statements.size).toBeGreaterThan(60)
  expect(walks).toEqual([])
})
