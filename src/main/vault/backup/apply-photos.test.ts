import { expect, test } from 'vitest'
import type { PhotoAnswer } from '../../../shared/model/feed.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { begin, finish, item, readFeed } from '../testing/small-tenant.ts'

test('first photos are written however many come together, and the last answer for an object counts', () =>
  withTables(({ backup, history }) => {
    const ids = Array.from({ length: 40 }, (_, place) => `u${place}`)
    const photo = (id: string, byte: number): PhotoAnswer => ({
      id,
      state: 'photo',
      etag: `${id} ${byte}`,
      bytes: Uint8Array.of(byte),
    })
    const run = begin(backup)
    readFeed(
      backup,
      run,
      'user',
      ids.map((id) => item(id, { displayName: id })),
    )
    const firsts = ids.map((id, place): PhotoAnswer => (place % 4 === 0 ? { id, state: 'none' } : photo(id, place)))
    backup.applyPhotos(run, 'user', [...firsts, photo('u0', 100), photo('u1', 101), { id: 'u2', state: 'none' }])
    finish(backup, run)
    const photos = history
      .statesAt(
        run,
        ids.map((id) => ({ kind: 'user', id })),
      )
      .map((state) => state?.photo?.etag)
    expect(photos).toEqual(
      ids.map((id, place) =>
        place < 2 ? `${id} ${100 + place}` : place === 2 || place % 4 === 0 ? undefined : `${id} ${place}`,
      ),
    )
  }))
