import { expect, test } from 'vitest'
import { begin, finish, item, readFeed, to } from '../testing/small-tenant.ts'
import { withVault } from '../testing/with-vault.ts'

test('what there is and what leads to it is told of a snapshot, and of a run that is not finished', () =>
  withVault(({ backup, history }) => {
    const first = begin(backup, '')
    readFeed(backup, first, 'user', [item('a', {}), item('b', {}, [to('manager', 'a', 'user')])])
    finish(backup, first)
    const second = begin(backup, '')
    readFeed(backup, second, 'user', [item('a', {}), item('c', {}, [to('manager', 'a', 'user')])])
    const idsOf = (at: number) => history.objectsOf(at, 'user').map(({ id }) => id)
    const leading = (at: number) => history.leadingTo(at, { kind: 'user', id: 'a' })
    expect([idsOf(first), idsOf(second)].map((ids) => ids.toSorted())).toEqual([
      ['a', 'b'],
      ['a', 'c'],
    ])
    expect(leading(first)).toEqual([{ link: 'manager', source: { kind: 'user', id: 'b' } }])
    expect(leading(second)).toEqual([{ link: 'manager', source: { kind: 'user', id: 'c' } }])
    expect(history.objectsOf(first, 'group')).toEqual([])
    expect(history.leadingTo(first, { kind: 'group', id: 'a' })).toEqual([])
    expect(() => history.objectsOf(7, 'user')).toThrow('There is no snapshot 7')
    expect(() => history.leadingTo(7, { kind: 'user', id: 'a' })).toThrow('There is no snapshot 7')
  }))
