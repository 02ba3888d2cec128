import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import type { Progress } from '../../shared/model/progress.ts'
import type { SnapshotReader } from '../browse/snapshot-reader.ts'
import { exportPhotos, type PhotoExport, type PhotoSource } from './export-photos.ts'
import { failingDisk } from './fake-disk.ts'
import { type FakeObject, fakePhoto, fakeSnapshot, fakeSource } from './fake-source.ts'
import { hostileNames } from './hostile-names.ts'
import type { ObjectSource } from './read-objects.ts'

let to: string
beforeEach(async () => {
  to = await mkdtemp(join(tmpdir(), 'dirsafe-photos-'))
})
afterEach(() => rm(to, { recursive: true }))

const id = (number: number): string => `${number.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`
const person = (number: number, name: string, more: Partial<FakeObject> = {}): FakeObject => ({
  kind: 'user',
  id: id(number),
  name,
  content: { displayName: name, userPrincipalName: `${number}@contoso.com`, department: 'Retail' },
  photo: fakePhoto(number),
  ...more,
})
const few = [person(1, 'Adele Vance'), person(2, 'Alex Wilber'), person(3, 'No Photo', { photo: null })]

const request = (objects: readonly FakeObject[], more: Partial<PhotoExport> = {}): PhotoExport => ({
  reader: fakeSource(objects),
  snapshot: fakeSnapshot,
  to,
  onProgress: () => undefined,
  signal: new AbortController().signal,
  ...more,
})
const listed = async (): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (await readFile(join(to, 'checksums.sha256'), 'utf8'))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  )
const hashOf = async (name: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(join(to, name)))
    .digest('hex')
const checkSums = async (): Promise<void> => {
  for (const [name, sha256] of await listed()) expect([name, await hashOf(name)]).toEqual([name, sha256])
}

describe('exportPhotos', () => {
  test('writes one file per photo, an index and checksums', async () => {
    const outcome = await exportPhotos(request([...few, person(9, 'Sales', { kind: 'group' })]))
    expect((await readdir(to)).sort()).toEqual([
      'Adele Vance (00000001).jpg',
      'Alex Wilber (00000002).jpg',
      'Sales (00000009).jpg',
      'checksums.sha256',
      'index.csv',
    ])
    expect(await readFile(join(to, 'Alex Wilber (00000002).jpg'))).toEqual(fakePhoto(2))
    expect(await readFile(join(to, 'index.csv'), 'utf8')).toBe(
      `\uFEFFfile,kind,id,name,userPrincipalName\r\n` +
        `Adele Vance (00000001).jpg,user,${id(1)},Adele Vance,1@contoso.com\r\n` +
        `Alex Wilber (00000002).jpg,user,${id(2)},Alex Wilber,2@contoso.com\r\n` +
        `Sales (00000009).jpg,group,${id(9)},Sales,\r\n`,
    )
    expect((await listed()).size).toBe(4)
    await checkSums()
    expect(outcome).toEqual({
      folder: to,
      files: 3,
      bytes: fakePhoto(1).length * 3,
      message: `Exported 3 photos to ${to}. They are not encrypted: anyone who can open the folder can see them.`,
      notes: [],
      issues: [],
    })
  })

  test('makes the folder, for its user only', async () => {
    await exportPhotos(request(few, { to: join(to, 'new', 'folder') }))
    const modes = [await stat(join(to, 'new', 'folder')), await stat(join(to, 'new', 'folder', 'index.csv'))]
    const expected = process.platform === 'win32' ? [0o666, 0o666] : [0o700, 0o600]
    expect(modes.map(({ mode }) => mode & 0o777)).toEqual(expected)
  })

  test('1 000 photos, with hostile names among them, are files of their own in the folder', async () => {
    const names = [...hostileNames, ...hostileNames]
    const people = Array.from({ length: 1000 }, (_, n) => person(n, names[n] ?? 'Anna', { id: `same-id-${n}` }))
    const seen: Progress[] = []
    const outcome = await exportPhotos(request(people, { onProgress: (progress) => seen.push(progress) }))
    expect(outcome.files).toBe(1000)
    expect(await readdir(to)).toHaveLength(1002)
    expect((await listed()).size).toBe(1001)
    await checkSums()
    expect(seen.at(-1)).toEqual({ doing: 'Writing photos', done: 1000, total: 1000, waiting: null })
  })

  test('names files by a pattern, and by what the bytes are', async () => {
    const png = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
    const people = [person(1, 'Adele', { photo: png }), person(2, 'Alex', { photo: Buffer.from('<script>') })]
    await exportPhotos(request(people, { pattern: '{department}: {name} {id}' }))
    expect((await readdir(to)).filter((name) => name.startsWith('R')).sort()).toEqual([
      `Retail_ Adele ${id(1)}.png`,
      `Retail_ Alex ${id(2)}.bin`,
    ])
  })

  test('only chosen kinds, only chosen objects', async () => {
    const objects = [...few, person(9, 'Sales', { kind: 'group' })]
    expect((await exportPhotos(request(objects, { kinds: ['group'], to: join(to, 'a') }))).files).toBe(1)
    const chosen = [1, 3].map((number) => ({ kind: 'user', id: id(number) }))
    const outcome = await exportPhotos(request(objects, { objects: chosen, to: join(to, 'b') }))
    expect(outcome.files).toBe(1)
    expect(outcome.notes).toEqual(['Without a photo in this snapshot: 1 of those you chose.'])
  })

  test('a missing and a damaged photo are issues, and the others are written', async () => {
    const source = fakeSource(few)
    const lost = (hash: string): Uint8Array | undefined =>
      source.photo(hash)?.at(-1) === '1'.charCodeAt(0) ? undefined : Buffer.from('another')
    const both = await exportPhotos(request(few, { reader: { ...source, photo: lost } }))
    expect(both.issues.map((issue) => [issue.kind, issue.part, issue.id])).toEqual([
      ['user', 'photo', id(1)],
      ['user', 'photo', id(2)],
    ])
    expect(both.files).toBe(0)
    expect(await readFile(join(to, 'index.csv'), 'utf8')).toContain(`\r\n,user,${id(1)},Adele Vance`)
  })

  test('says which photos the snapshot does not know', async () => {
    const captures = [
      { kind: 'user', part: 'photo', state: 'refused' as const, count: 0, reason: 'No permission.', exceptions: 0 },
      { kind: 'group', part: 'photo', state: 'complete' as const, count: 0, exceptions: 2 },
    ]
    const { notes } = await exportPhotos(request([], { reader: fakeSource([], captures) }))
    expect(notes).toEqual([
      'Users, photo: not read in this snapshot. No permission.',
      'Groups, photo: not read for 2 in this snapshot.',
    ])
  })

  test('a foreign file keeps its name and its content', async () => {
    await writeFile(join(to, 'Adele Vance (00000001).jpg'), 'mine')
    await mkdir(join(to, 'Alex Wilber (00000002).jpg'))
    await exportPhotos(request(few))
    expect(await readFile(join(to, 'Adele Vance (00000001).jpg'), 'utf8')).toBe('mine')
    expect(await readFile(join(to, 'Adele Vance (00000001) 2.jpg'))).toEqual(fakePhoto(1))
    expect(await readFile(join(to, 'Alex Wilber (00000002) 2.jpg'))).toEqual(fakePhoto(2))
    expect((await listed()).has('Adele Vance (00000001).jpg')).toBe(false)
  })

  test('an export into the same folder replaces its own files, keeps those that are gone, and lists all', async () => {
    await exportPhotos(request(few))
    const { notes } = await exportPhotos(request([person(1, 'Adele Vance', { photo: fakePhoto(11) })]))
    expect(await readFile(join(to, 'Adele Vance (00000001).jpg'))).toEqual(fakePhoto(11))
    expect((await listed()).has('Alex Wilber (00000002).jpg')).toBe(true)
    expect(notes).toEqual([
      '1 file of an earlier export stays in this folder: Alex Wilber (00000002).jpg. Export to an empty folder to have this one alone.',
    ])
    expect(await readFile(join(to, 'index.csv'), 'utf8')).not.toContain('Alex')
    await checkSums()
  })

  test('a file of its own that somebody changed since is foreign', async () => {
    await exportPhotos(request(few))
    await writeFile(join(to, 'Adele Vance (00000001).jpg'), 'retouched')
    await exportPhotos(request([person(1, 'Adele Vance', { photo: fakePhoto(11) })]))
    expect(await readFile(join(to, 'Adele Vance (00000001).jpg'), 'utf8')).toBe('retouched')
    expect(await readFile(join(to, 'Adele Vance (00000001) 2.jpg'))).toEqual(fakePhoto(11))
  })

  test.each(['index.csv', 'checksums.sha256'])('a foreign %s stops it before anything is written', async (name) => {
    await writeFile(join(to, name), 'my own list')
    await expect(exportPhotos(request(few))).rejects.toMatchObject({ code: 'badInput' })
    expect(await readdir(to)).toEqual([name])
    expect(await readFile(join(to, name), 'utf8')).toBe('my own list')
  })

  test('cancelled: what is finished is whole and listed, and going on writes the rest', async () => {
    const people = Array.from({ length: 40 }, (_, n) => person(n, `Person ${n}`))
    const source = fakeSource(people)
    const stop = new AbortController()
    let asked = 0
    const photo: PhotoSource['photo'] = (hash) => {
      asked += 1
      if (asked === 10) stop.abort()
      return source.photo(hash)
    }
    const cancelled = exportPhotos(request(people, { reader: { ...source, photo }, signal: stop.signal }))
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
    const names = await readdir(to)
    expect(names.filter((name) => name.endsWith('.jpg'))).toHaveLength(16)
    expect(names.filter((name) => name.endsWith('.part'))).toEqual([])
    expect((await listed()).size).toBe(17)
    await checkSums()
    expect((await exportPhotos(request(people))).files).toBe(40)
    expect((await readdir(to)).filter((name) => name.endsWith('.jpg'))).toHaveLength(40)
  })

  test('a vault that does not list all its objects is no export', async () => {
    const source = fakeSource(few)
    const short: PhotoSource['rows'] = (query) => ({ rows: source.rows(query).rows.slice(1), total: 3 })
    await expect(exportPhotos(request(few, { reader: { ...source, rows: short } }))).rejects.toMatchObject({
      code: 'vaultDamaged',
    })
  })

  test.each<[string, Partial<PhotoExport>, string]>([
    ['another snapshot', { snapshot: 99 }, 'noSuchSnapshot'],
    ['a kind there is none of', { kinds: ['nothing'] }, 'badInput'],
    ['an unknown placeholder', { pattern: '{constructor}' }, 'badInput'],
    ['no folder', { to: ' ' }, 'badInput'],
    ['a NUL in the folder', { to: 'a\0b' }, 'badInput'],
  ])('%s is refused', async (_, more, code) => {
    await expect(exportPhotos(request(few, more))).rejects.toMatchObject({ code })
  })

  test('a folder below a file, and the folder of a vault, are refused with a sentence', async () => {
    await writeFile(join(to, 'vault.json'), '{}')
    await expect(exportPhotos(request(few, { to: join(to, 'vault.json') }))).rejects.toThrow(/is not a folder/)
    await expect(exportPhotos(request(few))).rejects.toThrow(/holds a vault/)
  })
})

describe('on a disk that fails', () => {
  const names = async (): Promise<readonly string[]> => (await readdir(to).catch(() => [])).sort()

  test.each([
    ['ENOSPC', 'diskFull'],
    ['EACCES', 'badInput'],
    ['EROFS', 'badInput'],
  ])('%s at any call ends as %s, nothing is torn, and a second try is complete', async (errno, code) => {
    const whole = failingDisk(Number.POSITIVE_INFINITY, errno)
    await exportPhotos(request(few, { disk: whole.disk, to: join(to, 'whole') }))
    await rm(join(to, 'whole'), { recursive: true })
    expect(whole.calls()).toBeGreaterThan(15)
    for (let call = 1; call <= whole.calls(); call += 1) {
      const end = await exportPhotos(request(few, { disk: failingDisk(call, errno).disk })).catch((thrown) => thrown)
      // One call may fail without harm: a disk without second names for files is written by renaming.
      if (end instanceof AppError) expect([call, end.code]).toEqual([call, code])
      else expect(end).toMatchObject({ files: 2 })
      for (const name of (await names()).filter((each) => each.endsWith('.jpg')))
        expect([fakePhoto(1), fakePhoto(2)].map(String)).toContain(String(await readFile(join(to, name))))
      expect((await exportPhotos(request(few))).files).toBe(2)
      expect((await names()).filter((name) => name.endsWith('.jpg'))).toHaveLength(2)
      await checkSums()
      await rm(to, { recursive: true })
      await mkdir(to)
    }
  })
})

test('the reader of the vault is all that an export needs', () => {
  const toSource = (reader: SnapshotReader): PhotoSource & ObjectSource => reader
  expect(toSource).toBeTypeOf('function')
})
