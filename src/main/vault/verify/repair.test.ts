import { existsSync, linkSync, readdirSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openVault, type Vault } from '../open-vault.ts'
import { damagePage, leafPagesOf } from '../testing/damage-page.ts'
import { openRawDatabase } from '../testing/open-raw-database.ts'
import { tellDay, withToldVault } from '../testing/told-vault.ts'
import { openTestVault, testOptions, testPassphrase } from '../testing/with-vault.ts'
import { databaseOf } from '../vault-folder.ts'

const refs = [
  ...Array.from({ length: 60 }, (_, place) => ({ kind: 'user', id: `u${place}` })),
  ...Array.from({ length: 5 }, (_, place) => ({ kind: 'group', id: `g${place}` })),
]

/** Everything readers see of the first three snapshots. */
const readAll = ({ history, snapshots }: Vault) =>
  [1, 2, 3].map((snapshot) => ({
    report: { ...snapshots.report(snapshot), verifiedAt: null },
    states: history.statesAt(snapshot, refs),
    unread: history.unread(snapshot),
    linksTo: refs.map((ref) => snapshots.linksTo(snapshot, ref)),
  }))

test.each(['content', 'version', 'link', 'leaf_chunk', 'object_kind', 'version_since', 'link_target', 'photo_asked'])(
  'a damaged page of %s: the next backup reads what was lost anew, and the past is whole again',
  { timeout: 60_000 },
  (table) =>
    withToldVault(async (dir) => {
      const before = await openTestVault(dir)
      const expected = readAll(before)
      const roots = before.snapshots.snapshots().map(({ root }) => root)
      before.close()
      const pages = await leafPagesOf(dir, table)
      damagePage(dir, pages.at(pages.length > 2 ? 1 : 0) ?? 0)

      const vault = await openTestVault(dir)
      expect((await vault.verification.check({ level: 2 })).outcome).toBe('damaged')
      // What it was on each of the days comes by again.
      for (const day of [3, 1, 2]) tellDay(vault, day)
      const report = await vault.verification.check({ level: 2 })
      expect(report.damage).toEqual([])
      expect(report.notes).toEqual([])
      expect(readAll(vault)).toEqual(expected)
      expect(
        vault.snapshots
          .snapshots()
          .slice(3)
          .map(({ root }) => root),
      ).toEqual(roots)
      vault.close()
      expect(readdirSync(dir).filter((name) => name.startsWith('vault.db.'))).toEqual(['vault.db.damaged-2026-01-02'])
      const again = await openTestVault(dir)
      expect(readAll(again)).toEqual(expected)
      again.close()
    }),
)

test('what the tenant holds no longer stays lost: not read, never gone and never empty', { timeout: 60_000 }, () =>
  withToldVault(async (dir) => {
    const db = await openRawDatabase(dir)
    db.exec(`UPDATE content SET bytes = zeroblob(9) WHERE c IN (
      SELECT content FROM version JOIN object USING (o) WHERE id = 'u7' AND part = 0 AND since = 1)`)
    db.close()
    const vault = await openTestVault(dir)
    try {
      const { damage: found } = await vault.verification.check({ level: 2 })
      expect(found).toEqual([
        {
          what: 'The attributes of the user User 7 cannot be read: the bytes are damaged.',
          kind: 'user',
          id: 'u7',
          snapshots: [1],
        },
      ])
      tellDay(vault, 3)
      const [state] = vault.history.statesAt(1, [{ kind: 'user', id: 'u7' }])
      expect(state).toMatchObject({ id: 'u7', name: 'User 7', content: {}, asked: new Set() })
      expect(vault.history.unread(1).map(({ object, part, reason }) => `${object.id} ${part} ${reason}`)).toContain(
        'u7 objects Damaged on disk, found on 2026-01-02.',
      )
      expect(vault.history.unread(2).filter(({ object }) => object.id === 'u7')).toEqual([])
      const report = await vault.verification.check({ level: 2 })
      expect(report.outcome).toBe('sound')
      expect(report.notes).toEqual([
        'Snapshot 1: a part of the user User 7 was lost to damage earlier, and is called not read.',
      ])
    } finally {
      vault.close()
    }
  }),
)

test('what was not read is not taken for read when the note of it is lost', { timeout: 60_000 }, () =>
  withToldVault(async (dir) => {
    for (const page of await leafPagesOf(dir, 'unread')) damagePage(dir, page)
    const vault = await openTestVault(dir)
    try {
      expect((await vault.verification.check({ level: 2 })).outcome).toBe('damaged')
      tellDay(vault, 3)
      const owners = vault.history.unread(2).filter(({ object, part }) => object.id === 'g1' && part === 'owners')
      expect(owners.map(({ reason }) => reason)).toEqual(['Damaged on disk, found on 2026-01-02.'])
      expect((await vault.verification.check({ level: 2 })).damage).toEqual([])
    } finally {
      vault.close()
    }
  }),
)

test.each(['word', 'snapshot'])(
  'where rows of %s are lost, nothing is rebuilt and the sentence says how to go on',
  {
    timeout: 60_000,
  },
  (table) =>
    withToldVault(async (dir) => {
      for (const page of await leafPagesOf(dir, table)) damagePage(dir, page)
      const vault = await openTestVault(dir)
      try {
        expect((await vault.verification.check({ level: 1 })).outcome).toBe('damaged')
        expect(() => tellDay(vault, 3)).toThrow('Go on with a copy of the vault.')
      } finally {
        vault.close()
      }
      expect(readdirSync(dir).some((name) => name.includes('damaged'))).toBe(false)
    }),
)

test('damage that comes again after it was mended is mended again', { timeout: 60_000 }, () =>
  withToldVault(async (dir) => {
    for (const time of [1, 2]) {
      const raw = await openRawDatabase(dir)
      raw.exec(`UPDATE content SET bytes = zeroblob(9) WHERE hash = (SELECT hash FROM content JOIN version ON content = c
        JOIN object USING (o) WHERE id = 'u8' AND part = 0)`)
      raw.close()
      const vault = await openTestVault(dir)
      expect((await vault.verification.check({ level: 2 })).outcome).toBe('damaged')
      tellDay(vault, time)
      expect((await vault.verification.check({ level: 2 })).damage).toEqual([])
      vault.close()
    }
  }),
)

test('a look does not repair; a damaged value of which a name is known is not kept with the name', () =>
  withToldVault(async (dir) => {
    const raw = await openRawDatabase(dir)
    raw.exec(`UPDATE version SET caption = 'other' WHERE o = 7`)
    raw.close()
    const vault = await openTestVault(dir)
    expect((await vault.verification.check({ level: 2 })).outcome).toBe('damaged')
    const look = { startedAt: '2026-01-02T03:04:05.000Z', purpose: 'look' as const, note: '' }
    vault.backup.abandonRun(vault.backup.beginRun(look))
    vault.close()
    expect(readdirSync(dir).some((name) => name.includes('damaged'))).toBe(false)
    const kept = await openRawDatabase(dir)
    expect(kept.prepare('SELECT what FROM damage').pluck().all().join()).toMatch(/^Something of object 7 is damaged/)
    kept.close()
  }))

test('a vault without damage is not rebuilt', () =>
  withToldVault(async (dir) => {
    const vault = await openTestVault(dir)
    expect((await vault.verification.check({ level: 2 })).outcome).toBe('sound')
    tellDay(vault, 3)
    vault.close()
    expect(readdirSync(dir).some((name) => name.includes('damaged'))).toBe(false)
    expect(existsSync(`${databaseOf(dir)}.repaired`)).toBe(false)
  }))

test('a repair that was interrupted leaves nothing in the way of the next one', { timeout: 60_000 }, () =>
  withToldVault(async (dir) => {
    const pages = await leafPagesOf(dir, 'content')
    damagePage(dir, pages[1] ?? 0)
    // As after a kill: half a neighbour, and the old file under its second name already.
    writeFileSync(`${databaseOf(dir)}.repaired`, 'half')
    writeFileSync(`${databaseOf(dir)}.repaired-wal`, 'half')
    linkSync(databaseOf(dir), `${databaseOf(dir)}.damaged-2026-01-02`)
    const vault = await openTestVault(dir)
    expect(readdirSync(dir).filter((name) => name.includes('repaired'))).toEqual([])
    expect((await vault.verification.check({ level: 2 })).outcome).toBe('damaged')
    for (const day of [3, 1, 2]) tellDay(vault, day)
    expect((await vault.verification.check({ level: 2 })).damage).toEqual([])
    vault.close()
    expect(readdirSync(dir).filter((name) => name.startsWith('vault.db.'))).toEqual([
      'vault.db.damaged-2026-01-02',
      'vault.db.damaged-2026-01-02-2',
    ])
  }),
)

test(
  'who reads is not left with a log that nobody has: the repair waits, and nothing is lost',
  { timeout: 60_000 },
  () =>
    withToldVault(async (dir) => {
      damagePage(dir, (await leafPagesOf(dir, 'content'))[1] ?? 0)
      const vault = await openTestVault(dir)
      expect((await vault.verification.check({ level: 2 })).outcome).toBe('damaged')
      const reader = await openVault(dir, { passphrase: testPassphrase }, { ...testOptions, access: 'read' })
      const before = reader.snapshots.snapshots()
      expect(() => tellDay(vault, 3)).toThrow(
        expect.objectContaining({
          code: 'vaultInUse',
          message: expect.stringContaining('another program is reading it'),
        }),
      )
      expect(readdirSync(dir).filter((name) => name.startsWith('vault.db.'))).toEqual([])
      expect(reader.snapshots.snapshots()).toEqual(before)
      reader.close()
      for (const day of [3, 1, 2]) tellDay(vault, day)
      expect((await vault.verification.check({ level: 2 })).damage).toEqual([])
      expect(vault.snapshots.snapshots()).toHaveLength(before.length + 3)
      vault.close()
    }),
)
