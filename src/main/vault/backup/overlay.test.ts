import { expect, test } from 'vitest'
import type { StoredItem } from '../../../shared/model/feed.ts'
import type { JsonValue } from '../../../shared/model/json.ts'
import { type TestTables, withTables } from '../testing/open-test-tables.ts'
import { begin, finish, item, userShape } from '../testing/small-tenant.ts'

// What a list brings of users who are new in the run, and of whom the same may have been stored already.

const direct: JsonValue = [{ skuId: 's1' }]
const none: JsonValue = []

const shown = (states: JsonValue): StoredItem => item('u1', { displayName: 'Anna', licenseAssignmentStates: states })

const listed = (states: JsonValue, id = 'u1'): StoredItem => ({
  id,
  attributes: { content: { licenseAssignmentStates: states }, named: ['licenseAssignmentStates'] },
  isOverlay: true,
  links: [],
  whole: ['sponsors'],
  unread: [],
})

/** Reads users and their list as told, in one run. Returns how many rows the last of the list wrote. */
function readAs(
  { backup, tables }: TestTables,
  told: readonly (readonly [feed: 'user' | 'list', StoredItem])[],
): number {
  const run = begin(backup)
  const shape = { path: '/users/sponsors', asked: [], links: ['sponsors'] }
  backup.startRound(run, 'user', { shape: userShape, isFull: true })
  backup.startRound(run, 'user/sponsors', { shape, isFull: false })
  // The words that every page writes are there then.
  backup.applyPage(run, 'user/sponsors', [listed(none, 'nobody')], { next: 'next' })
  let written = 0
  for (const [feed, entry] of told) {
    const before = tables.totalChanges()
    backup.applyPage(run, feed === 'list' ? 'user/sponsors' : 'user', [entry], { next: 'next' })
    written = tables.totalChanges() - before
  }
  for (const feed of ['user', 'user/sponsors']) {
    backup.applyPage(run, feed, [], { delta: 'end' })
    backup.finishRound(run, feed)
  }
  finish(backup, run)
  return written
}

const statesOf = ({ history }: TestTables): unknown =>
  history.statesAt(1, [{ kind: 'user', id: 'u1' }])[0]?.content['licenseAssignmentStates']

/** A page that brings nothing writes so many rows: the link that follows it. */
const emptyPage = 1

test('the same as was stored writes nothing', () =>
  withTables((opened) => {
    expect(
      readAs(opened, [
        ['user', shown(direct)],
        ['list', listed(direct)],
      ]),
    ).toBe(emptyPage)
    expect(statesOf(opened)).toEqual(direct)
  }))

test.each([
  [
    'another value than the feed showed',
    [
      ['user', shown(none)],
      ['list', listed(direct)],
    ],
  ],
  [
    'what the feed did not show',
    [
      ['user', item('u1', { displayName: 'Anna' })],
      ['list', listed(direct)],
    ],
  ],
  [
    'what another entry of the list had replaced',
    [
      ['user', shown(direct)],
      ['list', listed(none)],
      ['list', listed(direct)],
    ],
  ],
  [
    'what another entry of the feed had replaced',
    [
      ['user', shown(direct)],
      ['user', shown(none)],
      ['list', listed(direct)],
    ],
  ],
] as const)('%s is stored', (_, told) =>
  withTables((opened) => {
    expect(readAs(opened, told)).toBeGreaterThan(emptyPage)
    expect(statesOf(opened)).toEqual(direct)
  }),
)
