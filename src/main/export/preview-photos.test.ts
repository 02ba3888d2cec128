import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exportPhotos } from './export-photos.ts'
import { type FakeObject, fakePhoto, fakeSnapshot, fakeSource } from './fake-source.ts'
import { hostileNames } from './hostile-names.ts'
import { previewPhotos } from './preview-photos.ts'

const people: readonly FakeObject[] = [
  ...hostileNames.slice(0, 40),
  'Adele Vance',
  'Adele Vance',
  'adele vance',
].flatMap((name, number) => [
  {
    kind: number % 3 === 0 ? 'group' : 'user',
    id: `${String(number).padStart(8, '0')}-0000-4000-8000-000000000000`,
    name,
    content: { displayName: name, department: number % 2 === 0 ? 'Retail' : null },
    photo: number % 5 === 0 ? null : fakePhoto(number),
  },
])
const chosen = people.slice(20).map(({ kind, id }) => ({ kind, id }))
const { signal } = new AbortController()
const source = fakeSource(people)

test.each([
  ['everything', {}],
  ['one kind', { kinds: ['group'] }],
  ['some objects', { objects: chosen }],
  ['a pattern', { pattern: '{name}, {department}' }],
])('the names a preview shows of %s are those the export gives', async (_, more) => {
  const shown = await previewPhotos({ reader: source, snapshot: fakeSnapshot, count: 50, signal, ...more })
  const to = await mkdtemp(join(tmpdir(), 'dirsafe-preview-'))
  try {
    const outcome = await exportPhotos({
      reader: source,
      snapshot: fakeSnapshot,
      to,
      onProgress: () => undefined,
      signal,
      ...more,
    })
    const written = (await readdir(to)).filter((name) => name.endsWith('.jpg'))
    expect(shown.names.toSorted()).toEqual(written.sort())
    expect(shown.photos).toBe(outcome.files)
    expect(shown.aboutBytes / outcome.bytes).toBeCloseTo(1, 1)
  } finally {
    await rm(to, { recursive: true })
  }
})

test('only as many names as asked for, in the order of names', async () => {
  const few = ['B', 'A', 'C'].map((name) => ({ kind: 'user', id: name, name, photo: fakePhoto(1) }))
  const preview = previewPhotos({
    reader: fakeSource(few),
    snapshot: fakeSnapshot,
    count: 2,
    pattern: '{name}',
    signal,
  })
  expect(await preview).toMatchObject({ names: ['A.jpg', 'B.jpg'], photos: 3 })
})

test('nobody has a photo, and a pattern that cannot be', async () => {
  const reader = fakeSource([{ kind: 'user', id: 'a', name: 'A', photo: null }])
  expect(await previewPhotos({ reader, snapshot: fakeSnapshot, count: 3, signal })).toEqual({
    names: [],
    photos: 0,
    aboutBytes: 0,
  })
  const wrong = previewPhotos({ reader, snapshot: fakeSnapshot, count: 3, pattern: '{password}', signal })
  await expect(wrong).rejects.toMatchObject({ code: 'badInput' })
})
