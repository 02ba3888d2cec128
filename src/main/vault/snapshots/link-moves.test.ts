import { expect, test } from 'vitest'
import type { FeedLink } from '../../../shared/model/feed.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { allComplete, backUp, begin, finish, groupShape, item, readFeed, to } from '../testing/small-tenant.ts'

const user = (id: string, ...links: readonly FeedLink[]) => item(id, { displayName: `The ${id}` }, links)
const group = (id: string, ...members: readonly string[]) =>
  item(
    id,
    { displayName: `The ${id}` },
    members.map((member) => to('members', member, 'user')),
  )
const other = (kind: string, id: string) => ({ kind, id, name: `The ${id}` })

test('joining and leaving a group stands in the life of the member and of the group', () =>
  withTables(({ backup, snapshots }) => {
    const users = [user('u1'), user('u2')]
    backUp(backup, { user: users, group: [group('g1', 'u2')] })
    backUp(backup, { user: users, group: [group('g1', 'u1', 'u2')] })
    backUp(backup, { user: users, group: [group('g1', 'u2')] })
    const stretch = (from: number, until: number | null, parts: readonly string[], links: readonly unknown[]) => ({
      from,
      until,
      parts,
      links,
      moreLinks: 0,
    })
    expect(snapshots.history({ kind: 'user', id: 'u1' })).toEqual(
      [
        stretch(1, 2, ['created'], []),
        stretch(2, 3, ['memberOf'], [{ link: 'memberOf', change: 'added', other: other('group', 'g1') }]),
        stretch(3, null, ['memberOf'], [{ link: 'memberOf', change: 'removed', other: other('group', 'g1') }]),
      ].map((one) => ({ ...one, id: 'u1' })),
    )
    expect(snapshots.history({ kind: 'group', id: 'g1' })).toMatchObject([
      stretch(1, 2, ['created'], []),
      stretch(2, 3, ['members'], [{ link: 'members', change: 'added', other: other('user', 'u1') }]),
      stretch(3, null, ['members'], [{ link: 'members', change: 'removed', other: other('user', 'u1') }]),
    ])
  }))

test('a group that goes takes its members out; a new one brings them in', () =>
  withTables(({ backup, snapshots }) => {
    backUp(backup, { user: [user('u1')], group: [group('g1', 'u1')] })
    backUp(backup, { user: [user('u1')], group: [group('g2', 'u1')] })
    const [, moved] = snapshots.history({ kind: 'user', id: 'u1' })
    expect(moved?.links).toEqual(
      expect.arrayContaining([
        { link: 'memberOf', change: 'removed', other: other('group', 'g1') },
        { link: 'memberOf', change: 'added', other: other('group', 'g2') },
      ]),
    )
    expect(moved?.links.length).toBe(2)
  }))

test('members that are read for the first time did not join', () =>
  withTables(({ backup, snapshots }) => {
    const first = begin(backup)
    readFeed(backup, first, 'user', [user('u1')])
    backup.startRound(first, 'group', { shape: { ...groupShape, links: [] }, isFull: true })
    backup.applyPage(first, 'group', [group('g1')], { delta: 'd' })
    backup.finishRound(first, 'group')
    finish(
      backup,
      first,
      allComplete.filter(({ part }) => part !== 'members'),
    )
    backUp(backup, { user: [user('u1')], group: [group('g1', 'u1')] })
    for (const ref of [
      { kind: 'user', id: 'u1' },
      { kind: 'group', id: 'g1' },
    ])
      expect(snapshots.history(ref).map(({ parts }) => parts)).toEqual([['created']])
  }))

test('of many links a hundred are named, and the rest is counted', () =>
  withTables(({ backup, snapshots }) => {
    backUp(backup, { group: [group('g1')] })
    backUp(backup, { group: [group('g1', ...Array.from({ length: 130 }, (_, place) => `u${place}`))] })
    const [, grown] = snapshots.history({ kind: 'group', id: 'g1' })
    expect([grown?.links.length, grown?.moreLinks]).toEqual([100, 30])
  }))
