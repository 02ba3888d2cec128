import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Db, openDatabase, settle } from '../database.ts'
import { withTables, withTablesIn } from '../testing/open-test-tables.ts'
import { withFolder } from '../testing/with-vault.ts'
import { unknownKind } from './objects.ts'
import { openTables, type Tables } from './tables.ts'

/** The tables of a new vault, as two connections see them. */
const withTwo = (work: (one: Tables, other: Tables) => void): Promise<void> =>
  withFolder((folder) =>
    withTablesIn(folder, ({ tables }) => {
      const db = openDatabase(join(folder, 'test.db'), Buffer.alloc(32, 7), undefined)
      if (db === undefined) throw new Error('The database does not open.')
      try {
        settle(db, true)
        work(tables, openTables(db))
      } finally {
        db.close()
      }
    }),
  )

const guid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const meet = ({ transactions, objects }: Tables, id: string): number =>
  transactions.write(() => objects.meet('user', id))
const keep = ({ transactions, contents }: Tables, text: string): number =>
  transactions.write(() => contents.keepJson('user', text))
const fail = (tables: Tables, work: () => void): void =>
  expect(() =>
    tables.transactions.write(() => {
      work()
      throw new Error('The disk is full.')
    }),
  ).toThrow('The disk is full.')
const countOf = (db: Db, table: string): unknown => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()

test('an object that another connection made is found, although all there were are known', () =>
  withTwo((one, other) => {
    meet(one, guid(1))
    const made = meet(other, guid(2))
    expect(meet(one, guid(2))).toBe(made)
    one.transactions.write(() => one.objects.expectAll('user'))
    const later = meet(other, guid(3))
    expect(meet(one, guid(3))).toBe(later)
    expect(countOf(one.db, 'object')).toBe(3)
  }))

test('a content that another connection kept is found, although all there were are known', () =>
  withTwo((one, other) => {
    keep(one, '{"a":1}')
    const kept = keep(other, '{"b":2}')
    expect(keep(one, '{"b":2}')).toBe(kept)
    expect(countOf(one.db, 'content')).toBe(2)
  }))

test('what was taken back is made again', () =>
  withTables(({ db, tables }) => {
    fail(tables, () => {
      tables.objects.meet('user', guid(1))
      tables.contents.keepJson('user', '{"a":1}')
    })
    expect(tables.objects.refOf(meet(tables, guid(1)))).toEqual({ kind: 'user', id: guid(1) })
    expect(tables.contents.read(keep(tables, '{"a":1}'))).toEqual({ a: 1 })
    fail(tables, () => tables.objects.meet('user', guid(2)))
    expect(tables.objects.refOf(meet(tables, guid(2)))).toEqual({ kind: 'user', id: guid(2) })
    expect([countOf(db, 'object'), countOf(db, 'content')]).toEqual([2, 1])
  }))

test('an object known by its id alone is the one that is met later, also where its kind had none', () =>
  withTables(({ tables: { transactions, objects } }) =>
    transactions.write(() => {
      objects.meet('user', guid(1))
      const target = objects.meetTarget(unknownKind, guid(2))
      expect(objects.meet('user', guid(2))).toBe(target)
      expect(objects.isNew(target)).toBe(true)
      expect(objects.meetTarget('user', guid(2))).toBe(target)
      expect(objects.refOf(target).kind).toBe('user')
      expect(objects.meetTarget(unknownKind, guid(2))).not.toBe(target)
    }),
  ))

test('all objects of a kind are read as they are, and one that is not there is made', () =>
  withTables(({ db, tables }) => {
    const ids = [guid(7), guid(8), '0'.repeat(32), 'reader', guid(9).toUpperCase().replace('4', 'F')]
    const made = ids.map((id) => meet(tables, id))
    const reopened = openTables(db)
    reopened.transactions.write(() => {
      reopened.objects.expectAll('user')
      expect(ids.map((id) => reopened.objects.find({ kind: 'user', id }))).toEqual(made)
      expect(reopened.objects.find({ kind: 'user', id: '0'.repeat(31) })).toBeUndefined()
      expect(made).not.toContain(reopened.objects.meet('user', guid(10)))
    })
  }))

test('outside a transaction what another connection made is found at once', () =>
  withTwo((one, other) => {
    expect(one.objects.find({ kind: 'user', id: guid(1) })).toBeUndefined()
    meet(one, guid(2))
    const made = meet(other, guid(1))
    expect(one.objects.find({ kind: 'user', id: guid(1) })).toBe(made)
  }))
