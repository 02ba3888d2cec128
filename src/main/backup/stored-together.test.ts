import { expect, test } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import { getKind } from '../../shared/kinds/kinds.ts'
import type { FeedPage, PhotoAnswer } from '../../shared/model/feed.ts'
import { askPhotos } from './ask-photos.ts'
import type { BackupStore } from './backup-store.ts'
import type { DirectoryReader } from './directory-reader.ts'
import { ProgressMeter } from './progress-meter.ts'
import { readKind } from './read-kind.ts'
import type { Reading } from './reading.ts'

const user = getKind('user')
const shape = { path: '/users/delta', asked: ['displayName'], links: [] }

interface Seen {
  readonly calls: string[]
}

/** A reading whose store only tells what it was asked to do. */
const toReading = (reader: Partial<DirectoryReader>, { calls }: Seen): Reading => ({
  run: 1,
  signal: new AbortController().signal,
  meter: new ProgressMeter(
    () => undefined,
    () => new Date(0),
  ),
  reader: { shapeOf: () => shape, ...reader } as DirectoryReader,
  store: {
    feedPosition: () => undefined,
    deltaLinkOf: () => undefined,
    takesAnswers: () => false,
    prepare: async (_run, _feed, items) => ({ count: items.length }),
    applyReady: (_run, _feed, ready, then) => {
      const count = ready.reduce((sum, page) => sum + page.count, 0)
      const { begins, ends } = then
      calls.push(`${begins ? 'start ' : ''}${count} → ${then.next ?? then.delta}${ends ? ' finish' : ''}`)
    },
    finishRound: () => void calls.push('finish'),
    photosToAsk: () => Array.from({ length: 2500 }, (_, number) => ({ id: `u${number}` })),
    applyPhotos: (_run, _kind, answers) => void calls.push(String(answers.length)),
  } as Partial<BackupStore> as BackupStore,
})

const pageOf = (number: number, last: number): FeedPage => ({
  items: Array.from({ length: 200 }, (_, place) => ({
    id: `u${number}-${place}`,
    raw: { displayName: 'A' },
    links: [],
  })),
  ...(number === last ? { delta: 'delta' } : { next: `page ${number + 1}` }),
})

async function* pagesTo(last: number, failsAfter = last): AsyncGenerator<FeedPage> {
  for (let number = 1; number <= last; number++) {
    yield pageOf(number, last)
    if (number === failsAfter && number < last) throw new AppError('offline', 'The network is gone.')
  }
}

test('several pages are stored together, with the link that follows the last of them', async () => {
  const seen: Seen = { calls: [] }
  await readKind(toReading({ feed: () => pagesTo(22) }, seen), user, false)
  expect(seen.calls).toEqual(['start 1600 → page 9', '1600 → page 17', '1200 → delta finish'])
})

test('a short round begins and ends with its only page; one whose last page was stored already ends by itself', async () => {
  const [short, even]: [Seen, Seen] = [{ calls: [] }, { calls: [] }]
  await readKind(toReading({ feed: () => pagesTo(1) }, short), user, false)
  expect(short.calls).toEqual(['start 200 → delta finish'])
  await readKind(toReading({ feed: () => pagesTo(8) }, even), user, false)
  expect(even.calls).toEqual(['start 1600 → delta', 'finish'])
})

test('what was read before a failure is stored', async () => {
  const seen: Seen = { calls: [] }
  await expect(readKind(toReading({ feed: () => pagesTo(30, 22) }, seen), user, false)).rejects.toThrow('The network')
  expect(seen.calls).toEqual(['start 1600 → page 9', '1600 → page 17', '1200 → page 23'])
})

test('what is to be stored after others waits for them, and no longer than until as much again is read', async () => {
  const { calls }: Seen = { calls: [] }
  const others = Promise.withResolvers<void>()
  const storedBefore = new Map<number, readonly string[]>()
  const feed = async function* (): AsyncGenerator<FeedPage> {
    for (let number = 1; number <= 22; number++) {
      storedBefore.set(number, [...calls])
      if (number === 22) others.resolve()
      yield pageOf(number, 22)
    }
  }
  await readKind({ ...toReading({ feed }, { calls }), storesAfter: others.promise }, user, false)
  expect(storedBefore.get(16)).toEqual([])
  expect(storedBefore.get(18)).toEqual(['start 1600 → page 9'])
  expect(calls).toEqual(['start 1600 → page 9', '1600 → page 17', '1200 → delta finish'])
})

test('what was read before a failure waits for nobody', async () => {
  const seen: Seen = { calls: [] }
  const reading = {
    ...toReading({ feed: () => pagesTo(30, 22) }, seen),
    storesAfter: new Promise<void>(() => undefined),
  }
  await expect(readKind(reading, user, false)).rejects.toThrow('The network')
  expect(seen.calls).toEqual(['start 1600 → page 9', '1600 → page 17', '1200 → page 23'])
})

const answersOf = (questions: { readonly length: number }, sizeBytes: number) =>
  async function* (): AsyncGenerator<readonly PhotoAnswer[]> {
    for (let from = 0; from < questions.length; from += 20)
      yield Array.from({ length: 20 }, (_, place) => ({
        id: `u${from + place}`,
        state: 'photo' as const,
        etag: 'e',
        bytes: new Uint8Array(sizeBytes),
      }))
  }

test('answers for photos are stored together, large ones fewer at a time', async () => {
  const [small, large]: [Seen, Seen] = [{ calls: [] }, { calls: [] }]
  await askPhotos(toReading({ photos: (_kind, asked) => answersOf(asked, 10)() }, small), user, 'all')
  expect(small.calls).toEqual(['2000', '500'])
  await askPhotos(toReading({ photos: (_kind, asked) => answersOf(asked, 20_000)() }, large), user, 'all')
  expect(Math.max(...large.calls.map(Number))).toBeLessThan(450)
  expect(large.calls.map(Number).reduce((sum, count) => sum + count, 0)).toBe(2500)
})
