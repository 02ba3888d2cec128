import { expect, test } from 'vitest'
import type { DirectoryReader } from '../../src/main/backup/directory-reader.ts'
import { type BackupWish, runBackup } from '../../src/main/backup/run-backup.ts'
import type { Db } from '../../src/main/vault/database.ts'
import { type TestTables, withTables } from '../../src/main/vault/testing/open-test-tables.ts'
import { AppError, toAppError } from '../../src/shared/errors.ts'
import { getKind } from '../../src/shared/kinds/kinds.ts'
import type { FeedItem, FeedPage } from '../../src/shared/model/feed.ts'

const members = ['u5', 'u1', 'u4', 'u2', 'u3']
const users: readonly FeedItem[] = [...members]
  .sort()
  .map((id) => ({ id, raw: { displayName: `User ${id}` }, links: [] }))
const group: FeedItem = {
  id: 'g1',
  raw: { displayName: 'Everyone' },
  links: members.map((id) => ({ link: 'members', target: { id, kind: 'user' }, isRemoved: false })),
}
const lastPage = (kind: string, items: readonly FeedItem[]): FeedPage => ({ items, delta: `${kind} delta` })

type UserPages = (groupsRead: Promise<void>, signal: AbortSignal) => AsyncIterable<FeedPage>

/** Users begin when all groups were read. */
const usersLater: UserPages = async function* (groupsRead) {
  await groupsRead
  yield lastPage('user', users)
}

/** A tenant of one group and its members. `userPages`: what the feed of users does. */
const openReader = (userPages: UserPages): DirectoryReader => {
  const groupsRead = Promise.withResolvers<void>()
  return {
    tenantId: async () => '8f2c0b52-6a39-4a55-9a54-2f6f74656e74',
    extensions: async () => [],
    shapeOf: (kind) => ({ path: kind.delta ?? kind.path, asked: ['displayName'], links: ['members'] }),
    feed: async function* (kind, { from }, signal) {
      if (from === 'delta') yield lastPage(kind.id, [])
      else if (kind.id === 'user') yield* userPages(groupsRead.promise, signal)
      else {
        yield lastPage(kind.id, [group])
        groupsRead.resolve()
      }
    },
    links: async function* () {
      yield { items: [] }
    },
    linksOf: async function* () {},
    photos: async function* () {},
    count: async () => undefined,
    spent: () => ({ requests: 0, units: 0 }),
  }
}

/** A backup of the two kinds: what it threw, and the feeds that brought something in the order in which they were stored. */
async function backUp(
  { backup }: TestTables,
  userPages: UserPages,
  wish: Partial<BackupWish> = {},
  signal: AbortSignal = new AbortController().signal,
) {
  const stored: string[] = []
  const result = runBackup({
    store: {
      ...backup,
      applyReady: (run, feed, ready, then) => {
        if (ready.some(({ count }) => count > 0)) stored.push(feed)
        backup.applyReady(run, feed, ready, then)
      },
    },
    reader: openReader(userPages),
    kinds: ['group', 'user'].map(getKind),
    now: () => new Date('2026-11-21T10:00:00Z'),
    options: { full: false, photos: 'rotation', note: '', ...wish },
    onProgress: () => undefined,
    signal,
  })
  const thrown = await result.then(
    () => undefined,
    (reason: unknown) => toAppError(reason).code,
  )
  return { stored, thrown }
}

const idsOf = (db: Db): readonly string[] =>
  db.prepare<[], string>('SELECT CAST(id AS TEXT) FROM object ORDER BY o').pluck().all()

test('in a first backup objects have numbers in the order of their own feed, though groups that name them came first', () =>
  withTables(async (tables) => {
    expect(await backUp(tables, usersLater)).toEqual({ stored: ['user', 'group'], thrown: undefined })
    expect(idsOf(tables.db)).toEqual(['u1', 'u2', 'u3', 'u4', 'u5', 'g1'])
  }))

test('in a later backup nothing waits', () =>
  withTables(async (tables) => {
    await backUp(tables, usersLater)
    expect(await backUp(tables, usersLater, { full: true })).toEqual({ stored: ['group', 'user'], thrown: undefined })
  }))

test('what nobody reads is not waited for', () =>
  withTables(async (tables) => {
    expect(await backUp(tables, usersLater, { kinds: ['group'] })).toEqual({ stored: ['group'], thrown: undefined })
  }))

test.each(['permissionMissing', 'offline'] as const)('what waited is stored where the other feed ends by %s', (code) =>
  withTables(async (tables) => {
    const { stored, thrown } = await backUp(tables, async function* (groupsRead) {
      await groupsRead
      yield* []
      throw new AppError(code, 'No users today.')
    })
    expect(stored).toEqual(['group'])
    expect(thrown).toBe(code === 'offline' ? 'offline' : undefined)
  }),
)

test('what waited is stored when the backup is cancelled', () =>
  withTables(async (tables) => {
    const cancel = new AbortController()
    const userPages: UserPages = async function* (groupsRead, signal) {
      await groupsRead
      yield* []
      cancel.abort()
      signal.throwIfAborted()
    }
    const { stored, thrown } = await backUp(tables, userPages, {}, cancel.signal)
    expect({ stored, thrown }).toEqual({ stored: ['group'], thrown: 'cancelled' })
  }))
