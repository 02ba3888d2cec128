import { expect, test } from 'vitest'
import { withTables } from '../testing/open-test-tables.ts'
import { backUp, begin, item, readFeed, to } from '../testing/small-tenant.ts'

test('ids that entries name lead to objects as they were last, and to the last snapshot that holds them', () =>
  withTables(({ backup, activity, removal }) => {
    const ben = item('b', { displayName: 'Ben' })
    backUp(backup, { user: [item('a', { displayName: 'Ann' }), ben], group: [item('g', {}, [to('members', 'x')])] })
    backUp(backup, { user: [item('a', { displayName: 'Anna' }), ben], group: [item('g', {})] })
    backUp(backup, { user: [item('a', { displayName: 'Anna' })], group: [item('g', {})] })
    const expected = [
      { kind: 'user', id: 'a', name: 'Anna', lastIn: null },
      { kind: 'user', id: 'b', name: 'Ben', lastIn: 2 },
      { kind: 'group', id: 'g', name: 'g', lastIn: null },
    ]
    expect(activity.objectsOf(['a', 'b', 'g', 'x', 'nobody', ''])).toEqual(expected)
    readFeed(backup, begin(backup), 'user', [item('n', { displayName: 'New' })])
    expect(activity.objectsOf(['n', 'a', 'b', 'g'])).toEqual(expected)
    backup.abandonRun(4)
    removal.removeSnapshot(2)
    expect(activity.objectsOf(['b'])).toEqual([{ kind: 'user', id: 'b', name: 'Ben', lastIn: 1 }])
  }))

test('an id is found however it is written, and named as the vault has it', () =>
  withTables(({ backup, activity }) => {
    const id = '87d349ed-44d7-43e1-9a83-5f2406dee5bd'
    backUp(backup, { user: [item(id, { displayName: 'Adele' })] })
    expect(activity.objectsOf([id.toUpperCase()])).toEqual([{ kind: 'user', id, name: 'Adele', lastIn: null }])
  }))
