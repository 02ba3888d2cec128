import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { databaseFormat } from '../../src/main/vault/migrate.ts'
import { openVault, type Vault } from '../../src/main/vault/open-vault.ts'
import { findActivityKind } from '../../src/shared/activity/activity-kinds.ts'
import { fixturePassphrase, fixturesFolder } from './fixtures.ts'

// Somebody else's program, in another language, with nothing of ours: docs/vault-format.md is enough to read a vault.
const script = fileURLToPath(new URL('../read-vault.py', import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dirsafe-reader-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const newest = `format-${databaseFormat}`

interface Found {
  readonly vaultId: string
  readonly format: number
  readonly pages: number
  readonly contents: number
  readonly activity: { readonly entries: readonly unknown[] }
  readonly snapshots: readonly {
    readonly snapshot: number
    readonly counts: Readonly<Record<string, number>>
    readonly root: string
  }[]
}

const readByPython = (dir: string, recoveryCode: string): Found =>
  JSON.parse(execFileSync('python3', [script, dir], { input: recoveryCode, encoding: 'utf8' })) as Found

/** How many objects, photos and links of each kind the states of a snapshot hold. */
function countStates({ snapshots, history }: Vault, snapshot: number): Record<string, number> {
  const counts: Record<string, number> = {}
  const add = (name: string, count: number): void => {
    if (count > 0) counts[name] = (counts[name] ?? 0) + count
  }
  for (const kind of ['user', 'group']) {
    const { rows } = snapshots.rows({ snapshot, kind, columns: [], from: 0, count: 1_000 })
    for (const state of history.statesAt(snapshot, rows)) {
      if (state === undefined) continue
      add(kind, 1)
      add(`${kind}/photo`, state.photo ? 1 : 0)
      for (const [link, { targets }] of state.links) add(`${kind}/${link}`, targets.length)
    }
  }
  return counts
}

test.each(readdirSync(fixturesFolder))(
  '%s, opened once by Dirsafe, is read by a script that knows only its format',
  async (name) => {
    const dir = join(folder, name)
    cpSync(join(fixturesFolder, name), dir, { recursive: true })
    const { recoveryCode } = JSON.parse(readFileSync(join(dir, 'expected.json'), 'utf8')) as { recoveryCode: string }
    const vault = await openVault(dir, { passphrase: fixturePassphrase })
    const expected = vault.snapshots
      .snapshots()
      .map(({ snapshot, root }) => ({ snapshot, counts: countStates(vault, snapshot), root }))
      .reverse()
    const entries = vault.activity.find({ limit: 100, skip: 0 }).found.map(({ log, entry }) => {
      const facts = findActivityKind(log)?.factsOf(entry)
      return {
        log,
        id: facts?.id,
        at: Date.parse(facts?.at ?? ''),
        activity: facts?.activity,
        isSame: true,
      }
    })
    // Logs came with format 5.
    expect(entries).toHaveLength(Number(name.replace('format-', '')) >= 5 ? 3 : 0)
    vault.close()
    const found = readByPython(dir, recoveryCode)
    expect(found.snapshots).toMatchObject(expected)
    expect(found.snapshots).toHaveLength(3)
    expect(found.contents).toBeGreaterThan(5)
    expect(found.activity.entries).toEqual(entries)
    expect(found.pages * 4096).toBe(statSync(join(dir, 'vault.db')).size)
  },
)

test('the seals hold for the script after a snapshot was taken out and a person was forgotten', async () => {
  const dir = join(folder, 'thinned')
  cpSync(join(fixturesFolder, newest), dir, { recursive: true })
  const { recoveryCode } = JSON.parse(readFileSync(join(dir, 'expected.json'), 'utf8')) as { recoveryCode: string }
  const vault = await openVault(dir, { passphrase: fixturePassphrase })
  const [third, , first] = vault.snapshots.snapshots()
  vault.removal.removeSnapshot(2)
  const { rows } = vault.snapshots.rows({ snapshot: 1, kind: 'user', columns: [], from: 0, count: 9 })
  const ben = rows.find(({ name }) => name === 'Ben')
  vault.removal.forget({ kind: 'user', id: ben?.id ?? '' }, '2026-03-06T08:00:00.000Z')
  vault.close()
  expect(readByPython(dir, recoveryCode).snapshots).toMatchObject([
    { snapshot: 1, root: first?.root },
    { snapshot: 3, root: third?.root },
  ])
})

test('the script stops at a wrong code, and at a flipped bit', () => {
  const dir = join(folder, 'damaged')
  cpSync(join(fixturesFolder, newest), dir, { recursive: true })
  const { recoveryCode } = JSON.parse(readFileSync(join(dir, 'expected.json'), 'utf8')) as { recoveryCode: string }
  const read = (input: string) => spawnSync('python3', [script, dir], { input, encoding: 'utf8' })
  const wrong = read('00000-00000-00000-00000-00000-00000-00000')
  expect(wrong.status).toBe(1)
  expect(wrong.stderr).toContain('does not open this vault')
  const bytes = readFileSync(join(dir, 'vault.db'))
  bytes[20_000] = (bytes[20_000] ?? 0) ^ 4
  writeFileSync(join(dir, 'vault.db'), bytes)
  const flipped = read(recoveryCode)
  expect(flipped.status).toBe(1)
  expect(flipped.stderr).toContain('Page 5 is damaged')
})
