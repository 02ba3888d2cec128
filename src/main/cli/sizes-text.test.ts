import { expect, test } from 'vitest'
import { toSizesText } from './sizes-text.ts'

test('names every part; what is left over is the history', () =>
  expect(
    toSizesText({
      totalBytes: 10_000_000,
      photosBytes: 4_000_000,
      searchBytes: 1_000_000,
      activityBytes: 500_000,
      freeBytes: 2_000_000,
    }),
  ).toBe('Size: 10.0 MB (history 2.5 MB, photos 4.0 MB, search index 1.0 MB, logs of Entra 0.5 MB, free 2.0 MB)'))
