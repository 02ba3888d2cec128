import { expect, test } from 'vitest'
import { toStretchLines, toStretchText } from './stretch-text.ts'

/** Snapshots by number: two of one day, one of the next month, one of the next year. */
const times = [
  new Date(2026, 2, 12, 9, 5),
  new Date(2026, 2, 12, 14, 2),
  new Date(2026, 3, 1, 8),
  new Date(2027, 0, 2, 8),
]
const timeOf = (snapshot: number): string => times[snapshot - 1]?.toISOString() ?? ''

test.each([
  ['still', [{ from: 1, until: null }], 'Since 12 Mar 2026'],
  ['within a day', [{ from: 1, until: 2 }], '12 Mar 09:05 – 14:02'],
  ['within a year', [{ from: 1, until: 3 }], '12 Mar – 1 Apr'],
  ['into another year', [{ from: 1, until: 4 }], '12 Mar 2026 – 2 Jan 2027'],
  [
    'again',
    [
      { from: 1, until: 2 },
      { from: 3, until: null },
    ],
    'Since 1 Apr 2026, and 1 before',
  ],
])('when it was the photo, %s', (_, stretches, text) => expect(toStretchText(stretches, timeOf)).toBe(text))

test('in full it is a line for each time', () =>
  expect(
    toStretchLines(
      [
        { from: 1, until: 2 },
        { from: 3, until: null },
      ],
      timeOf,
    ),
  ).toEqual(['From 12 Mar 2026, 09:05 until 12 Mar 2026, 14:02', 'Since 1 Apr 2026, 08:00']))
