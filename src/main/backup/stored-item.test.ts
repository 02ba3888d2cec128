import { describe, expect, test } from 'vitest'
import { group } from '../../shared/kinds/group.ts'
import type { FeedItem } from '../../shared/model/feed.ts'
import { toStoredItems } from './stored-item.ts'

const toStored = (item: FeedItem) => toStoredItems(group, [item])[0]

const hidden = { displayName: 'Works council', visibility: 'HiddenMembership' }
const member = { link: 'members', target: { id: 'u1', kind: 'user' }, isRemoved: false }

test('keeps what is known and names what the entry named, also as null', () => {
  const item = toStored({
    id: 'g1',
    raw: { displayName: 'Sales', mail: null, unheardOf: 1 },
    links: [member],
  })
  expect(item).toEqual({
    id: 'g1',
    attributes: { content: { displayName: 'Sales' }, named: ['displayName', 'mail'] },
    links: [member],
    unread: [],
  })
})

test('an entry of links only says nothing of attributes', () => {
  expect(toStored({ id: 'g1', raw: {}, links: [member] })).toEqual({ id: 'g1', links: [member], unread: [] })
})

test('a removed object has nothing else', () => {
  const item = toStored({ id: 'g1', removed: 'changed', raw: {}, links: [member] })
  expect(item).toEqual({ id: 'g1', removed: 'changed', links: [], unread: [] })
})

describe('a hidden membership', () => {
  test('of which the entry says nothing was not read', () => {
    expect(toStored({ id: 'g1', raw: hidden, links: [] })?.unread).toEqual([
      { part: 'members', reason: expect.stringContaining('Member.Read.Hidden') },
    ])
  })

  test('that came was read', () => {
    expect(toStored({ id: 'g1', raw: hidden, links: [member] })?.unread).toEqual([])
  })
})
