import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exportCsv } from './export-csv.ts'
import { exportJson } from './export-json.ts'
import { type FakeObject, fakeSnapshot, fakeSource } from './fake-source.ts'
import type { ObjectExport } from './write-objects.ts'

let to: string
beforeEach(async () => {
  to = await mkdtemp(join(tmpdir(), 'dirsafe-chosen-'))
})
afterEach(() => rm(to, { recursive: true }))

const objects: readonly FakeObject[] = [
  { kind: 'user', id: 'u-1', name: 'Adele Vance' },
  { kind: 'user', id: 'u-2', name: 'Alex Wilber' },
  { kind: 'group', id: 'g-1', name: 'Sales' },
  { kind: 'device', id: 'd-1', name: 'Laptop' },
]
const request = (more: Partial<ObjectExport>): ObjectExport => ({
  reader: fakeSource(objects),
  activity: { held: () => [{ log: 'auditLog', entries: 1 }], find: () => ({ found: [], more: false }) },
  snapshot: fakeSnapshot,
  to,
  tenant: { id: null, name: null },
  onProgress: () => undefined,
  signal: new AbortController().signal,
  ...more,
})
const chosen = [
  { kind: 'user', id: 'u-2' },
  { kind: 'group', id: 'g-1' },
  { kind: 'group', id: 'gone' },
]

test('only the files of chosen objects are written, no log, and what is not there is said', async () => {
  const outcome = await exportJson(request({ objects: chosen }))
  expect((await readdir(to)).sort()).toEqual(['checksums.sha256', 'groups.jsonl', 'manifest.json', 'users.jsonl'])
  expect(JSON.parse(await readFile(join(to, 'users.jsonl'), 'utf8'))).toMatchObject({ id: 'u-2' })
  expect(JSON.parse(await readFile(join(to, 'manifest.json'), 'utf8'))).toMatchObject({ onlyChosen: true })
  expect(outcome.notes).toEqual(['Not in this snapshot: 1 of those you chose.'])
  expect(outcome.message).toContain('Exported 2 objects in 2 files')
})

test('a table of chosen objects says so beside it; everything does not', async () => {
  await exportCsv(request({ objects: chosen.slice(0, 1) }))
  expect((await readFile(join(to, 'users.csv'), 'utf8')).trim().split('\r\n')).toHaveLength(2)
  expect(await readFile(join(to, 'README.txt'), 'utf8')).toContain('Only the objects that were chosen')
  await exportCsv(request({ to: join(to, 'all') }))
  expect(await readFile(join(to, 'all', 'README.txt'), 'utf8')).not.toContain('Only the objects')
  expect(await readdir(join(to, 'all'))).toContain('devices.csv')
})

test('what an earlier export left in the folder is told of, whatever form it has', async () => {
  const nothing = ['Audit log: not read in this snapshot.']
  expect((await exportJson(request({}))).notes).toEqual(nothing)
  expect((await exportJson(request({}))).notes).toEqual(nothing)
  const stays = expect.stringMatching(/^\d+ files of an earlier export stay in this folder, as \S+\.jsonl\./)
  expect((await exportJson(request({ kinds: ['user'] }))).notes).toContainEqual(stays)
  expect((await exportCsv(request({}))).notes).toContainEqual(stays)
})

test('an object of a kind there is none of is refused', async () => {
  const wrong = exportCsv(request({ objects: [{ kind: 'nothing', id: '1' }] }))
  await expect(wrong).rejects.toMatchObject({ code: 'badInput' })
})
