import { describe, expect, test } from 'vitest'
import { getKind } from '../../../shared/kinds/kinds.ts'
import type { StoredItem } from '../../../shared/model/feed.ts'
import type { JsonObject } from '../../../shared/model/json.ts'
import { storedItemsOf } from '../../backup/stored-item.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { backUp, begin, finish, groupShape, item, readFeed, to } from '../testing/small-tenant.ts'

const g1 = { kind: 'group', id: 'g1' }

test('an entry that shows a link set whole ends what it does not name, and nothing of other sets', () =>
  withTables(({ backup, history }) => {
    const targetsAt = (at: number, link: string) =>
      history
        .statesAt(at, [g1])[0]
        ?.links.get(link)
        ?.targets.map(({ id }) => id)
    const links = [to('owners', 'u1', 'user'), to('owners', 'u2', 'user'), to('members', 'u3', 'user')]
    backUp(backup, { group: [item('g1', { displayName: 'G' }, links)] })
    const run = begin(backup)
    const shown: StoredItem = { id: 'g1', links: [to('owners', 'u2', 'user')], whole: ['owners'], unread: [] }
    readFeed(backup, run, 'group', [shown], 'delta')
    finish(backup, run)
    expect([targetsAt(1, 'owners'), targetsAt(run, 'owners')]).toEqual([['u1', 'u2'], ['u2']])
    expect(targetsAt(run, 'members')).toEqual(['u3'])
  }))

test('a feed of one link shows sets whole and ends no object it did not show', () =>
  withTables(({ backup, history }) => {
    backUp(backup, {
      group: [item('g1', { displayName: 'G' }, [to('owners', 'u1', 'user')]), item('g2', { displayName: 'H' })],
    })
    const run = begin(backup)
    const failed: StoredItem = { id: 'g2', links: [], unread: [{ part: 'owners', reason: 'No answer.' }] }
    const feed = 'group/owners'
    backup.startRound(run, feed, { shape: { ...groupShape, path: '/groups', asked: [] }, isFull: true })
    backup.applyPage(run, feed, [{ id: 'g1', links: [], whole: ['owners'], unread: [] }, failed], {})
    backup.finishRound(run, feed)
    finish(backup, run)
    const states = history.statesAt(run, [g1, { kind: 'group', id: 'g2' }])
    expect(states.map((state) => state?.name)).toEqual(['G', 'H'])
    expect(states[0]?.links.get('owners')?.targets).toEqual([])
    expect(history.unread(run)).toEqual([
      { object: { kind: 'group', id: 'g2', name: 'H' }, part: 'owners', reason: 'No answer.' },
    ])
    const later = begin(backup)
    backup.startRound(later, feed, { shape: { ...groupShape, path: '/groups', asked: [] }, isFull: false })
    backup.applyPage(later, feed, [{ id: 'g2', links: [], whole: ['owners'], unread: [] }], {})
    backup.finishRound(later, feed)
    finish(backup, later)
    expect(history.unread(later)).toEqual([])
  }))

test('objects of a kind in the order of their ids, and how many of them a run has changed', () =>
  withTables(({ backup }) => {
    backUp(backup, { group: [item('g2', { displayName: 'H' }), item('g1', { displayName: 'G' }), item('g3', {})] })
    const run = begin(backup)
    expect(backup.movedObjects(run, 'group')).toBe(0)
    readFeed(
      backup,
      run,
      'group',
      [
        item('g1', { displayName: 'New' }, [to('members', 'u1', 'user')]),
        item('g2', { displayName: 'H' }),
        { id: 'g3', removed: 'changed', links: [], unread: [] },
      ],
      'delta',
    )
    expect(backup.movedObjects(run, 'group')).toBe(2)
    expect(backup.movedObjects(run, 'user')).toBe(0)
    const groups = backup.objectsOf(run, 'group')
    expect(groups.ids).toEqual(['g1', 'g2'])
    expect(groups.contentOf('g1')).toEqual({ displayName: 'New' })
    finish(backup, run)
  }))

describe('what attributes tell of other objects, where an object comes twice in a round', () => {
  const r1 = { kind: 'roleAssignment', id: 'r1' }
  const names = ['principalId', 'roleDefinitionId'] as const
  const asked = ['appScopeId', 'condition', 'directoryScopeId', 'principalId', 'roleDefinitionId']
  const shape = { path: '/roleManagement/directory/roleAssignments', asked, links: [] }
  const entry = (raw: JsonObject): StoredItem => storedItemsOf(getKind('roleAssignment'))({ id: 'r1', raw, links: [] })
  const read = (...later: readonly JsonObject[]): Promise<unknown> =>
    withTables(({ backup, history }) => {
      const run = begin(backup)
      backup.startRound(run, 'roleAssignment', { shape, isFull: true })
      backup.applyPage(run, 'roleAssignment', [entry({ principalId: 'u1', roleDefinitionId: 'd1' })], { next: '2' })
      for (const raw of later) backup.applyPage(run, 'roleAssignment', [entry(raw)], { next: '3' })
      backup.applyPage(run, 'roleAssignment', [], {})
      backup.finishRound(run, 'roleAssignment')
      finish(backup, run)
      const state = history.statesAt(run, [r1])[0]
      return {
        told: names.map((name) => state?.content[name]),
        links: [...(state?.links.values() ?? [])].flatMap(({ targets }) => targets.map(({ id }) => id)).sort(),
      }
    })

  test('stays where the later entry does not name those attributes', async () => {
    expect(await read({ directoryScopeId: '/' })).toEqual({ told: ['u1', 'd1'], links: ['d1', 'u1'] })
  })

  test('follows those it names, and no others', async () => {
    expect(await read({ principalId: 'u2' })).toEqual({ told: ['u2', 'd1'], links: ['d1', 'u2'] })
    expect(await read({ principalId: null })).toEqual({ told: [undefined, 'd1'], links: ['d1'] })
  })
})

test('a photo that is gone the next time is gone, and one that never was stays so', () =>
  withTables(({ backup, history }) => {
    const users = ['u1', 'u2'].map((id) => item(id, { displayName: id }))
    const photosAt = (at: number) =>
      history
        .statesAt(
          at,
          ['u1', 'u2'].map((id) => ({ kind: 'user', id })),
        )
        .map((state) => state?.photo?.etag ?? null)
    const days = [
      [
        { id: 'u1', state: 'photo', etag: 'e', bytes: Uint8Array.of(1) },
        { id: 'u2', state: 'none' },
      ],
      [
        { id: 'u1', state: 'none' },
        { id: 'u2', state: 'none' },
      ],
    ] as const
    for (const answers of days) {
      const run = begin(backup)
      readFeed(backup, run, 'user', users)
      backup.applyPhotos(run, 'user', answers)
      finish(backup, run)
    }
    expect([photosAt(1), photosAt(2)]).toEqual([
      ['e', null],
      [null, null],
    ])
  }))
