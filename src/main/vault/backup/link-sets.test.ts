import { expect, test } from 'vitest'
import type { Capture } from '../../../shared/model/capture.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { backUp, begin, finish, groupShape, item, readFeed, to } from '../testing/small-tenant.ts'

const named = (...ids: readonly string[]) => ids.map((id) => item(id, { displayName: id }))

test('a set that is unread keeps its links though nothing else is known of its object', () =>
  withTables(({ backup, history }) => {
    const links = [to('members', 'u1', 'user'), to('owners', 'u1', 'user')]
    const unread = [{ part: 'members', reason: 'Hidden.' }]
    backUp(backup, { user: named('u1'), group: [{ id: 'g1', links, unread }] })
    backUp(backup, { group: [] })
    backUp(backup, { group: [{ ...item('g1', { displayName: 'G' }), unread }] })
    const [group] = history.statesAt(3, [{ kind: 'group', id: 'g1' }])
    expect([...(group?.links ?? [])].map(([link, { targets }]) => [link, targets.length])).toEqual([
      ['members', 1],
      ['owners', 0],
    ])
  }))

test('a set that was never read is absent; one that is no longer read stands with its reason', () =>
  withTables(({ backup, history }) => {
    const setsAt = (at: number) =>
      Object.fromEntries(history.statesAt(at, [{ kind: 'group', id: 'g1' }])[0]?.links ?? [])
    const read = (captures: readonly Capture[], whole: boolean) => {
      const run = begin(backup)
      backup.startRound(run, 'group', { shape: groupShape, isFull: true })
      backup.applyPage(run, 'group', [item('g1', { displayName: 'G' }, [to('members', 'u1', 'user')])], { next: 'p' })
      if (whole) {
        backup.applyPage(run, 'group', [], { delta: 'd' })
        backup.finishRound(run, 'group')
      }
      finish(backup, run, captures)
      return run
    }
    const capture = (part: string, state: Capture['state'], more: Partial<Capture> = {}): Capture => ({
      kind: 'group',
      part,
      state,
      count: 0,
      exceptions: 0,
      ...more,
    })
    const u1 = { kind: 'user', id: 'u1', name: 'u1' }
    const refused = capture('owners', 'refused', { reason: 'No permission.' })
    const one = read([capture('objects', 'complete'), capture('members', 'complete'), refused], true)
    expect(setsAt(one)).toEqual({ members: { targets: [u1], isComplete: true } })
    const two = read([capture('members', 'partial', { exceptions: 1 }), capture('owners', 'complete')], true)
    expect(setsAt(two)).toEqual({
      members: { targets: [u1], isComplete: true },
      owners: { targets: [], isComplete: true },
    })
    const three = read([capture('members', 'partial', { exceptions: 1, reason: 'Cut off.' }), refused], false)
    expect(setsAt(three)).toEqual({
      members: { targets: [u1], isComplete: false, reason: 'Cut off.' },
      owners: { targets: [], isComplete: false, reason: 'No permission.' },
    })
    expect(setsAt(one)).toEqual({ members: { targets: [u1], isComplete: true } })
  }))

test('a hidden set keeps its members through full reads until the object is shown without the exception', () =>
  withTables(({ backup, history }) => {
    const membersAt = (at: number) => history.statesAt(at, [{ kind: 'group', id: 'g1' }])[0]?.links.get('members')
    const member = to('members', 'u1', 'user')
    backUp(backup, { group: [item('g1', { displayName: 'G' }, [member, to('owners', 'u2', 'user')])] })
    backUp(backup, {
      group: [{ ...item('g1', { displayName: 'G' }), unread: [{ part: 'members', reason: 'Hidden.' }] }],
    })
    const u1 = { kind: 'user', id: 'u1', name: 'u1' }
    expect(membersAt(2)).toEqual({ targets: [u1], isComplete: false, reason: 'Hidden.' })
    expect(history.statesAt(2, [{ kind: 'group', id: 'g1' }])[0]?.links.get('owners')).toEqual({
      targets: [],
      isComplete: true,
    })
    expect(history.unread(2)).toEqual([
      { object: { kind: 'group', id: 'g1', name: 'G' }, part: 'members', reason: 'Hidden.' },
    ])
    expect(backup.countPart(3, 'group', 'members')).toEqual({ count: 1, exceptions: 1 })
    const delta = begin(backup)
    readFeed(backup, delta, 'group', [item('g1', { displayName: 'H' })], 'group 2')
    finish(backup, delta)
    expect(membersAt(delta)).toEqual({ targets: [u1], isComplete: false, reason: 'Hidden.' })
    backUp(backup, { group: [item('g1', { displayName: 'H' })] })
    expect(membersAt(4)).toEqual({ targets: [], isComplete: true })
    expect(history.unread(4)).toEqual([])
    expect(history.unread(2)).toHaveLength(1)
  }))

test('an object known by its id alone becomes one with the object a feed shows', () =>
  withTables(({ backup, history, db }) => {
    backUp(backup, { group: [item('g1', { displayName: 'G' }, [to('members', 'u1'), to('members', 'x')])] })
    const membersAt = (at: number) =>
      history.statesAt(at, [{ kind: 'group', id: 'g1' }])[0]?.links.get('members')?.targets
    expect(membersAt(1)).toEqual([
      { kind: 'directoryObject', id: 'u1', name: 'u1' },
      { kind: 'directoryObject', id: 'x', name: 'x' },
    ])
    const run = begin(backup)
    readFeed(backup, run, 'user', [item('u1', { displayName: 'Anna' })])
    backup.abandonRun(run)
    expect(membersAt(1)?.[0]?.kind).toBe('directoryObject')
    backUp(backup, { user: [item('u1', { displayName: 'Anna' })] })
    // The name it was first read with serves where there was none.
    expect([1, 2].map((at) => membersAt(at)?.[0])).toEqual([
      { kind: 'user', id: 'u1', name: 'Anna' },
      { kind: 'user', id: 'u1', name: 'Anna' },
    ])
    expect(db.prepare('SELECT count(*) FROM object').pluck().get()).toBe(3)
  }))

test('two kinds may have an object of the same id', () =>
  withTables(({ backup, history }) => {
    const both = [to('members', 'same', 'role'), to('members', 'same', 'template')]
    const targetsAt = (at: number) =>
      history
        .statesAt(at, [{ kind: 'group', id: 'g1' }])[0]
        ?.links.get('members')
        ?.targets.map(({ kind }) => kind)
        .sort()
    backUp(backup, { group: [item('g1', { displayName: 'G' }, both)] })
    backUp(backup, { group: [item('g1', { displayName: 'G' }, both)] })
    backUp(backup, { group: [item('g1', { displayName: 'G' }, both.slice(1))] })
    expect([1, 2, 3].map(targetsAt)).toEqual([['role', 'template'], ['role', 'template'], ['template']])
    expect(history.touchedBetween(1, 2)).toEqual([])
  }))

test('a large group comes in slices', () =>
  withTables(({ backup, history }) => {
    const members = Array.from({ length: 50 }, (_, place) => to('members', `u${place}`, 'user'))
    const read = (slices: readonly (typeof members)[]) => {
      const run = begin(backup)
      backup.startRound(run, 'group', { shape: groupShape, isFull: true })
      for (const [place, slice] of slices.entries())
        backup.applyPage(
          run,
          'group',
          [item('g1', { displayName: 'G' }, slice)],
          place + 1 < slices.length ? { next: `p${place}` } : { delta: 'd' },
        )
      backup.finishRound(run, 'group')
      finish(backup, run)
      return history.statesAt(run, [{ kind: 'group', id: 'g1' }])[0]?.links.get('members')?.targets.length
    }
    expect(read([members.slice(0, 20), members.slice(20, 40), members.slice(40)])).toBe(50)
    expect(read([members.slice(30), members.slice(0, 10), members.slice(10, 30)])).toBe(50)
    expect(history.touchedBetween(1, 2)).toEqual([])
    expect(read([members.slice(0, 20), members.slice(25)])).toBe(45)
    expect(read([[], []])).toBe(0)
  }))

test.each([true, false])('what an entry says last of a link counts, in a full round (%s) too', (isFull) =>
  withTables(({ backup, history }) => {
    const add = to('members', 'u1', 'user')
    const remove = { ...add, isRemoved: true }
    const after = (...links: readonly (typeof add)[]) => {
      const run = begin(backup)
      backup.startRound(run, 'group', { shape: groupShape, isFull, ...(isFull ? {} : { page: 'd' }) })
      backup.applyPage(run, 'group', [item('g1', { displayName: 'G' }, links)], { delta: 'd' })
      backup.finishRound(run, 'group')
      finish(backup, run)
      return history.statesAt(run, [{ kind: 'group', id: 'g1' }])[0]?.links.get('members')?.targets.length
    }
    expect(after(remove, add)).toBe(1)
    expect(after(add, remove)).toBe(0)
    expect(after(add, remove, add)).toBe(1)
    expect(after(remove, add, remove)).toBe(0)
    expect(after(add, add)).toBe(1)
    expect(after(remove, add)).toBe(1)
    expect(history.touchedBetween(5, 6)).toEqual([])
  }),
)

test('of two objects with one id the one that is linked to is meant, also where Graph names no type but the common one', () =>
  withTables(({ backup, history }) => {
    const targetsAt = (at: number) =>
      history
        .statesAt(at, [{ kind: 'group', id: 'g1' }])[0]
        ?.links.get('members')
        ?.targets.map(({ kind }) => kind)
    backUp(backup, { user: named('x'), group: [item('g1', { displayName: 'G' }, [to('members', 'x', 'device')])] })
    const run = begin(backup)
    const gone = { link: 'members', target: { id: 'x', kind: 'directoryObject' }, isRemoved: true }
    readFeed(backup, run, 'group', [{ id: 'g1', links: [gone], unread: [] }], 'page')
    finish(backup, run)
    expect([targetsAt(1), targetsAt(run)]).toEqual([['device'], []])
  }))

test('no link leads to what lies in the recycle bin: it only bears the id of what it was', () =>
  withTables(({ backup, history }) => {
    const shape = { path: '/directory/deletedItems', asked: ['displayName'], links: [] }
    const run = begin(backup)
    readFeed(backup, run, 'group', [item('g1', { displayName: 'G' }, [to('members', 'x')])])
    backup.startRound(run, 'deletedItem', { shape, isFull: true })
    const binned = ['x', 'y'].map((id) => item(id, { displayName: `Binned ${id}` }))
    backup.applyPage(run, 'deletedItem', binned, {})
    backup.finishRound(run, 'deletedItem')
    readFeed(backup, run, 'group', [item('g1', { displayName: 'G' }, [to('members', 'x'), to('members', 'y')])])
    finish(backup, run)
    expect(history.statesAt(run, [{ kind: 'group', id: 'g1' }])[0]?.links.get('members')?.targets).toMatchObject([
      { kind: 'directoryObject', id: 'x' },
      { kind: 'directoryObject', id: 'y' },
    ])
    const later = begin(backup)
    readFeed(backup, later, 'user', named('x'))
    finish(backup, later)
    expect(history.statesAt(run, [{ kind: 'group', id: 'g1' }])[0]?.links.get('members')?.targets[0]?.kind).toBe('user')
    expect(history.statesAt(run, [{ kind: 'deletedItem', id: 'x' }])[0]?.name).toBe('Binned x')
  }))

test('objects whose links alone ended are among those a run has changed', () =>
  withTables(({ backup }) => {
    backUp(backup, { group: [item('g1', { displayName: 'G' }, [to('members', 'u1', 'user')]), ...named('g2')] })
    const run = begin(backup)
    readFeed(backup, run, 'group', [{ id: 'g1', links: [], whole: ['members'], unread: [] }], 'page')
    expect(backup.movedObjects(run, 'group')).toBe(1)
  }))

test('a link that was read by a feed of its own is complete where it is not noted, though some sets were not read', () =>
  withTables(({ backup, history }) => {
    const run = begin(backup)
    readFeed(backup, run, 'user', named('u1', 'u2'))
    backup.startRound(run, 'user/sponsors', { shape: { path: '/users', asked: [], links: ['sponsors'] }, isFull: true })
    const failed = { id: 'u2', links: [], unread: [{ part: 'sponsors', reason: 'No answer.' }] }
    backup.applyPage(run, 'user/sponsors', [{ id: 'u1', links: [], whole: ['sponsors'], unread: [] }, failed], {})
    backup.finishRound(run, 'user/sponsors')
    finish(backup, run, [{ kind: 'user', part: 'sponsors', state: 'partial', count: 0, exceptions: 1 }])
    const states = history.statesAt(
      run,
      [1, 2].map((place) => ({ kind: 'user', id: `u${place}` })),
    )
    expect(states.map((state) => state?.links.get('sponsors')?.isComplete)).toEqual([true, false])
  }))
