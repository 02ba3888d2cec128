import { expect, test } from 'vitest'
import type { StoredItem } from '../../../shared/model/feed.ts'
import { type TestTables, withTables } from '../testing/open-test-tables.ts'
import { begin, finish, item, to, userShape } from '../testing/small-tenant.ts'

const linksOnly = (id: string, manager: string): StoredItem => ({
  id,
  links: [to('manager', manager, 'user')],
  unread: [],
})
const removed = (id: string): StoredItem => ({ id, removed: 'deleted', links: [], unread: [] })

/** Users who come for the first time and again in the same page, beside as many others as are written together. */
const others = Array.from({ length: 40 }, (_, place) => item(`o${place}`, { displayName: `O ${place}` }))
const page: readonly StoredItem[] = [
  item('u1', { displayName: 'One', jobTitle: 'Cellist' }),
  item('u2', { displayName: 'Two' }),
  item('u3', { displayName: 'Three' }, [to('manager', 'u1', 'user')]),
  item('u4', { displayName: 'Four' }),
  item('u5', { displayName: 'Five' }),
  ...others,
  item('u1', { displayName: 'Uno' }),
  linksOnly('u2', 'u1'),
  removed('u3'),
  removed('u4'),
  item('u4', { displayName: 'Vier' }),
  item('u5', { displayName: 'Five' }),
]

/** What a snapshot holds of the users that came again: name, post and manager. */
const usersAt = ({ history }: TestTables, snapshot: number) =>
  history
    .statesAt(
      snapshot,
      ['u1', 'u2', 'u3', 'u4', 'u5'].map((id) => ({ kind: 'user', id })),
    )
    .map(
      (state) =>
        state && [
          state.name,
          state.content?.['jobTitle'],
          state.links.get('manager')?.targets.map((target) => target.name),
        ],
    )

const wanted = [
  ['Uno', 'Cellist', []],
  ['Two', undefined, ['Uno']],
  undefined,
  ['Vier', undefined, []],
  ['Five', undefined, []],
]

/** A round of one page, in one transaction. */
function readRound({ backup }: TestTables, run: number, items: readonly StoredItem[], isFull: boolean): void {
  const begins = isFull ? { shape: userShape, isFull } : { shape: userShape, isFull, page: 'link' }
  backup.applyPage(run, 'user', items, { begins, delta: `user ${run}`, ends: true })
}

test.each([true, false])('an object that is new is what its page says of it last; full round: %s', (isFull) =>
  withTables((opened) => {
    const { backup, db } = opened
    const first = begin(backup)
    readRound(opened, first, [item('u0', { displayName: 'Zero' })], true)
    finish(backup, first)
    const run = begin(backup)
    readRound(opened, run, page, isFull)
    expect(backup.countPart(run, 'user', 'objects')).toEqual({ count: isFull ? 44 : 45, exceptions: 0 })
    expect(backup.movedObjects(run, 'user')).toBe(isFull ? 45 : 44)
    finish(backup, run)
    expect(usersAt(opened, run)).toEqual(wanted)
    expect(db.prepare('SELECT count(*) FROM version WHERE since = ? AND name GLOB ?').pluck().get(run, 'O *')).toBe(40)
  }),
)

test('objects of a page that fails are not there, and the next page brings them', () =>
  withTables((opened) => {
    const { backup, db } = opened
    const run = begin(backup)
    const broken = { ...item('u9', {}), links: [to('manager', undefined as never, 'unheard')] }
    expect(() => readRound(opened, run, [...page, broken], true)).toThrow()
    expect(() => readRound(opened, run, [...others, broken], true)).toThrow()
    expect(db.prepare('SELECT count(*) FROM version').pluck().get()).toBe(0)
    readRound(opened, run, page, true)
    finish(backup, run)
    expect(usersAt(opened, run)).toEqual(wanted)
    expect(backup.countPart(run + 1, 'user', 'objects')).toEqual({ count: 44, exceptions: 0 })
  }))
