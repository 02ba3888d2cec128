import { expect, test } from 'vitest'
import { withTables } from '../testing/open-test-tables.ts'
import type { Tables } from './tables.ts'

/** Makes a group and so many users it will link to; returns the numbers of all. */
function makeObjects({ transactions, words, objects }: Tables, users: number) {
  return transactions.write(() => ({
    group: objects.meet('group', 'g'),
    type: words.numberOf('members'),
    users: Array.from({ length: users }, (_, place) => objects.meet('user', `u${place}`)),
  }))
}

test('links of new objects are in the table when their transaction ends, however many', () =>
  withTables(({ tables }) => {
    const { group, type, users } = makeObjects(tables, 71)
    tables.transactions.write(() => {
      for (const user of users) tables.links.addToNew(1, group, type, user)
    })
    const held = tables.db.prepare('SELECT target FROM link WHERE source = ? AND since = 1').pluck().all(group)
    expect(held).toEqual(users)
  }))

test('whoever asks for links sees those that wait', () =>
  withTables(({ tables: { transactions, links, ...tables } }) => {
    const { group, type, users } = makeObjects({ transactions, links, ...tables }, 2)
    const [one = 0, two = 0] = users
    transactions.write(() => {
      links.addToNew(1, group, type, one)
      expect(links.heldOf(1, group)).toEqual([{ type, target: one, isOpen: true }])
      links.addToNew(1, group, type, two)
      links.end(1, group, type, two)
      links.addToNew(1, two, type, one)
      links.endAll(1, one)
      expect([group, two].flatMap((source) => links.heldOf(1, source))).toEqual([])
    })
  }))

test('links that wait are gone with their transaction, and none of them comes later', () =>
  withTables(({ tables }) => {
    const { transactions, links } = tables
    const { group, type, users } = makeObjects(tables, 2)
    const [one = 0, two = 0] = users
    const failing = (): void =>
      transactions.write(() => {
        links.addToNew(1, group, type, one)
        throw new Error('The disk is full.')
      })
    expect(failing).toThrow('The disk is full.')
    transactions.write(() => {
      links.addToNew(1, group, type, two)
      // What a transaction within this one takes back is its own.
      expect(failing).toThrow('The disk is full.')
    })
    expect(links.heldOf(1, group)).toEqual([{ type, target: two, isOpen: true }])
  }))
