import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import { kinds } from '../../shared/kinds/kinds.ts'
import type { Progress } from '../../shared/model/progress.ts'
import { exportJson } from './export-json.ts'
import { toFileStem } from './exported-kinds.ts'
import { failingDisk } from './fake-disk.ts'
import { type FakeObject, fakePhoto, fakeSnapshot, fakeSource } from './fake-source.ts'
import { hostileNames } from './hostile-names.ts'
import type { ObjectExport } from './write-objects.ts'

let to: string
beforeEach(async () => {
  to = await mkdtemp(join(tmpdir(), 'dirsafe-json-'))
})
afterEach(() => rm(to, { recursive: true }))

const adele = { kind: 'user', id: 'u-1', name: 'Adele Vance' }
const alex = { kind: 'user', id: 'u-2', name: 'Alex Wilber' }
const sales = { kind: 'group', id: 'g-1', name: 'Sales' }
const objects: readonly FakeObject[] = [
  {
    ...alex,
    photo: null,
    notAsked: ['faxNumber', 'mobilePhone'],
    links: { manager: { targets: [adele], isComplete: true } },
  },
  {
    ...adele,
    content: { displayName: 'Adele Vance', businessPhones: ['+49'], accountEnabled: true, extension_1_badge: 7 },
    photo: fakePhoto(1),
  },
  {
    ...sales,
    content: { displayName: 'Sales', groupTypes: ['Unified'], mailEnabled: true, securityEnabled: false },
    links: {
      members: { targets: [alex, adele], isComplete: true },
      owners: { targets: [adele], isComplete: false, reason: 'The owners were not read.' },
    },
  },
]

const request = (all: readonly FakeObject[], more: Partial<ObjectExport> = {}): ObjectExport => ({
  reader: fakeSource(all),
  snapshot: fakeSnapshot,
  kinds: ['user', 'group'],
  to,
  tenant: { id: 't-1', name: 'Contoso' },
  onProgress: () => undefined,
  signal: new AbortController().signal,
  ...more,
})
const linesOf = async (name: string): Promise<readonly string[]> =>
  (await readFile(join(to, name), 'utf8')).split('\n').slice(0, -1)
const readJson = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(to, name), 'utf8'))
const hashOf = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('exportJson', () => {
  test('writes one line per object, ordered by id, with attributes, links both ways, photo, and what is not known', async () => {
    const outcome = await exportJson(request(objects))
    expect((await linesOf('users.jsonl')).map((line) => JSON.parse(line))).toEqual([
      {
        ...adele,
        attributes: {
          accountEnabled: true,
          businessPhones: ['+49'],
          displayName: 'Adele Vance',
          extension_1_badge: 7,
        },
        links: { manager: [] },
        linkedFrom: { directReports: [alex], memberOf: [sales], ownedObjects: [sales] },
        photo: { sha256: hashOf(fakePhoto(1)), sizeBytes: fakePhoto(1).length },
        notRead: {},
      },
      {
        ...alex,
        attributes: { displayName: 'Alex Wilber' },
        links: { manager: [adele] },
        linkedFrom: { memberOf: [sales] },
        photo: null,
        notRead: {
          faxNumber: 'Not asked for in this snapshot.',
          mobilePhone: 'Not asked for in this snapshot.',
        },
      },
    ])
    const [group] = (await linesOf('groups.jsonl')).map((line) => JSON.parse(line))
    expect(group).toMatchObject({
      attributes: { deducedGroupType: 'Microsoft365' },
      links: { members: [adele, alex], owners: [adele] },
      photo: null,
      notRead: { owners: 'The owners were not read.', photo: 'Not asked for in this snapshot.' },
    })
    expect(outcome.files).toBe(2)
    expect(outcome.message).toBe(
      `Exported 3 objects in 2 files to ${to}. They are not encrypted: anyone who can open the folder can read them.`,
    )
  })

  test('a value computed from one that was not asked for is not known', async () => {
    const group: FakeObject = { ...sales, content: { displayName: 'Sales' }, notAsked: ['groupTypes'] }
    await exportJson(request([group]))
    const [line] = (await linesOf('groups.jsonl')).map((text) => JSON.parse(text))
    expect(line.attributes).toEqual({ displayName: 'Sales' })
    expect(Object.keys(line.notRead)).toEqual(['deducedGroupType', 'groupTypes', 'photo'])
  })

  test('says in the manifest what it is of, how well each part was read, and one checksum over all', async () => {
    const captures = [
      { kind: 'user', part: 'objects', state: 'complete' as const, count: 2, exceptions: 0 },
      { kind: 'user', part: 'photo', state: 'refused' as const, count: 0, exceptions: 0, reason: 'No permission.' },
    ]
    const { notes } = await exportJson(request(objects, { reader: fakeSource(objects, captures), kinds: ['user'] }))
    const users = await readFile(join(to, 'users.jsonl'))
    expect(await readJson('manifest.json')).toMatchObject({
      format: 'dirsafe-json',
      version: 1,
      snapshot: fakeSnapshot,
      startedAt: '2026-11-20T16:40:00.000Z',
      finishedAt: '2026-11-20T16:42:00.000Z',
      tenant: { id: 't-1', name: 'Contoso' },
      kinds: [
        {
          kind: 'user',
          file: 'users.jsonl',
          objects: 2,
          sha256: hashOf(users),
          captures: [
            { part: 'objects', state: 'complete', count: 2 },
            { part: 'photo', state: 'refused', reason: 'No permission.' },
            { part: 'manager', state: 'skipped', count: 0, exceptions: 0 },
          ],
        },
      ],
      checksumRoot: hashOf(`${hashOf(users)}  users.jsonl\n`),
    })
    expect(notes).toEqual([
      'Users, photo: not read in this snapshot. No permission.',
      'Users, manager: not read in this snapshot.',
    ])
    expect(await linesOf('checksums.sha256')).toEqual([
      `${hashOf(await readFile(join(to, 'manifest.json')))}  manifest.json`,
      `${hashOf(users)}  users.jsonl`,
    ])
  })

  test('the same snapshot gives the same bytes, in whatever order the vault lists it', async () => {
    await exportJson(request(objects, { to: join(to, 'a') }))
    await exportJson(request(objects.toReversed(), { to: join(to, 'b') }))
    const lists = await Promise.all(['a', 'b'].map((name) => readFile(join(to, name, 'checksums.sha256'), 'utf8')))
    expect(lists[0]).toBe(lists[1])
  })

  test('hostile names and values stay one line each, and come back as they were', async () => {
    const hostile = hostileNames.map((name, number) => ({
      kind: 'user',
      id: `${number}`.padStart(3, '0'),
      name,
      content: { displayName: name, otherMails: [name] },
    }))
    await exportJson(request(hostile))
    const text = await readFile(join(to, 'users.jsonl'), 'utf8')
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Zl}\p{Zp}]/u)
    const back = text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line))
    expect(back.map(({ name }) => name)).toEqual(hostileNames)
    expect(back.map(({ attributes }) => attributes.otherMails[0])).toEqual(hostileNames)
  })

  test('every kind has a file name of its own', () => {
    expect(['user', 'conditionalAccessPolicy', 'roleEligibility', 'device'].map(toFileStem)).toEqual([
      'users',
      'conditionalAccessPolicies',
      'roleEligibilities',
      'devices',
    ])
    expect(new Set(kinds.map(({ id }) => toFileStem(id).toLowerCase())).size).toBe(kinds.length)
  })

  test('without kinds, every kind is exported', async () => {
    const { files } = await exportJson(request(objects, { kinds: undefined }))
    expect(files).toBe(kinds.length)
  })

  test('tells how far it is', async () => {
    const seen: Progress[] = []
    await exportJson(request(objects, { onProgress: (progress) => seen.push(progress) }))
    expect(seen[0]).toEqual({ doing: 'Writing users', done: 1, total: 3, waiting: null })
    expect(seen.at(-1)).toEqual({ doing: 'Writing groups', done: 3, total: 3, waiting: null })
  })

  test('cancelled: an export that was there stays as it was', async () => {
    await exportJson(request(objects))
    const before = await linesOf('checksums.sha256')
    const stop = new AbortController()
    const cancelled = exportJson(request(objects.slice(1), { onProgress: () => stop.abort(), signal: stop.signal }))
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
    expect(await linesOf('checksums.sha256')).toEqual(before)
    expect((await readdir(to)).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test.each(['users.jsonl', 'manifest.json', 'checksums.sha256'])('a foreign %s is not overwritten', async (name) => {
    await writeFile(join(to, name), 'mine')
    await expect(exportJson(request(objects))).rejects.toMatchObject({ code: 'badInput' })
    expect(await readdir(to)).toEqual([name])
    expect(await readFile(join(to, name), 'utf8')).toBe('mine')
  })

  test('an object that the vault lists but lost ends it, and nothing is written', async () => {
    const reader = { ...fakeSource(objects), stateAt: () => undefined }
    await expect(exportJson(request(objects, { reader }))).rejects.toMatchObject({ code: 'vaultDamaged' })
    expect(await readdir(to)).toEqual([])
  })
})

describe('on a disk that fails', () => {
  test.each([
    ['ENOSPC', 'diskFull'],
    ['EACCES', 'badInput'],
  ])('%s at any call ends as %s, and a second try is complete', async (errno, code) => {
    const whole = failingDisk(Number.POSITIVE_INFINITY, errno)
    await exportJson(request(objects, { disk: whole.disk, to: join(to, 'whole') }))
    expect(whole.calls()).toBeGreaterThan(15)
    let refused = 0
    for (let call = 1; call <= whole.calls(); call += 1) {
      const folder = join(to, `${call}`)
      await exportJson(request(objects.slice(1), { to: folder }))
      const { disk } = failingDisk(call, errno)
      const end = await exportJson(request(objects, { disk, to: folder })).catch((thrown) => thrown)
      if (end instanceof AppError) {
        refused += 1
        expect([call, end.code]).toEqual([call, code])
      } else expect(end).toMatchObject({ files: 2 })
      await exportJson(request(objects, { to: folder }))
      const list = await readFile(join(folder, 'checksums.sha256'), 'utf8')
      expect(list).toBe(await readFile(join(to, 'whole', 'checksums.sha256'), 'utf8'))
    }
    expect(refused).toBeGreaterThan(10)
  })
})
