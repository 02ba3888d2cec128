import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { withBadge } from '../../../test/hand-made/made-up-kind.ts'
import { exportCsv } from './export-csv.ts'
import { type FakeObject, fakePhoto, fakeSnapshot, fakeSource } from './fake-source.ts'
import type { ObjectExport } from './write-objects.ts'

vi.mock('../../shared/kinds/kinds.ts', async (original) => withBadge(await original()))

let to: string
beforeEach(async () => {
  to = await mkdtemp(join(tmpdir(), 'dirsafe-csv-'))
})
afterEach(() => rm(to, { recursive: true }))

const request = (objects: readonly FakeObject[], more: Partial<ObjectExport> = {}): ObjectExport => ({
  reader: fakeSource(objects),
  snapshot: fakeSnapshot,
  kinds: ['user', 'group'],
  to,
  tenant: { id: 't-1', name: 'Contoso\u202E\r\nLtd' },
  onProgress: () => undefined,
  signal: new AbortController().signal,
  ...more,
})
const adele = { kind: 'user', id: 'u-1', name: '=Adele' }
const alex = { kind: 'user', id: 'u-2', name: 'Alex' }
const objects: readonly FakeObject[] = [
  {
    ...adele,
    content: { displayName: '=Adele', businessPhones: ['+49'], accountEnabled: true, extension_1_badge: 7 },
    photo: fakePhoto(1),
    links: { manager: { targets: [alex], isComplete: true } },
  },
  { ...alex, content: { displayName: 'Alex', faxNumber: '+49 30' }, notAsked: ['city'] },
  {
    kind: 'group',
    id: 'g-1',
    name: 'Sales',
    links: { members: { targets: [alex, adele], isComplete: false, reason: 'Not all were read.' } },
  },
]

/** The records of a simple file, without line ends or quotes in a cell, as objects by header. */
async function recordsOf(name: string): Promise<readonly { readonly [header: string]: string }[]> {
  const [header = [], ...rows] = (await readFile(join(to, name), 'utf8'))
    .slice(1)
    .split('\r\n')
    .map((line) => line.split(','))
  return rows.slice(0, -1).map((row) => Object.fromEntries(row.map((cell, at) => [header[at] ?? '', cell])))
}

describe('exportCsv', () => {
  test('writes one line per object, ordered by id, under the names of Graph', async () => {
    const { files, message } = await exportCsv(request(objects))
    expect((await readdir(to)).sort()).toEqual(['README.txt', 'checksums.sha256', 'groups.csv', 'users.csv'])
    const text = await readFile(join(to, 'users.csv'), 'utf8')
    expect(text.startsWith('\uFEFFid,dirsafe:name,displayName,givenName,')).toBe(true)
    const header = text.slice(1, text.indexOf('\r\n')).split(',')
    const told = ['extension_1_badge', 'photo', 'manager', 'directReports', 'memberOf', 'dirsafe:notRead']
    expect(header.filter((name) => told.includes(name))).toEqual(told)
    expect(header.at(-1)).toBe('dirsafe:notRead')
    expect(new Set(header).size).toBe(header.length)
    expect([files, message.includes('not encrypted')]).toEqual([2, true])
  })

  test('cells hold text, JSON, ids joined by a space, and nothing that a spreadsheet runs', async () => {
    await exportCsv(request(objects))
    const [first, second] = await recordsOf('users.csv')
    expect(first).toMatchObject({
      id: 'u-1',
      'dirsafe:name': "'=Adele",
      displayName: "'=Adele",
      businessPhones: '"[""+49""]"',
      accountEnabled: 'true',
      extension_1_badge: '7',
      manager: 'u-2',
      directReports: '',
      memberOf: 'g-1',
      'dirsafe:notRead': '',
    })
    expect(first?.['photo']).toMatch(/^[0-9a-f]{64}$/)
    expect(second).toMatchObject({
      id: 'u-2',
      faxNumber: "'+49 30",
      extension_1_badge: '',
      photo: '',
      directReports: 'u-1',
      'dirsafe:notRead': 'city photo',
    })
    const [sales] = await recordsOf('groups.csv')
    expect(sales).toMatchObject({
      members: 'u-1 u-2',
      deducedGroupType: 'Security',
      'dirsafe:notRead': 'members photo',
    })
  })

  test('whom attributes name has columns of its own, also where nobody is named', async () => {
    const card: FakeObject = {
      kind: 'badge',
      id: 'b-1',
      name: 'Door',
      content: { displayName: 'Door', holderId: 'u-2' },
      links: { holder: { targets: [alex], isComplete: true } },
    }
    await exportCsv(request([...objects, card], { kinds: ['user', 'badge'] }))
    expect(await recordsOf('badges.csv')).toMatchObject([{ holderId: 'u-2', holder: 'u-2', room: '' }])
    expect((await recordsOf('users.csv')).map(({ badges }) => badges)).toEqual(['', 'b-1'])
  })

  test('the README says what it is of, how to undo the apostrophes, and what is not known', async () => {
    const captures = [
      {
        kind: 'group',
        part: 'members',
        state: 'partial' as const,
        count: 2,
        exceptions: 0,
        reason: 'Hidden membership.',
      },
    ]
    await exportCsv(request(objects, { reader: fakeSource(objects, captures), kinds: ['group'] }))
    const readme = await readFile(join(to, 'README.txt'), 'utf8')
    expect(readme).toContain('Tenant: Contoso Ltd (t-1)\r\n')
    expect(readme).toContain('not encrypted')
    expect(readme).toContain(`re.sub(r"(^|[;\\t\\r\\n])'", r"\\1", cell)`)
    expect(readme).toContain('Groups, members: read in part in this snapshot. Hidden membership.\r\n')
    expect(readme.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  test('a kind without objects is a file with its header', async () => {
    await exportCsv(request([], { kinds: ['user'] }))
    expect((await readFile(join(to, 'users.csv'), 'utf8')).split('\r\n')).toHaveLength(2)
  })
})
