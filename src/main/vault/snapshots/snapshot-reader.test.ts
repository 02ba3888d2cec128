import { expect, test } from 'vitest'
import type { Content } from '../../../shared/model/object-state.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { allComplete, backUp, begin, finish, item, readFeed, someTime, to, userShape } from '../testing/small-tenant.ts'

const people: readonly (readonly [string, Content])[] = [
  ['u1', { displayName: 'Müller 10', jobTitle: 'Clerk', department: 'Sales' }],
  ['u2', { displayName: 'muller 9', jobTitle: 'Chief' }],
  ['u3', { displayName: 'Zoë', department: 'Finance' }],
  ['u4', { userPrincipalName: 'ann@example.com' }],
  ['u5', {}],
]
const users = people.map(([id, content]) => item(id, content))
const noLinks = { links: [], moreLinks: 0 }
const query = { snapshot: 1, kind: 'user', columns: ['jobTitle', 'department'], from: 0, count: 99 }

test('rows stand by name, numbers as numbers, the id where there is no name', () =>
  withTables(({ backup, snapshots }) => {
    backUp(backup, { user: users })
    const { rows, total } = snapshots.rows(query)
    expect(total).toBe(5)
    expect(rows.map(({ id, name, caption }) => [id, name, caption])).toEqual([
      ['u4', 'ann@example.com', 'ann@example.com'],
      ['u2', 'muller 9', 'Chief'],
      ['u1', 'Müller 10', 'Clerk'],
      ['u5', 'u5', ''],
      ['u3', 'Zoë', ''],
    ])
    expect(rows[2]).toEqual({
      kind: 'user',
      id: 'u1',
      name: 'Müller 10',
      caption: 'Clerk',
      branch: null,
      values: { jobTitle: 'Clerk', department: 'Sales' },
      photo: null,
    })
  }))

test.each([
  ['MULLER', ['u2', 'u1']],
  ['müller sales', ['u1']],
  ['chief', ['u2']],
  ['finance', ['u3']],
  ['example.com', ['u4']],
  ['u5', ['u5']],
  ['  ', ['u4', 'u2', 'u1', 'u5', 'u3']],
  ['nobody', []],
])('the filter %j finds by any word, without accents and case', (filter, ids) =>
  withTables(({ backup, snapshots }) => {
    backUp(backup, { user: users })
    expect(snapshots.rows({ ...query, filter }).rows.map(({ id }) => id)).toEqual(ids)
  }),
)

test('an object is found at the row at which it stands, filtered and sorted, or not at all', () =>
  withTables(({ backup, snapshots }) => {
    backUp(backup, { user: users })
    const wishes = [query, { ...query, filter: 'muller' }, { ...query, sort: { column: 'jobTitle', descending: true } }]
    for (const wish of wishes) {
      const { rows } = snapshots.rows(wish)
      expect(rows.length).toBeGreaterThan(1)
      expect(rows.map(({ id }) => snapshots.findRow(wish, id))).toEqual(rows.map((_, at) => at))
    }
    expect(snapshots.findRow({ ...query, from: 3, count: 1 }, 'u2')).toBe(1)
    expect(snapshots.findRow({ ...query, filter: 'muller' }, 'u3')).toBeUndefined()
    expect(snapshots.findRow(query, 'nobody')).toBeUndefined()
  }))

test('rows sort by any column, empty ones last either way', () =>
  withTables(({ backup, snapshots }) => {
    backUp(backup, { user: users })
    const sorted = (column: string, descending: boolean) =>
      snapshots.rows({ ...query, columns: [], sort: { column, descending } }).rows.map(({ id }) => id)
    expect(sorted('department', false)).toEqual(['u3', 'u1', 'u4', 'u2', 'u5'])
    expect(sorted('department', true)).toEqual(['u1', 'u3', 'u4', 'u2', 'u5'])
    expect(sorted('name', true)).toEqual(['u3', 'u5', 'u1', 'u2', 'u4'])
    expect(sorted('caption', false)).toEqual(['u4', 'u2', 'u1', 'u5', 'u3'])
  }))

test('a window of rows comes with how many there are', () =>
  withTables(({ backup, snapshots }) => {
    backUp(backup, { user: users })
    const { rows, total } = snapshots.rows({ ...query, from: 1, count: 2 })
    expect([rows.map(({ id }) => id), total]).toEqual([['u2', 'u1'], 5])
    expect(snapshots.rows({ ...query, from: 9, count: 2 })).toEqual({ rows: [], total: 5 })
    expect(snapshots.rows({ ...query, kind: 'device' })).toEqual({ rows: [], total: 0 })
  }))

test('a listing shows its own snapshot, whatever came later', () =>
  withTables(({ backup, snapshots }) => {
    backUp(backup, { user: users })
    const before = snapshots.rows(query)
    for (let day = 0; day < 6; day++) {
      backUp(backup, { user: users.slice(day) })
      expect(snapshots.rows({ ...query, snapshot: day + 2 }).total).toBe(Math.max(0, 5 - day))
    }
    expect(snapshots.rows(query)).toEqual(before)
  }))

test('branches are counted, and rows of one branch found', () =>
  withTables(({ backup, snapshots }) => {
    const mail = { mailEnabled: true, securityEnabled: true }
    backUp(backup, {
      group: [
        item('g1', { displayName: 'A' }),
        item('g2', { displayName: 'B' }),
        item('g3', { displayName: 'C', ...mail }),
      ],
      user: users,
    })
    expect(snapshots.branches(1, 'group')).toEqual([
      { branch: 'Mail-enabled security', count: 1 },
      { branch: 'Security', count: 2 },
    ])
    expect(snapshots.branches(1, 'user')).toEqual([])
    const rows = snapshots.rows({ ...query, kind: 'group', branch: 'Security' })
    expect([rows.total, rows.rows.map(({ id }) => id)]).toEqual([2, ['g1', 'g2']])
  }))

test('photos are stored once and told by their hash', () =>
  withTables(({ backup, snapshots, db }) => {
    const run = begin(backup)
    readFeed(backup, run, 'user', users)
    const bytes = Buffer.alloc(20_000, 'jpeg')
    backup.applyPhotos(run, 'user', [
      { id: 'u1', state: 'photo', etag: 'e1', bytes },
      { id: 'u2', state: 'photo', etag: 'e2', bytes },
      { id: 'u3', state: 'none' },
      { id: 'gone', state: 'photo', etag: 'e3', bytes },
    ])
    finish(backup, run)
    const having = (more: object) => snapshots.rows({ ...query, hasPhoto: true, ...more })
    expect([having({}).total, having({}).rows.map(({ id }) => id)]).toEqual([2, ['u2', 'u1']])
    expect(having({ from: 1, count: 1 }).rows.map(({ id }) => id)).toEqual(['u1'])
    expect(snapshots.rows(query).total).toBe(users.length)
    const photos = ['u1', 'u2', 'u3', 'u4'].map((id) => snapshots.stateAt(1, { kind: 'user', id })?.photo)
    const hash = photos[0]?.hash ?? ''
    expect(photos).toEqual([
      { hash, sizeBytes: 20_000, etag: 'e1' },
      { hash, sizeBytes: 20_000, etag: 'e2' },
      null,
      undefined,
    ])
    expect(Buffer.from(snapshots.photo(hash) ?? [])).toEqual(bytes)
    expect(snapshots.photo('00'.repeat(32))).toBeUndefined()
    expect(snapshots.photo('not a hash')).toBeUndefined()
    expect(db.prepare('SELECT count(*) FROM content WHERE size = 20000').pluck().get()).toBe(1)
    expect(snapshots.rows(query).rows.find(({ id }) => id === 'u1')?.photo).toBe(hash)
  }))

test('the life of an object is told in stretches, through every id it had', () =>
  withTables(({ backup, snapshots, journal }) => {
    const group = (id: string, name: string, ...members: readonly string[]) => [
      item(
        id,
        { displayName: name },
        members.map((member) => to('members', member, 'user')),
      ),
    ]
    backUp(backup, { group: group('g1', 'A', 'u1') })
    backUp(backup, { group: group('g1', 'A', 'u1') })
    backUp(backup, { group: group('g1', 'B', 'u1', 'u2') })
    const run = begin(backup)
    readFeed(backup, run, 'group', group('g1', 'B', 'u1', 'u2'))
    backup.applyPhotos(run, 'group', [{ id: 'g1', state: 'photo', etag: 'e1', bytes: Uint8Array.of(1) }])
    finish(backup, run)
    const next = begin(backup)
    readFeed(backup, next, 'group', group('g1', 'B', 'u1', 'u2'))
    backup.applyPhotos(next, 'group', [{ id: 'g1', state: 'photo', etag: 'e2', bytes: Uint8Array.of(2) }])
    finish(backup, next)
    backUp(backup, { group: [] })
    journal.mapId(1, 'group', 'g1', 'g2')
    backUp(backup, { group: group('g2', 'B', 'u1', 'u2') })
    const life = [
      { from: 1, until: 3, id: 'g1', parts: ['created'], ...noLinks },
      {
        from: 3,
        until: 5,
        id: 'g1',
        parts: ['displayName', 'members'],
        links: [{ link: 'members', change: 'added', other: { kind: 'user', id: 'u2', name: 'u2' } }],
        moreLinks: 0,
      },
      // The first photo was asked for the first time: no change. The second one is another.
      { from: 5, until: 6, id: 'g1', parts: ['photo'], ...noLinks },
      { from: 6, until: 7, id: 'g1', parts: ['deleted'], ...noLinks },
      { from: 7, until: null, id: 'g2', parts: ['created'], ...noLinks },
    ]
    expect(snapshots.history({ kind: 'group', id: 'g1' })).toEqual(life)
    expect(snapshots.history({ kind: 'group', id: 'g2' })).toEqual(life)
    expect(snapshots.history({ kind: 'group', id: 'never' })).toEqual([])
  }))

test('what is asked for the first time, and what the service makes in passing, begins no stretch', () =>
  withTables(({ backup, snapshots, history }) => {
    const read = (asked: readonly string[], content: Content) => {
      const run = begin(backup)
      backup.startRound(run, 'user', { shape: { ...userShape, asked }, isFull: true })
      backup.applyPage(run, 'user', [item('u1', content)], { delta: 'd' })
      backup.finishRound(run, 'user')
      return finish(backup, run)
    }
    const named = ['displayName', 'onPremisesLastSyncDateTime']
    expect(read(named, { displayName: 'A', onPremisesLastSyncDateTime: '1' })).toBe(1)
    expect(read(named, { displayName: 'A', onPremisesLastSyncDateTime: '2' })).toBe(0)
    expect(read([...named, 'city'], { displayName: 'A', onPremisesLastSyncDateTime: '2', city: 'Bern' })).toBe(0)
    expect(read([...named, 'city'], { displayName: 'A', onPremisesLastSyncDateTime: '2' })).toBe(1)
    expect(snapshots.history({ kind: 'user', id: 'u1' })).toEqual([
      { from: 1, until: 4, id: 'u1', parts: ['created'], ...noLinks },
      { from: 4, until: null, id: 'u1', parts: ['city'], ...noLinks },
    ])
    expect(history.touchedBetween(1, 2)).toEqual([{ kind: 'user', id: 'u1' }])
    expect(history.touchedBetween(3, 1)).toEqual([{ kind: 'user', id: 'u1' }])
  }))

test('a report holds what was said at the end of the run', () =>
  withTables(({ backup, snapshots }) => {
    const run = begin(backup, 'before the clean-up')
    readFeed(backup, run, 'user', users)
    const captures = [
      ...allComplete,
      { kind: 'user', part: 'photo', state: 'refused' as const, count: 0, exceptions: 0, reason: 'No.' },
    ]
    backup.saveCaptures(run, captures)
    const issues = [{ message: 'One photo failed.', requestId: 'r1' }]
    backup.finishRun(run, { finishedAt: someTime, outcome: 'partial', issues, requests: 12, units: 3.5 })
    const snapshot = {
      snapshot: 1,
      startedAt: someTime,
      finishedAt: someTime,
      outcome: 'partial',
      note: 'before the clean-up',
      pinned: false,
      verifiedAt: null,
      counts: { user: 5 },
      changed: 5,
      root: expect.stringMatching(/^[0-9a-f]{64}$/),
    }
    expect(snapshots.snapshots()).toEqual([snapshot])
    expect(snapshots.report(1)).toEqual({ ...snapshot, captures, issues, requests: 12, units: 3.5 })
  }))
