import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { KeptPhoto } from '../../shared/model/kept-photo.ts'
import { exportPhotos, type PhotoExport, type PhotoSource } from './export-photos.ts'
import { type FakeObject, fakePhoto, fakeSnapshot, fakeSource } from './fake-source.ts'
import { previewPhotos } from './preview-photos.ts'

let to: string
beforeEach(async () => {
  to = await mkdtemp(join(tmpdir(), 'dirsafe-every-'))
})
afterEach(() => rm(to, { recursive: true }))

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const timeOf = (snapshot: number): string => `2026-0${snapshot}-01T10:00:00.000Z`

/** A photo as the vault lists it. */
const kept = (
  id: string,
  name: string,
  number: number,
  stretches: KeptPhoto['stretches'],
  more: Partial<KeptPhoto> = {},
): KeptPhoto & { values: { [attribute: string]: string } } => ({
  kind: 'user',
  id,
  name,
  caption: '',
  photo: hashOf(fakePhoto(number)),
  stretches,
  isThere: true,
  values: { userPrincipalName: `${id}@contoso.com`, department: 'Sales' },
  ...more,
})
const everything = [
  kept('a', 'Ann', 2, [{ from: 4, until: null }]),
  kept('a', 'Ann', 1, [
    { from: 1, until: 3 },
    { from: 3, until: 4 },
  ]),
  kept('b', 'Ben', 3, [{ from: 1, until: 2 }], { isThere: false }),
]

/** A vault whose newest snapshot holds Ann with her second photo. */
function source(all = everything): PhotoSource {
  const ann: FakeObject = { kind: 'user', id: 'a', name: 'Ann', photo: fakePhoto(2) }
  const now = fakeSource([ann])
  return {
    ...now,
    snapshots: () => [1, 2, 3, 4, fakeSnapshot].map((snapshot) => ({ snapshot, startedAt: timeOf(snapshot) })),
    keptPhotos: ({ kind, from, count }) => {
      const rows = all.filter((photo) => photo.kind === kind)
      return { rows: rows.slice(from, from + count), total: rows.length }
    },
    photo: (hash) => [1, 2, 3].map(fakePhoto).find((bytes) => hashOf(bytes) === hash),
  }
}

const request = (more: Partial<PhotoExport> = {}): PhotoExport => ({
  reader: source(),
  snapshot: fakeSnapshot,
  isEvery: true,
  pattern: '{name}/{since}',
  to,
  onProgress: () => undefined,
  signal: new AbortController().signal,
  ...more,
})
const files = async (): Promise<readonly string[]> =>
  (await readdir(to, { recursive: true })).filter((name) => name.endsWith('.jpg')).sort()

test('every photo is a file, and the index tells from when until when it was whose, and who is gone', async () => {
  const outcome = await exportPhotos(request())
  expect(outcome).toMatchObject({ files: 3, notes: [], issues: [] })
  expect(await files()).toEqual([
    join('Ann', '2026-01-01.jpg'),
    join('Ann', '2026-04-01.jpg'),
    join('Ben', '2026-01-01.jpg'),
  ])
  expect(await readFile(join(to, 'Ann', '2026-01-01.jpg'))).toEqual(fakePhoto(1))
  expect((await readFile(join(to, 'index.csv'), 'utf8')).split('\r\n')).toEqual([
    '\uFEFFfile,kind,id,name,userPrincipalName,since,until,deleted',
    `Ann/2026-04-01.jpg,user,a,Ann,a@contoso.com,${timeOf(4)},,`,
    `Ann/2026-01-01.jpg,user,a,Ann,a@contoso.com,${timeOf(1)},${timeOf(3)},`,
    `Ann/2026-01-01.jpg,user,a,Ann,a@contoso.com,${timeOf(3)},${timeOf(4)},`,
    `Ben/2026-01-01.jpg,user,b,Ben,b@contoso.com,${timeOf(1)},${timeOf(2)},yes`,
    '',
  ])
})

test('only those chosen: all photos of an object, or one of them', async () => {
  const one = { kind: 'user', id: 'a', photo: hashOf(fakePhoto(1)) }
  expect((await exportPhotos(request({ objects: [one], to: join(to, 'one') }))).files).toBe(1)
  const all = await exportPhotos(request({ objects: [{ kind: 'user', id: 'a' }, one], to: join(to, 'all') }))
  expect(all.files).toBe(2)
  const none = await exportPhotos(request({ objects: [{ kind: 'user', id: 'x' }], to: join(to, 'none') }))
  expect(none.notes).toEqual(['Without a photo in any snapshot: 1 of those you chose.'])
})

test('the preview names each photo as the export does', async () => {
  for (const pattern of ['{name}/{since}', '{department}/{name}', undefined]) {
    const folder = join(to, String(pattern).length.toString())
    const { signal } = new AbortController()
    const shown = await previewPhotos({
      reader: source(),
      snapshot: fakeSnapshot,
      isEvery: true,
      pattern,
      count: 9,
      signal,
    })
    await exportPhotos(request({ pattern, to: folder }))
    const index = (await readFile(join(folder, 'index.csv'), 'utf8')).split('\r\n').slice(1, -1)
    expect(shown).toMatchObject({ photos: 3, names: [...new Set(index.map((line) => line.split(',')[0]))] })
  }
})

test('of one moment it is known since when a photo is there', async () => {
  await exportPhotos(request({ isEvery: false, pattern: '{name} {since}' }))
  expect(await files()).toEqual(['Ann 2026-04-01.jpg'])
  expect(await readFile(join(to, 'index.csv'), 'utf8')).not.toContain('deleted')
})

test('a vault that does not list all its photos is no export', async () => {
  const reader: PhotoSource = { ...source(), keptPhotos: () => ({ rows: everything.slice(1), total: 3 }) }
  await expect(exportPhotos(request({ reader }))).rejects.toMatchObject({ code: 'vaultDamaged' })
})

test('what the newest snapshot could not read is said', async () => {
  const captures = [
    { kind: 'user', part: 'photo', state: 'refused' as const, count: 0, reason: 'No right.', exceptions: 0 },
  ]
  const { report } = fakeSource([], captures)
  const { notes } = await exportPhotos(request({ reader: { ...source(), report }, kinds: ['user'] }))
  expect(notes).toEqual(['Users, photo: not read in the newest snapshot. No right.'])
})
