import { describe, expect, test } from 'vitest'
import { group } from '../../shared/kinds/group.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import { user } from '../../shared/kinds/user.ts'
import type { FeedItem } from '../../shared/model/feed.ts'
import { storedItemsOf } from './stored-item.ts'

const { references: _, ...plain } = group
const toStored = (item: FeedItem, kind: Kind = plain, extra: readonly string[] = []) => storedItemsOf(kind, extra)(item)

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
    attributes: {
      content: { displayName: 'Sales' },
      named: ['displayName', 'mail'],
      text: '{"displayName":"Sales"}',
    },
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

describe('what attributes tell of other objects', () => {
  const telling = (targets: readonly string[]): Kind => ({
    ...plain,
    references: [
      {
        name: 'landlord',
        label: 'Landlord',
        inverse: { name: 'tenants', label: 'Tenants' },
        targets,
        told: ({ mail }) => (typeof mail === 'string' ? [{ id: mail }] : []),
      },
    ],
  })

  test('is shown whole, of the kind it must be', () => {
    expect(toStored({ id: 'g1', raw: { mail: 'u7' }, links: [member] }, telling(['user']))).toMatchObject({
      links: [member, { link: 'landlord', target: { id: 'u7', kind: 'user' }, isRemoved: false }],
      whole: ['landlord'],
    })
    const several = toStored({ id: 'g1', raw: { mail: 'u7' }, links: [] }, telling(['user', 'group']))
    expect(several?.links[0]?.target).toEqual({ id: 'u7' })
  })

  test('is gone where they no longer tell it, and unknown where an entry has only links', () => {
    expect(toStored({ id: 'g1', raw: { mail: null }, links: [] }, telling(['user']))).toMatchObject({
      links: [],
      whole: ['landlord'],
    })
    expect(toStored({ id: 'g1', raw: {}, links: [member] }, telling(['user']))).not.toHaveProperty('whole')
  })
})

test('attributes the tenant has added are kept as those of the kind', () => {
  const raw = { extension_1_cost: '4711', extension_1_other: 'x' }
  expect(toStored({ id: 'g1', raw, links: [] }, plain, ['extension_1_cost'])?.attributes).toEqual({
    content: { extension_1_cost: '4711' },
    named: ['extension_1_cost'],
    text: '{"extension_1_cost":"4711"}',
  })
})

test('an entry names what it bears, not what the one before it bore', () => {
  const toItem = storedItemsOf(plain)
  const [wide, narrow, other] = [{ mail: 'a', displayName: 'A' }, { mail: 'b' }, { displayName: 'C' }].map(
    (raw) => toItem({ id: 'g', raw, links: [] }).attributes,
  )
  expect([wide?.named, wide?.text]).toEqual([['mail', 'displayName'], '{"displayName":"A","mail":"a"}'])
  expect([narrow?.named, narrow?.text]).toEqual([['mail'], '{"mail":"b"}'])
  expect([other?.named, other?.text]).toEqual([['displayName'], '{"displayName":"C"}'])
})

test('a set with a list of its own is not taken for hidden, and says itself why it was not read', () => {
  const listed: Kind = { ...plain, links: plain.links.map((link) => ({ ...link, isExpanded: true as const })) }
  expect(toStored({ id: 'g1', raw: hidden, links: [] }, listed)?.unread).toEqual([])
  const unread = [{ part: 'owners', reason: 'It was refused.' }]
  expect(toStored({ id: 'g1', raw: {}, links: [], unread })).toEqual({ id: 'g1', links: [], unread })
})

test('what attributes tell is shown whole, but for what leads one way only', () => {
  const licensed = { assignedLicenses: [{ skuId: 'e3' }] }
  expect(toStored({ id: 'g1', raw: licensed, links: [] }, group)?.whole).toEqual(['directLicenses'])
  const person = toStored({ id: 'u1', raw: licensed, links: [] }, user)
  expect([person?.links, person?.whole]).toEqual([[], undefined])
})
