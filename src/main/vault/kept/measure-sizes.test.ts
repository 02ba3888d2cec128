import { expect, test } from 'vitest'
import { withTables } from '../testing/open-test-tables.ts'
import { begin, finish, item, readFeed } from '../testing/small-tenant.ts'
import { measureSizes } from './measure-sizes.ts'

const photoBytes = 40_000
const users = Array.from({ length: 300 }, (_, n) => item(`u${n}`, { displayName: `Person ${n}` }))

test('tells photos, the search index and free room apart, and all of it is the file', () =>
  withTables(async ({ backup, removal, db }) => {
    const run = begin(backup)
    readFeed(backup, run, 'user', users)
    const bytes = new Uint8Array(photoBytes).map((_, place) => (place * 7919) % 251)
    backup.applyPhotos(run, 'user', [{ id: 'u1', state: 'photo', etag: 'e', bytes }])
    finish(backup, run)
    await removal.compact()
    const before = await measureSizes(db)
    const pageBytes = Number(db.pragma('page_size', { simple: true }))
    expect(before.totalBytes).toBe(Number(db.pragma('page_count', { simple: true })) * pageBytes)
    expect(before.photosBytes).toBe(photoBytes)
    expect(before.searchBytes).toBeGreaterThanOrEqual(pageBytes)
    expect(before.activityBytes % pageBytes).toBe(0)
    expect(before.freeBytes).toBe(0)
    removal.forget({ kind: 'user', id: 'u1' }, '2026-03-04T05:06:07.000Z')
    const after = await measureSizes(db)
    expect(after.photosBytes).toBe(0)
    expect(after.freeBytes).toBeGreaterThanOrEqual(photoBytes - pageBytes)
    await removal.compact()
    expect((await measureSizes(db)).totalBytes).toBeLessThan(before.totalBytes)
  }))
