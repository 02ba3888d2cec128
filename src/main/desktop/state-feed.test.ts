import { expect, test } from 'vitest'
import { openStateFeed } from './state-feed.ts'

test('a follower gets the value now, then each change', async () => {
  const feed = openStateFeed(1)
  const follower = feed.follow()
  expect(await follower.next()).toEqual({ done: false, value: 1 })
  const next = follower.next()
  feed.set(2)
  expect(await next).toEqual({ done: false, value: 2 })
})

test('what changed while a follower was busy is not lost', async () => {
  const feed = openStateFeed(1)
  const follower = feed.follow()
  await follower.next()
  feed.set(2)
  feed.set(3)
  expect(await follower.next()).toEqual({ done: false, value: 3 })
})

test('an aborted follower ends', async () => {
  const stop = new AbortController()
  const follower = openStateFeed(1).follow(stop.signal)
  await follower.next()
  const end = follower.next()
  stop.abort()
  expect((await end).done).toBe(true)
})
