import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import { exportPhotos, type PhotoExport } from './export-photos.ts'
import { failingDisk } from './fake-disk.ts'
import { type FakeObject, fakePhoto, fakeSnapshot, fakeSource } from './fake-source.ts'

let parent: string
let to: string
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'dirsafe-folders-'))
  to = join(parent, 'chosen')
})
afterEach(() => rm(parent, { recursive: true }))

const person = (number: number, name: string, department: string | null): FakeObject => ({
  kind: 'user',
  id: `${number}`,
  name,
  content: { displayName: name, department },
  photo: fakePhoto(number),
})
const people = [person(1, 'Ann', 'Sales'), person(2, 'Ben', null), person(3, 'Cem', 'SALES'), person(4, 'Dan', '../..')]

const request = (more: Partial<PhotoExport> = {}): PhotoExport => ({
  reader: fakeSource(people),
  snapshot: fakeSnapshot,
  pattern: '{department}/{name}',
  to,
  onProgress: () => undefined,
  signal: new AbortController().signal,
  ...more,
})
const files = async (folder = to): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true })).map((name) => name.replaceAll('\\', '/')).sort()

const checkSums = async (): Promise<void> => {
  const lines = (await readFile(join(to, 'checksums.sha256'), 'utf8')).split('\n').filter((line) => line !== '')
  for (const line of lines) {
    const bytes = await readFile(join(to, line.slice(66)))
    expect([line.slice(66), line.slice(0, 64)]).toEqual([
      line.slice(66),
      createHash('sha256').update(bytes).digest('hex'),
    ])
  }
}
const everyFile = [
  'Ben.jpg',
  'Sales',
  'Sales/Ann.jpg',
  'Sales/Cem.jpg',
  '_',
  '_/Dan.jpg',
  'checksums.sha256',
  'index.csv',
]

test('folders are made for their user only, names that differ by case share one, and the lists name paths', async () => {
  expect((await exportPhotos(request())).files).toBe(4)
  expect(await files()).toEqual(everyFile.toSorted())
  expect((await stat(join(to, 'Sales'))).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o700)
  expect(await readFile(join(to, 'index.csv'), 'utf8')).toContain('\r\nSales/Cem.jpg,user,3,Cem,')
  await checkSums()
  expect(await readdir(parent)).toEqual(['chosen'])
})

test('an export into the same folder goes over its own files, and keeps those of others', async () => {
  await exportPhotos(request())
  await writeFile(join(to, 'Sales', 'Ann.jpg'), 'mine')
  await exportPhotos(request())
  expect(await readFile(join(to, 'Sales', 'Ann.jpg'), 'utf8')).toBe('mine')
  expect(await files()).toEqual([...everyFile, 'Sales/Ann 2.jpg'].sort())
})

test('a link in the chosen folder leads nowhere: nothing is written beyond it', async () => {
  const elsewhere = join(parent, 'elsewhere')
  await mkdir(elsewhere)
  await mkdir(to)
  await symlink(elsewhere, join(to, 'Sales'), 'junction')
  await expect(exportPhotos(request())).rejects.toThrow(/Sales is there already and is not a folder/)
  expect(await readdir(elsewhere)).toEqual([])
})

test('a file that stands where a folder is to be stops it with a sentence', async () => {
  await mkdir(to)
  await writeFile(join(to, 'Sales'), 'mine')
  await expect(exportPhotos(request())).rejects.toMatchObject({ code: 'badInput' })
  expect(await readFile(join(to, 'Sales'), 'utf8')).toBe('mine')
})

test.each([
  ['ENOSPC', 'diskFull'],
  ['EACCES', 'badInput'],
])('%s at any call ends as %s, and a second try is complete', async (errno, code) => {
  const whole = failingDisk(Number.POSITIVE_INFINITY, errno)
  await exportPhotos(request({ disk: whole.disk, to: join(parent, 'whole') }))
  for (let call = 1; call <= whole.calls(); call += 1) {
    const end = await exportPhotos(request({ disk: failingDisk(call, errno).disk })).catch((thrown) => thrown)
    if (end instanceof AppError) expect([call, end.code]).toEqual([call, code])
    else expect(end).toMatchObject({ files: 4 })
    expect((await files().catch(() => [])).filter((name) => name.endsWith('.part'))).toEqual([])
    expect((await exportPhotos(request())).files).toBe(4)
    expect(await files()).toEqual(everyFile.toSorted())
    await checkSums()
    await rm(to, { recursive: true })
  }
})
