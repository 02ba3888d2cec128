import { expect, test } from 'vitest'
import type { PhotoQuestions } from '../../../shared/model/feed.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { begin, finish, item, readFeed, someTime } from '../testing/small-tenant.ts'

const allOf = (questions: PhotoQuestions) => questions.slice(0, questions.length)

const named = (...ids: readonly string[]) => ids.map((id) => item(id, { displayName: id }))

test('photos are asked of what is new or changed, and of a share of the rest, longest ago first', () =>
  withTables(({ backup }) => {
    const ids = Array.from({ length: 14 }, (_, place) => `u${place + 10}`)
    const idsToAsk = (run: number, share: number) => allOf(backup.photosToAsk(run, 'user', share)).map(({ id }) => id)
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
    const abandoned = begin(backup)
    answer(abandoned, ids)
    expect(backup.oldestPhotoAsked(abandoned, 'user')?.snapshot).toBe(9)
    backup.abandonRun(abandoned)
    expect(backup.oldestPhotoAsked(8, 'user')?.snapshot).toBe(2)

    const last = begin(backup)
    readFeed(backup, last, 'user', [item('u20', { displayName: 'changed' })], 'd')
    expect(allOf(backup.photosToAsk(last, 'user', Number.POSITIVE_INFINITY))).toEqual([
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
