import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { withBadge } from '../../../test/hand-made/made-up-kind.ts'
import { AppError } from '../../shared/errors.ts'
import { relationsOf } from '../../shared/kinds/kind.ts'
import { getKind, kinds } from '../../shared/kinds/kinds.ts'
import type { Progress } from '../../shared/model/progress.ts'
import { exportJson } from './export-json.ts'
import { toFileStem } from './exported-kinds.ts'
import type { ActivitySource } from './exported-logs.ts'
import { failingDisk } from './fake-disk.ts'
import { type FakeObject, fakePhoto, fakeSnapshot, fakeSource } from './fake-source.ts'
import { hostileNames } from './hostile-names.ts'
import type { ObjectExport } from './write-objects.ts'

vi.mock('../../shared/kinds/kinds.ts', async (original) => withBadge(await original()))

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

/** Every link of a kind, without targets. */
const noLinks = (kind: string): { readonly [name: string]: readonly [] } =>
  Object.fromEntries(relationsOf(getKind(kind)).map(({ name }) => [name, []]))

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
        links: noLinks('user'),
        linkedFrom: { directReports: [alex], memberOf: [sales], ownedObjects: [sales] },
        photo: { sha256: hashOf(fakePhoto(1)), sizeBytes: fakePhoto(1).length },
        notRead: {},
      },
      {
        ...alex,
        attributes: { displayName: 'Alex Wilber' },
        links: { ...noLinks('user'), manager: [adele] },
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

  test('whom attributes name stands among the links, both ways, and nested values stay as they are', async () => {
    const rules = { doors: [{ id: 'd-1', hours: { from: '08:00' } }], isStrict: false }
    const card: FakeObject = {
      kind: 'badge',
      id: 'b-1',
      name: 'Front door',
      content: { displayName: 'Front door', holderId: 'u-1', rules },
      links: { holder: { targets: [adele], isComplete: true } },
    }
    await exportJson(request([...objects, card], { kinds: ['user', 'badge'] }))
    const [badge] = (await linesOf('badges.jsonl')).map((line) => JSON.parse(line))
    expect(badge).toMatchObject({ attributes: { rules }, links: { holder: [adele], room: [] } })
    expect(badge.notRead).toEqual({})
    const [holder] = (await linesOf('users.jsonl')).map((line) => JSON.parse(line))
    expect(holder.linkedFrom.badges).toEqual([{ kind: 'badge', id: 'b-1', name: 'Front door' }])
  })

  test('logs are exported as they are kept, each entry once, up to the snapshot', async () => {
    const toEntry = (number: number) => ({
      id: `a-${number}`,
      activityDateTime: `2026-11-${number}T10:00:00Z`,
      activityDisplayName: 'Update user',
      targetResources: [{ id: 'u-1', modifiedProperties: [] }],
      resultReason: null,
    })
    const [newer, older] = [toEntry(20), toEntry(19)]
    const asked: unknown[] = []
    const activity: ActivitySource = {
      held: () => [
        { log: 'auditLog', entries: 2 },
        { log: 'signInLog', entries: 0 },
      ],
      find: (query) => {
        asked.push(query)
        // One came late between two pages: what was last is first on the next.
        return query.skip === 0
          ? { found: [{ entry: newer }], more: true }
          : { found: [{ entry: newer }, { entry: older }], more: false }
      },
    }
    await exportJson(request(objects, { activity, kinds: undefined }))
    expect(asked[0]).toMatchObject({ log: 'auditLog', until: '2026-11-20T16:42:00.000Z' })
    expect((await linesOf('auditLogs.jsonl')).map((line) => JSON.parse(line))).toMatchObject([
      {
        kind: 'auditLog',
        id: 'a-20',
        name: 'Update user',
        attributes: { activityDisplayName: 'Update user', targetResources: newer.targetResources },
        links: {},
      },
      { id: 'a-19' },
    ])
    const { kinds: files } = (await readJson('manifest.json')) as { kinds: { kind: string; objects: number }[] }
    expect(files.find(({ kind }) => kind === 'auditLog')?.objects).toBe(2)
    expect(files.map(({ kind }) => kind)).not.toContain('signInLog')
  })

  test('of a kind that was not read there is one note, not one for each of its links', async () => {
    const captures = [
      { kind: 'group', part: 'objects', state: 'refused' as const, count: 0, exceptions: 0, reason: 'No permission.' },
    ]
    const { notes } = await exportJson(request([], { reader: fakeSource([], captures), kinds: ['group'] }))
    expect(notes).toEqual(['Groups: not read in this snapshot. No permission.'])
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
            ...getKind('user').links.map(({ name }) => ({ part: name, state: 'skipped', count: 0, exceptions: 0 })),
          ],
        },
      ],
      checksumRoot: hashOf(`${hashOf(users)}  users.jsonl\n`),
    })
    expect(notes).toEqual([
      'Users, photo: not read in this snapshot. No permission.',
      ...getKind('user').links.map(({ name }) => `Users, ${name}: not read in this snapshot.`),
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
