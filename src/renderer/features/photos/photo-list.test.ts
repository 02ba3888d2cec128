import { expect, test } from 'vitest'
import {
  type PhotoPage,
  pagePhotos,
  pagesBetween,
  photoAt,
  placeOf,
  stretchesBetween,
  toPhotoPages,
  totalOf,
} from './photo-list.ts'
import type { ShownPhoto } from './shown-photo.ts'

const parts = [
  { kind: 'user', total: 250 },
  { kind: 'group', total: 30 },
]
const row = (kind: string, at: number): ShownPhoto => ({
  kind,
  id: String(at),
  name: `${kind} ${at}`,
  caption: '',
  isDeleted: false,
  photo: 'hash',
})
const rowsOf = ({ kind, page }: PhotoPage): readonly ShownPhoto[] => {
  const total = parts.find((part) => part.kind === kind)?.total ?? 0
  const count = Math.min(pagePhotos, total - page * pagePhotos)
  return Array.from({ length: count }, (_, at) => row(kind, page * pagePhotos + at))
}
const all = toPhotoPages(pagesBetween(parts, 0, totalOf(parts)).map((page) => [page, rowsOf(page)]))

test('places run on from one kind to the next', () => {
  expect(totalOf(parts)).toBe(280)
  expect([0, 249, 250, 279, 280].map((index) => photoAt(parts, all, index)?.name)).toEqual([
    'user 0',
    'user 249',
    'group 0',
    'group 29',
    undefined,
  ])
  for (const index of [0, 130, 249, 250, 279]) {
    const photo = photoAt(parts, all, index)
    expect(placeOf(parts, all, `${photo?.kind}:${photo?.id}`)).toBe(index)
  }
  expect(placeOf(parts, all, 'user:999')).toBeUndefined()
})

test.each<[number, number, readonly string[]]>([
  [0, 10, ['user#0']],
  [119, 121, ['user#0', 'user#1']],
  [240, 260, ['user#2', 'group#0']],
  [250, 251, ['group#0']],
  [0, 0, []],
])('the pages for places %i to %i', (from, until, names) => {
  expect(pagesBetween(parts, from, until).map(({ kind, page }) => `${kind}#${page}`)).toEqual(names)
})

test('what is not read yet is not there', () => {
  const some = toPhotoPages([[{ kind: 'user', page: 1 }, rowsOf({ kind: 'user', page: 1 })]])
  expect([photoAt(parts, some, 0), photoAt(parts, some, 120)?.name]).toEqual([undefined, 'user 120'])
})

test('stretches are within one kind and no longer than allowed', () => {
  expect(stretchesBetween(parts, 100, 260, 100)).toEqual([
    { kind: 'user', from: 100, count: 100 },
    { kind: 'user', from: 200, count: 50 },
    { kind: 'group', from: 0, count: 10 },
  ])
})
