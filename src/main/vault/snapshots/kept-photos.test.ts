import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { PhotoAnswer } from '../../../shared/model/feed.ts'
import type { TestTables } from '../testing/open-test-tables.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { begin, finish, item, readFeed, someTime } from '../testing/small-tenant.ts'

const bytesOf = (picture: string): Uint8Array => Buffer.from(picture)
const hashOf = (picture: string): string => createHash('sha256').update(bytesOf(picture)).digest('hex')

/** A person of a day: name, and picture with its tag; null: none; absent: not asked. */
interface Day {
  readonly [id: string]: readonly [name: string, picture?: string | null, tag?: string]
}

function read({ backup }: TestTables, people: Day): number {
  const run = begin(backup)
  readFeed(
    backup,
    run,
    'user',
    Object.entries(people).map(([id, [displayName]]) => item(id, { displayName, department: `of ${displayName}` })),
  )
  const answers = Object.entries(people).flatMap(([id, [, picture, tag]]): readonly PhotoAnswer[] => {
    if (picture === undefined) return []
    if (picture === null) return [{ id, state: 'none' }]
    return [{ id, state: 'photo', etag: tag ?? picture, bytes: bytesOf(picture) }]
  })
  backup.applyPhotos(run, 'user', answers)
  return run
}

/** One snapshot a day. */
function live(opened: TestTables, days: readonly Day[]): void {
  for (const people of days) finish(opened.backup, read(opened, people))
}

const query = { kind: 'user', columns: [], from: 0, count: 99 }
const kept = ({ snapshots }: TestTables) =>
  snapshots
    .keptPhotos(query)
    .rows.map(({ name, photo, stretches, isThere }) => [
      name,
      ['red', 'blue', 'green'].find((picture) => hashOf(picture) === photo),
      stretches.map(({ from, until }) => `${from}-${until ?? ''}`).join(),
      isThere,
    ])

test('each photo of everybody stands with when it was theirs, those of who is gone too', () =>
  withTables((opened) => {
    live(opened, [
      { a: ['Zoe', 'red'], b: ['Ben', 'blue'], c: ['Cem', null] },
      { a: ['Zoe', 'green'], b: ['Ben', 'blue'], c: ['Cem', null] },
      { a: ['Ann', 'green'], c: ['Cem', null] },
      { a: ['Ann', null], c: ['Cem', 'red'] },
    ])
    expect(kept(opened)).toEqual([
      ['Ann', 'green', '2-4', true],
      ['Ann', 'red', '1-2', true],
      ['Ben', 'blue', '1-3', false],
      ['Cem', 'red', '4-', true],
    ])
  }))

test('a photo that came back is one with two stretches; another tag of the same bytes is no other photo', () =>
  withTables((opened) => {
    live(opened, [
      { a: ['Ann', 'red', 't1'] },
      { a: ['Ann', 'red', 't2'] },
      { a: ['Ann', 'blue'] },
      { a: ['Ann', 'red', 't3'] },
    ])
    expect(kept(opened)).toEqual([
      ['Ann', 'red', '1-3,4-', true],
      ['Ann', 'blue', '3-4', true],
    ])
  }))

test('a run that is not finished shows nothing of itself', () =>
  withTables((opened) => {
    live(opened, [{ a: ['Ann', 'red'], b: ['Ben', 'blue'] }])
    read(opened, { a: ['Anna', 'green'] })
    // What was read is kept for who scrolls: this is the first time it is read.
    expect(kept(opened)).toEqual([
      ['Ann', 'red', '1-', true],
      ['Ben', 'blue', '1-', true],
    ])
    opened.backup.abandonRun(2)
    live(opened, [{ a: ['Anna', 'green'], b: ['Ben', 'blue'] }])
    expect(kept(opened)).toEqual([
      ['Anna', 'green', '2-', true],
      ['Anna', 'red', '1-2', true],
      ['Ben', 'blue', '1-', true],
    ])
  }))

test('a photo goes with the last snapshot that held it, and stands from the oldest that is left', () =>
  withTables((opened) => {
    live(opened, [{ a: ['Ann', 'red'] }, { a: ['Ann', 'blue'] }, { a: ['Ann', 'blue'] }, { a: ['Ann', 'green'] }])
    expect(kept(opened)).toHaveLength(3)
    for (const snapshot of [1, 2]) opened.removal.removeSnapshot(snapshot)
    expect(kept(opened)).toEqual([
      ['Ann', 'green', '4-', true],
      ['Ann', 'blue', '3-4', true],
    ])
  }))

test('who was erased on request has no photo left', () =>
  withTables((opened) => {
    live(opened, [
      { a: ['Ann', 'red'], b: ['Ben', 'blue'] },
      { a: ['Ann', 'green'], b: ['Ben', 'blue'] },
    ])
    expect(kept(opened)).toHaveLength(3)
    opened.removal.forget({ kind: 'user', id: 'a' }, someTime)
    expect(kept(opened)).toEqual([['Ben', 'blue', '1-', true]])
  }))

test('a filter finds people by what search knows of them, and a window comes with how many there are', () =>
  withTables((opened) => {
    live(opened, [
      { a: ['Ann Ray', 'red'], b: ['Ben', 'blue'] },
      { a: ['Ann Ray', 'green'], b: ['Ben', 'blue'] },
    ])
    const find = (filter: string) => opened.snapshots.keptPhotos({ ...query, filter }).rows.map(({ name }) => name)
    expect(find('ray')).toEqual(['Ann Ray', 'Ann Ray'])
    expect(find('OF ben')).toEqual(['Ben'])
    expect(find('nobody')).toEqual([])
    const { rows, total } = opened.snapshots.keptPhotos({ ...query, columns: ['department'], from: 1, count: 1 })
    expect([rows.map(({ photo, values }) => [photo, values]), total]).toEqual([
      [[hashOf('red'), { department: 'of Ann Ray' }]],
      3,
    ])
    expect(opened.snapshots.keptPhotos({ ...query, kind: 'device' })).toEqual({ rows: [], total: 0 })
  }))
