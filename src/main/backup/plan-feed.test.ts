import { describe, expect, test } from 'vitest'
import type { FeedShape } from '../../shared/model/feed.ts'
import { linksRound, planFeed } from './plan-feed.ts'

const shape: FeedShape = { path: '/users/delta', asked: ['city', 'mail'], links: ['manager'] }
const position = { shape, isFull: false, isDone: false }

test('a kind that was never read is read from the beginning', () => {
  expect(planFeed(shape, undefined, undefined)).toEqual({
    do: 'read',
    start: { from: 'beginning' },
    round: { shape, isFull: true },
  })
})

test('the next backup starts from what changed', () => {
  expect(planFeed(shape, undefined, 'link')).toEqual({
    do: 'read',
    start: { from: 'delta', link: 'link' },
    round: { shape, isFull: false, page: 'link' },
  })
})

test('a feed of one link begins without closing anything', () => {
  expect(planFeed(shape, undefined, undefined, linksRound(shape))).toEqual({
    do: 'read',
    start: { from: 'beginning' },
    round: { shape, isFull: false },
  })
})

describe('an interrupted feed', () => {
  test('goes on at its page, without a new round', () => {
    expect(planFeed(shape, { ...position, page: 'p7' }, 'link')).toEqual({
      do: 'read',
      start: { from: 'page', link: 'p7' },
    })
  })

  test('ends its round where the last page was read', () => {
    expect(planFeed(shape, { ...position, delta: 'd' }, 'link')).toEqual({ do: 'finish' })
  })

  test('has nothing to do where the round was ended', () => {
    expect(planFeed(shape, { ...position, delta: 'd', isDone: true }, 'link')).toEqual({ do: 'nothing' })
  })

  test('begins again where not even its first page was kept', () => {
    expect(planFeed(shape, position, undefined)).toMatchObject({ start: { from: 'beginning' } })
  })

  test.each<[string, FeedShape]>([
    ['path', { ...shape, path: '/users' }],
    ['attributes', { ...shape, asked: ['city'] }],
    ['links', { ...shape, links: [] }],
  ])('begins again where %s were others', (_, other) => {
    const plan = planFeed(shape, { ...position, shape: other, page: 'p7' }, undefined)
    expect(plan).toMatchObject({ start: { from: 'beginning' }, round: { isFull: true } })
  })
})
