import { expect, test } from 'vitest'
import type { Tables } from '../rows/tables.ts'
import { type TestTables, withTables } from '../testing/open-test-tables.ts'
import { hashOf } from './search-words.ts'

/** Opens the texts of a few objects. */
const withTexts = (work: (texts: Texts) => void) =>
  withTables(({ db, tables }: TestTables) => {
    const { transactions, objects, searchTexts } = tables
    const [first = 0, second = 0] = transactions.write(() => ['u1', 'u2'].map((id) => objects.meet('user', id)))
    const matching = db.prepare<[string], number>(
      'SELECT o FROM search_word JOIN search_text ON d = search_word.rowid WHERE search_word MATCH ? ORDER BY o',
    )
    work({
      tables,
      first,
      second,
      keep: (object, text) => searchTexts.keep(object, { text, key: text, hash: hashOf(text) }),
      find: (word) => matching.pluck().all(word),
    })
  })

interface Texts {
  readonly tables: Tables
  readonly first: number
  readonly second: number
  readonly keep: (object: number, text: string) => void
  readonly find: (word: string) => readonly number[]
}

test('what is kept in a transaction is found after it, each text once', () =>
  withTexts(({ tables, first, second, keep, find }) => {
    const before = tables.searchTexts.generation()
    tables.transactions.write(() => {
      for (const text of ['anna', 'anna', 'berta']) keep(first, text)
      keep(second, 'anna')
    })
    expect(tables.searchTexts.generation()).not.toBe(before)
    expect([find('anna'), find('berta')]).toEqual([[first, second], [first]])
    expect(tables.searchTexts.count(first)).toBe(2)
  }))

test('what is kept outside a transaction is found at once', () =>
  withTexts(({ first, keep, find }) => {
    keep(first, 'anna')
    expect(find('anna')).toEqual([first])
  }))

test('a transaction that fails keeps nothing, and no later one what it had', () =>
  withTexts(({ tables: { transactions }, first, second, keep, find }) => {
    const failing = () =>
      transactions.write(() => {
        keep(first, 'anna')
        throw new Error('The disk is full.')
      })
    expect(failing).toThrow('The disk is full.')
    transactions.write(() => keep(second, 'berta'))
    expect([find('anna'), find('berta')]).toEqual([[], [second]])
  }))

test('a transaction within another takes back its own texts only', () =>
  withTexts(({ tables: { transactions }, first, second, keep, find }) => {
    transactions.write(() => {
      keep(first, 'anna')
      const failing = () =>
        transactions.write(() => {
          keep(second, 'anna')
          throw new Error('Not this one.')
        })
      expect(failing).toThrow('Not this one.')
      keep(second, 'berta')
    })
    expect([find('anna'), find('berta')]).toEqual([[first], [second]])
  }))

test('what was just kept is counted, removed and cleared like all else', () =>
  withTexts(({ tables: { transactions, searchTexts }, first, second, keep, find }) => {
    transactions.write(() => {
      keep(first, 'anna')
      keep(first, 'berta')
      expect(searchTexts.remove(first, new Set([hashOf('berta')]))).toBe(1)
      keep(first, 'clara')
      expect(searchTexts.count(first)).toBe(2)
      keep(second, 'anna')
      searchTexts.removeAfter(first)
    })
    expect(['anna', 'berta', 'clara'].map(find)).toEqual([[], [first], [first]])
    transactions.write(() => {
      keep(first, 'anna')
      searchTexts.optimize()
      keep(first, 'emma')
      searchTexts.clear()
      keep(second, 'dora')
    })
    expect(['anna', 'berta', 'emma', 'dora'].map(find)).toEqual([[], [], [], [second]])
  }))

test('more texts than wait at once are all written', () =>
  withTexts(({ tables: { transactions, searchTexts }, first, keep, find }) => {
    transactions.write(() => {
      for (let number = 0; number < 4500; number++) keep(first, `word${number}`)
    })
    expect(searchTexts.count(first)).toBe(4500)
    expect(find('word4499')).toEqual([first])
  }))
