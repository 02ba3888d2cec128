import { describe, expect, test } from 'vitest'
import { type Moments, pastOf } from '../../../test/hand-made/past.ts'
import { but, group, photo, user } from '../../../test/hand-made/states.ts'
import type { Capture } from '../../shared/model/capture.ts'
import type { Difference } from '../../shared/model/change.ts'
import type { ObjectState } from '../../shared/model/object-state.ts'
import { compareSides } from './compare.ts'

const ada = user('Ada', { content: { department: 'Sales' } })
const bob = user('Bob')
const team = group('Team', { links: { members: [ada, bob], owners: [bob] } })

const compare = (
  from: readonly ObjectState[],
  to: readonly ObjectState[],
  more: Omit<Moments, 'states'> & { readonly kinds?: readonly string[] } = {},
): Difference =>
  compareSides({
    reader: pastOf({ ...more, states: [from, to] }),
    from: { side: 1, at: 1 },
    to: { side: 'live', at: 2 },
    ...(more.kinds === undefined ? {} : { kinds: more.kinds }),
  })

describe('what differs', () => {
  test('objects, attributes with both values, links with names', () => {
    const changed = but(team, { links: { members: [bob], owners: [bob, ada] } })
    const found = compare([ada, bob, team], [but(ada, { content: { department: 'IT' } }), user('Eve'), changed])
    expect(found).toMatchObject({ from: 1, to: 'live', summary: { added: 1, removed: 1, changed: 2 }, mapped: [] })
    expect(found.changes).toEqual([
      {
        kind: 'user',
        id: ada.id,
        name: 'Ada',
        change: 'changed',
        attributes: [{ name: 'department', before: 'Sales', after: 'IT' }],
        links: [],
      },
      { kind: 'user', id: bob.id, name: 'Bob', change: 'removed', attributes: [], links: [] },
      { kind: 'user', id: 'user-eve', name: 'Eve', change: 'added', attributes: [], links: [] },
      {
        kind: 'group',
        id: team.id,
        name: 'Team',
        change: 'changed',
        attributes: [],
        links: [
          { link: 'members', change: 'removed', target: { kind: 'user', id: ada.id, name: 'Ada' } },
          { link: 'owners', change: 'added', target: { kind: 'user', id: ada.id, name: 'Ada' } },
        ],
      },
    ])
  })

  test('only of the kinds that were named', () => {
    expect(compare([ada, team], [], { kinds: ['group'] }).changes).toMatchObject([{ kind: 'group' }])
  })

  test('an object that ends up equal is no difference, whatever happened between', () => {
    const reader = pastOf({ states: [[ada], [but(ada, { content: { department: 'IT' } })], [ada]] })
    expect(compareSides({ reader, from: { side: 1, at: 1 }, to: { side: 3, at: 3 } }).changes).toEqual([])
  })

  test('photos by their bytes', () => {
    const [one, same, other] = [photo('a'), { ...photo('a'), etag: '"new"' }, photo('b')]
    expect(compare([but(ada, { photo: one })], [but(ada, { photo: same })]).changes).toEqual([])
    expect(compare([but(ada, { photo: one })], [but(ada, { photo: other })]).changes).toMatchObject([
      { attributes: [{ name: 'photo', before: one, after: other }] },
    ])
  })

  test('seen from the later side it is the same, turned round', () => {
    const reader = pastOf({
      states: [
        [ada, bob, team],
        [but(ada, { content: { department: 'IT' } }), but(team, { links: { members: [ada] } })],
      ],
    })
    const found = compareSides({ reader, from: { side: 2, at: 2 }, to: { side: 1, at: 1 } })
    expect(found).toMatchObject({ from: 2, to: 1, summary: { added: 1, removed: 0, changed: 2 } })
    expect(found.changes).toMatchObject([
      { id: ada.id, attributes: [{ name: 'department', before: 'IT', after: 'Sales' }] },
      { id: bob.id, change: 'added' },
      { id: team.id, links: [{ change: 'added', target: { id: bob.id } }] },
    ])
  })
})

describe('what the service makes in passing', () => {
  const stamped = (at: string) => ({ onPremisesLastSyncDateTime: at })

  test('is no difference by itself', () => {
    expect(compare([but(ada, { content: stamped('1') })], [but(ada, { content: stamped('2') })]).changes).toEqual([])
  })

  test('is marked where something else differs', () => {
    const [before, after] = [
      but(ada, { content: stamped('1') }),
      but(ada, { content: { ...stamped('2'), city: 'Rome' } }),
    ]
    expect(compare([before], [after]).changes).toMatchObject([
      { attributes: [{ name: 'city' }, { name: 'onPremisesLastSyncDateTime', noise: true }] },
    ])
  })
})

describe('what was not read', () => {
  const refused: Capture = {
    kind: 'group',
    part: 'members',
    state: 'refused',
    count: 0,
    reason: 'No permission.',
    exceptions: 0,
  }

  test('a kind: nothing is added to it or removed from it', () => {
    expect(compare([ada], [], { unreadKinds: { 2: ['user'] } })).toMatchObject({
      changes: [],
      notCaptured: [{ kind: 'user', part: 'objects', side: 'to', reason: 'This was not part of the backup.' }],
    })
    expect(compare([], [ada], { unreadKinds: { 1: ['user'] } })).toMatchObject({
      changes: [],
      notCaptured: [{ side: 'from' }],
    })
  })

  test('a link: it proves no absence, and is said', () => {
    const unread = { unread: { members: 'No permission.' }, links: { members: [] } }
    const captures = { 2: [refused] }
    expect(compare([team], [but(team, unread)], { captures })).toMatchObject({
      changes: [],
      notCaptured: [{ kind: 'group', part: 'members', side: 'to', reason: 'No permission.' }],
    })
    expect(compare([but(team, unread)], [team], { captures: { 1: [refused] } }).changes).toEqual([])
  })

  test('one object: the others are compared, and it is named', () => {
    const hidden = but(team, { unread: { members: 'Hidden.' }, links: { members: [] } })
    const other = group('Other', { links: { members: [ada] } })
    const found = compare([team, other], [hidden, but(other, { links: { members: [] } })], {
      unread: { 2: [{ object: { kind: 'group', id: team.id, name: 'Team' }, part: 'members', reason: 'Hidden.' }] },
    })
    expect(found.changes).toMatchObject([{ id: other.id }])
    expect(found.notCaptured).toEqual([
      {
        kind: 'group',
        part: 'members',
        side: 'to',
        reason: 'Hidden.',
        object: { kind: 'group', id: team.id, name: 'Team' },
      },
    ])
  })

  test('an attribute that one side did not ask for is no difference', () => {
    const unasked = but(ada, { content: { department: undefined }, notAsked: ['department'] })
    expect(compare([unasked], [ada]).changes).toEqual([])
    expect(compare([ada], [unasked]).changes).toEqual([])
  })
})

describe('an object that was created anew', () => {
  const again = but(team, {
    id: 'group-new',
    content: { createdDateTime: '2026-06-01T00:00:00Z', securityIdentifier: 'S-2' },
  })
  const successors = [{ kind: 'group', oldId: team.id, newId: 'group-new' }]

  test('and equals the old one is mapped, and no difference', () => {
    expect(compare([ada, bob, team], [ada, bob, again], { successors })).toMatchObject({
      summary: { added: 0, removed: 0, changed: 0 },
      changes: [],
      mapped: [{ kind: 'group', id: team.id, newId: 'group-new', name: 'Team' }],
    })
  })

  test('and differs is one change, under both ids, without what nobody can write', () => {
    const found = compare(
      [ada, bob, team],
      [ada, bob, but(again, { content: { description: 'x' }, links: { members: [ada] } })],
      {
        successors,
      },
    )
    expect(found.mapped).toEqual([])
    expect(found.changes).toMatchObject([
      {
        id: team.id,
        newId: 'group-new',
        change: 'changed',
        attributes: [{ name: 'description', after: 'x' }],
        links: [{ link: 'members', change: 'removed', target: { id: bob.id } }],
      },
    ])
    expect(found.changes[0]?.attributes).toHaveLength(1)
  })

  test('links to it are links to the old one', () => {
    const newBob = but(bob, { id: 'user-new' })
    const found = compare([bob, team], [newBob, but(team, { links: { members: [newBob, ada], owners: [newBob] } })], {
      successors: [{ kind: 'user', oldId: bob.id, newId: 'user-new' }],
    })
    expect(found).toMatchObject({ changes: [], mapped: [{ id: bob.id }] })
  })

  test('twice leads to the newest', () => {
    const twice = [
      { kind: 'group', oldId: team.id, newId: 'group-2' },
      { kind: 'group', oldId: 'group-2', newId: 'group-new' },
    ]
    expect(compare([team], [again], { successors: twice })).toMatchObject({
      changes: [],
      mapped: [{ newId: 'group-new' }],
    })
  })

  test('before both sides is an object like any other', () => {
    expect(compare([again], [but(again, { content: { description: 'x' } })], { successors }).changes).toMatchObject([
      { id: 'group-new', change: 'changed' },
    ])
  })

  test('while the old one came back is beside it', () => {
    expect(compare([team], [team, again], { successors })).toMatchObject({
      mapped: [],
      changes: [{ id: 'group-new', change: 'added' }],
    })
  })
})
