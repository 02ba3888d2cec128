import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { askedOf } from '../../shared/kinds/kind.ts'
import { kinds } from '../../shared/kinds/kinds.ts'
import { exportCsv } from './export-csv.ts'
import { exportJson } from './export-json.ts'
import { exportPhotos } from './export-photos.ts'
import { toFileStem } from './exported-kinds.ts'
import { type FakeObject, fakePhoto, fakeSnapshot, fakeSource } from './fake-source.ts'
import { hostileNames } from './hostile-names.ts'

const script = fileURLToPath(new URL('../../../test/read-export.py', import.meta.url))
const python = process.platform === 'win32' ? 'python' : 'python3'

/** Runs the reader, which knows nothing of Dirsafe. */
function readExports(...folders: readonly string[]): {
  readonly status: number | null
  readonly out: string
  readonly error: string
} {
  const { status, stdout, stderr, error } = spawnSync(python, [script, ...folders], { encoding: 'utf8' })
  if (error !== undefined)
    throw new Error(`Install Python 3.9 or newer so that "${python}" runs: exports are proved readable by it.`, {
      cause: error,
    })
  return { status, out: stdout, error: stderr }
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

let to: string
beforeEach(async () => {
  to = await mkdtemp(join(tmpdir(), 'dirsafe-read-'))
})
afterEach(() => rm(to, { recursive: true }))

const people = hostileNames.map(
  (name, number): FakeObject => ({
    kind: 'user',
    id: `${number}`.padStart(3, '0'),
    name,
    content: {
      displayName: name,
      department: `a;${name}`,
      otherMails: [name, `;${name}`],
      accountEnabled: number % 2 === 0,
      employeeOrgData: { division: name, costCenter: '-5' },
      extension_1_number: -number,
    },
    photo: fakePhoto(number),
  }),
)
const sales: FakeObject = {
  kind: 'group',
  id: 'g-1',
  name: 'Sales',
  links: { members: { targets: people.map(({ kind, id, name }) => ({ kind, id, name })), isComplete: true } },
}

/** An object of every other kind, with everything Graph may send in every attribute, and a link to all people. */
const others = kinds
  .filter(({ id }) => id !== 'user' && id !== 'group')
  .map((kind): FakeObject => {
    const made = new Set(kind.attributes.flatMap(({ computed }) => computed?.from ?? []))
    const nested = { list: hostileNames.slice(0, 50), deeper: { text: '=1+1', empty: {}, none: [], number: -0.5 } }
    const names = askedOf(kind).filter((name) => !made.has(name))
    const links = [...kind.links, ...(kind.references ?? [])].slice(0, 2)
    return {
      kind: kind.id,
      id: `${kind.id}-1`,
      name: kind.label.one,
      content: Object.fromEntries(
        names.map((name, at) => [name, at % 3 === 0 ? [nested] : at % 3 === 1 ? nested : '-1']),
      ),
      links: Object.fromEntries(
        links.map(({ name }) => [
          name,
          { targets: people.map(({ id, name: who }) => ({ kind: 'user', id, name: who })), isComplete: true },
        ]),
      ),
    }
  })

async function exportAll(): Promise<{ readonly json: string; readonly csv: string; readonly photos: string }> {
  const folders = { json: join(to, 'json'), csv: join(to, 'csv'), photos: join(to, 'photos') }
  const common = {
    reader: fakeSource([...people, sales, ...others]),
    snapshot: fakeSnapshot,
    tenant: { id: 't-1', name: 'Contoso' },
    onProgress: () => undefined,
    signal: new AbortController().signal,
  }
  await exportJson({ ...common, to: folders.json })
  await exportCsv({ ...common, to: folders.csv })
  await exportPhotos({ ...common, to: folders.photos })
  return folders
}

describe('a reader of 40 lines of Python', () => {
  test('has at most 40 lines', async () => {
    expect((await readFile(script, 'utf8')).trimEnd().split('\n').length).toBeLessThanOrEqual(40)
  })

  test('finds every object in JSON and CSV, the same in both, and every checksum right', async () => {
    const { json, csv, photos } = await exportAll()
    const { out, error } = readExports(json, csv, photos)
    const one = Object.fromEntries(kinds.map(({ id }) => [toFileStem(id), 1]))
    expect(error).toBe('')
    expect(JSON.parse(out)).toEqual({
      checksums: 2 * (kinds.length + 1) + people.length + 1,
      json: { ...one, users: people.length },
      csv: { ...one, users: people.length, index: people.length },
      differ: 0,
    })
  })

  test('finds a value that differs, a changed file, and a file the manifest does not vouch for', async () => {
    const { json, csv } = await exportAll()
    const other = people.map((person) => ({ ...person, content: { ...person.content, department: 'Retail' } }))
    await exportCsv({
      reader: fakeSource([...other, sales, ...others]),
      snapshot: fakeSnapshot,
      to: csv,
      tenant: { id: null, name: null },
      onProgress: () => undefined,
      signal: new AbortController().signal,
    })
    expect(JSON.parse(readExports(json, csv).out)).toMatchObject({ differ: people.length })
    const list = join(json, 'checksums.sha256')
    const before = await readFile(join(json, 'users.jsonl'))
    await appendFile(join(json, 'users.jsonl'), '\n')
    const changed = readExports(json)
    expect([changed.status, changed.error]).toEqual([1, 'users.jsonl was changed since it was exported.\n'])
    const after = await readFile(join(json, 'users.jsonl'))
    await writeFile(list, (await readFile(list, 'utf8')).replace(hashOf(before), hashOf(after)))
    const forged = readExports(json)
    expect([forged.status, forged.error]).toEqual([1, 'manifest.json was not written with these files.\n'])
  })
})
