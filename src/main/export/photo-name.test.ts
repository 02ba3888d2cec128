import { expect, test } from 'vitest'
import { getKind } from '../../shared/kinds/kinds.ts'
import { toPhotoStem } from './photo-name.ts'

const row = {
  id: '87d349ed-0000-4000-8000-000000000000',
  name: 'Adele Vance',
  photo: null,
  values: { department: 'Retail', city: '', jobTitle: null },
}

test.each([
  ['{name} ({shortId})', 'Adele Vance (87d349ed)'],
  ['{name}, {department}', 'Adele Vance, Retail'],
  ['{name}, {city}', 'Adele Vance'],
  ['{city} - {name}', 'Adele Vance'],
  ['{city}, {jobTitle}, {name}', 'Adele Vance'],
  ['{name}, {city}, {department}', 'Adele Vance, Retail'],
  ['{name} ({city})', 'Adele Vance'],
  ['{name} [{city}] {department}', 'Adele Vance Retail'],
  ['{name} ()', 'Adele Vance ()'],
  ['Photo of {name}', 'Photo of Adele Vance'],
  ['Photo of {city}', 'Photo of '],
  ['{name} {since}', 'Adele Vance 2026-03-12'],
])('the pattern %s makes "%s"', (pattern, stem) =>
  expect(toPhotoStem(pattern, { kind: getKind('user'), row, sinceAt: '2026-03-12T23:59:00.000Z' })).toBe(stem),
)

test('where nobody asked since when it is the photo, nothing is said of it', () =>
  expect(toPhotoStem('{name}, {since}', { kind: getKind('user'), row })).toBe('Adele Vance'))
