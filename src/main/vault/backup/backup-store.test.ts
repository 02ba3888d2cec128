import { expect, test } from 'vitest'
import type { Capture } from '../../../shared/model/capture.ts'
import { withTables } from '../testing/open-test-tables.ts'
import {
  allComplete,
  backUp,
  begin,
  finish,
  groupShape,
  item,
  readFeed,
  someTime,
  to,
  userShape,
} from '../testing/small-tenant.ts'

const named = (...ids: readonly string[]) => ids.map((id) => item(id, { displayName: id }))

test('a vault belongs to one tenant', () =>
  withTables(({ backup }) => {
    expect(backup.tenantId()).toBeUndefined()
    backup.setTenantId('contoso')
    backup.setTenantId('contoso')
    expect(() => backup.setTenantId('fabrikam')).toThrow(expect.objectContaining({ code: 'wrongTenant' }))
    expect(backup.tenantId()).toBe('contoso')
  }))

test('one run stands at a time, under the number after the newest snapshot', () =>
  withTables(({ backup }) => {
    expect(backup.unfinishedRun()).toBeUndefined()
    const run = backup.beginRun({ startedAt: someTime, purpose: 'look', note: 'n' })
    expect(backup.unfinishedRun()).toEqual({ number: 1, startedAt: someTime, purpose: 'look', note: 'n' })
    expect(() => begin(backup)).toThrow(expect.objectContaining({ code: 'vaultInUse' }))
    backup.abandonRun(run)
    expect(begin(backup)).toBe(1)
    finish(backup, 1)
    expect(begin(backup)).toBe(2)
  }))

test('nothing is written for a run that is not the unfinished one', () =>
  withTables(({ backup }) => {
    const run = begin(backup)
    expect(() => backup.startRound(run + 1, 'user', { shape: userShape, isFull: true })).toThrow(
      'not the unfinished run',
    )
    expect(() => backup.abandonRun(run + 1)).toThrow('not the unfinished run')
    expect(() => backup.applyPage(run, 'user', [], {})).toThrow('No round')
    backup.startRound(run, 'user', { shape: userShape, isFull: true })
    expect(() => backup.finishRound(run, 'user')).toThrow('not read to its end')
    backup.applyPage(run, 'user', [], { next: 'p2' })
    expect(() => backup.finishRound(run, 'user')).toThrow('not read to its end')
    backup.applyPage(run, 'user', [], {})
    backup.finishRound(run, 'user')
    expect(() => backup.finishRound(run, 'user')).toThrow('not read to its end')
    expect(() => backup.applyPage(run, 'user', [], {})).toThrow('No round')
  }))

test('a page that fails leaves nothing, and the next one works', () =>
  withTables(({ backup, history }) => {
    const run = begin(backup)
    backup.startRound(run, 'user', { shape: userShape, isFull: true })
    const broken = { ...item('u2', {}), links: [to('manager', undefined as never, 'unheard')] }
    expect(() => backup.applyPage(run, 'user', [...named('u1'), broken], { next: 'p2' })).toThrow()
    expect(backup.feedPosition(run, 'user')).toEqual({ shape: userShape, isFull: true, isDone: false })
    expect(history.statesAt(run, [{ kind: 'user', id: 'u1' }])).toEqual([undefined])
    backup.applyPage(run, 'user', named('u1'), { delta: 'd' })
    backup.finishRound(run, 'user')
    expect(history.statesAt(run, [{ kind: 'user', id: 'u1' }])[0]?.name).toBe('u1')
  }))

test('a delta link serves the next run once its own is finished, and only in its shape', () =>
  withTables(({ backup }) => {
    const run = begin(backup)
    readFeed(backup, run, 'user', named('u1'))
    expect(backup.deltaLinkOf('user', userShape)).toBeUndefined()
    finish(backup, run)
    expect(backup.deltaLinkOf('user', userShape)).toBe('user 1')
    expect(backup.deltaLinkOf('user', { ...userShape, path: '/other' })).toBeUndefined()
    expect(backup.deltaLinkOf('user', { ...userShape, links: [] })).toBeUndefined()
    expect(backup.deltaLinkOf('group', groupShape)).toBeUndefined()

    const abandoned = begin(backup)
    readFeed(backup, abandoned, 'user', [], 'user 1')
    backup.abandonRun(abandoned)
    expect(backup.deltaLinkOf('user', userShape)).toBe('user 1')

    // A kind that could not be read goes on from where it was last read.
    const refused = begin(backup)
    backup.startRound(refused, 'user', { shape: userShape, isFull: false, page: 'user 1' })
    backup.applyPage(refused, 'user', named('u2'), { next: 'p2' })
    finish(backup, refused)
    expect(backup.deltaLinkOf('user', userShape)).toBe('user 1')
  }))

test('a kind without a change feed has no link to go on from', () =>
  withTables(({ backup }) => {
    const run = begin(backup)
    backup.startRound(run, 'user', { shape: userShape, isFull: true })
    backup.applyPage(run, 'user', named('u1'), {})
    backup.finishRound(run, 'user')
    finish(backup, run)
    expect(backup.deltaLinkOf('user', userShape)).toBeUndefined()
    expect(backup.countPart(2, 'user', 'objects').count).toBe(1)
  }))

test('photos are asked of what is new or changed, and of a share of the rest, longest ago first', () =>
  withTables(({ backup }) => {
    const ids = Array.from({ length: 14 }, (_, place) => `u${place + 10}`)
    const idsToAsk = (run: number, share: number) => backup.photosToAsk(run, 'user', share).map(({ id }) => id)
    const answer = (run: number, asked: readonly string[]) =>
      backup.applyPhotos(
        run,
        'user',
        asked.map((id) => ({ id, state: 'photo', etag: `${id}-${run}`, bytes: Uint8Array.of(run) })),
      )
    const first = begin(backup)
    readFeed(backup, first, 'user', named(...ids))
    expect(idsToAsk(first, 7)).toEqual(ids)
    answer(first, ids.slice(0, 3))
    expect(idsToAsk(first, 7)).toEqual(ids.slice(3))
    answer(first, ids.slice(3))
    expect(backup.oldestPhotoAsked(first, 'user')).toEqual({ snapshot: 1, at: someTime })
    finish(backup, first)

    const asked: string[] = []
    for (let turn = 0; turn < 7; turn++) {
      const run = begin(backup)
      readFeed(backup, run, 'user', [], 'd')
      const two = idsToAsk(run, 7)
      expect(two).toHaveLength(2)
      answer(run, two.slice(0, 1))
      // Asked again after a kill: only what is left of the same choice.
      expect(idsToAsk(run, 7)).toEqual(two.slice(1))
      answer(run, two.slice(1))
      expect(idsToAsk(run, 7)).toEqual([])
      expect(idsToAsk(run, Number.POSITIVE_INFINITY)).toEqual([])
      asked.push(...two)
      finish(backup, run)
    }
    expect(asked.sort()).toEqual(ids)
    expect(backup.oldestPhotoAsked(8, 'user')?.snapshot).toBe(2)

    const last = begin(backup)
    readFeed(backup, last, 'user', [item('u20', { displayName: 'changed' })], 'd')
    expect(backup.photosToAsk(last, 'user', Number.POSITIVE_INFINITY)).toEqual([
      { id: 'u20', etag: expect.any(String) },
    ])
    expect(idsToAsk(last, 1)).toHaveLength(14)
    backup.applyPhotos(last, 'user', [{ id: 'u20', state: 'failed', reason: 'Busy.' }])
    expect(idsToAsk(last, Number.POSITIVE_INFINITY)).toEqual(['u20'])
    expect(backup.countPart(last, 'user', 'photo')).toEqual({ count: 14, exceptions: 1 })
    backup.applyPhotos(last, 'user', [{ id: 'u20', state: 'same' }])
    expect(backup.countPart(last, 'user', 'photo')).toEqual({ count: 14, exceptions: 0 })
    expect(idsToAsk(last, Number.POSITIVE_INFINITY)).toEqual([])
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

test('contents that no version came to hold are gone when the run ends', () =>
  withTables(({ backup, db }) => {
    const run = begin(backup)
    backup.startRound(run, 'user', { shape: userShape, isFull: true })
    for (const jobTitle of ['a', 'b', 'c'])
      backup.applyPage(run, 'user', [item('u1', { displayName: 'A', jobTitle })], { next: jobTitle })
    backup.applyPage(run, 'user', [], { delta: 'd' })
    backup.finishRound(run, 'user')
    backup.applyPhotos(run, 'user', [
      { id: 'u1', state: 'photo', etag: 'e', bytes: Uint8Array.of(1) },
      { id: 'u1', state: 'photo', etag: 'e', bytes: Uint8Array.of(2) },
    ])
    finish(backup, run, allComplete)
    expect(db.prepare('SELECT count(*) FROM content').pluck().get()).toBe(2)
  }))
