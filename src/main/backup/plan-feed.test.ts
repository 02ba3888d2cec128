import { describe, expect, test } from 'vitest'
import type { FeedShape } from '../../shared/model/feed.ts'
import { planFeed } from './plan-feed.ts'

const shape: FeedShape = { path: '/users/delta', asked: ['city', 'mail'], links: ['manager'] }
const position = { shape, isFull: false, isDone: false }

test('a kind that was never read is read from the beginning', () => {
  expect(planFeed(shape, undefined, undefined, false)).toEqual({
    do: 'read',
    start: { from: 'beginning' },
    round: { shape, isFull: true },
  })
})

test('the next backup starts from what changed', () => {
  expect(planFeed(shape, undefined, 'link', false)).toEqual({
    do: 'read',
    start: { from: 'delta', link: 'link' },
    round: { shape, isFull: false, page: 'link' },
  })
})

test('a full backup does not', () => {
  expect(planFeed(shape, undefined, 'link', true)).toMatchObject({ start: { from: 'beginning' } })
})

describe('an interrupted feed', () => {
  test('goes on at its page, without a new round', () => {
    expect(planFeed(shape, { ...position, page: 'p7' }, 'link', false)).toEqual({
      do: 'read',
      start: { from: 'page', link: 'p7' },
    })
  })

  test('ends its round where the last page was read', () => {
    expect(planFeed(shape, { ...position, delta: 'd' }, 'link', false)).toEqual({ do: 'finish' })
  })

  test('has nothing to do where the round was ended', () => {
    expect(planFeed(shape, { ...position, delta: 'd', isDone: true }, 'link', true)).toEqual({ do: 'nothing' })
  })

  test('begins again where not even its first page was kept', () => {
    expect(planFeed(shape, position, undefined, false)).toMatchObject({ start: { from: 'beginning' } })
  })

  test.each<[string, FeedShape]>([
    ['path', { ...shape, path: '/users' }],
    ['attributes', { ...shape, asked: ['city'] }],
    ['links', { ...shape, links: [] }],
  ])('begins again where %s were others', (_, other) => {
    const plan = planFeed(shape, { ...position, shape: other, page: 'p7' }, undefined, false)
    expect(plan).toMatchObject({ start: { from: 'beginning' }, round: { isFull: true } })
  })
})
