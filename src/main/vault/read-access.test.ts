import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { copyVault } from './copy/copy-vault.ts'
import { createVault } from './create-vault.ts'
import { openDatabase } from './database.ts'
import { databaseFormat } from './migrate.ts'
import { openVault, type Vault, type VaultAccess } from './open-vault.ts'
import { findFileIdentity, openReadAccess } from './read-access.ts'
import { dropActivity } from './testing/drop-activity.ts'
import { openRawDatabase, readDataKey } from './testing/open-raw-database.ts'
import { backUp, begin, finish, item, readFeed } from './testing/small-tenant.ts'
import { testOptions, testPassphrase, withFolder } from './testing/with-vault.ts'
import { databaseOf, lockNoteOf, vaultFileOf } from './vault-folder.ts'
import { lockVault } from './vault-lock.ts'

const now = () => new Date(2026, 0, 2, 10, 2)
const openFor = (dir: string, access: VaultAccess): Promise<Vault> =>
  openVault(dir, { passphrase: testPassphrase }, { ...testOptions, now, access })

const users = (name: string) => ({ user: [item('u1', { displayName: name })] })
const u1 = { kind: 'user', id: 'u1' }

/** A vault that one part of the test has open to write, and another beside it. */
const withTwo = (work: (writer: Vault, reader: Vault, dir: string) => void | Promise<void>): Promise<void> =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    await createVault(dir, { passphrase: testPassphrase }, testOptions)
    const writer = await openFor(dir, 'write')
    backUp(writer.backup, users('First'))
    const reader = await openFor(dir, 'any')
    try {
      await work(writer, reader, dir)
    } finally {
      reader.close()
      writer.close()
    }
  })

const inUse = {
  code: 'vaultInUse',
  message: `Dirsafe on ${hostname()} (process ${process.pid}) has had this vault open since 10:02.`,
  details: { process: String(process.pid), computer: hostname(), since: now().toISOString() },
}

test('who comes second is told who has the vault, and since when', () =>
  withTwo(async (_, reader, dir) => {
    await expect(openFor(dir, 'write')).rejects.toMatchObject(inUse)
    expect(reader.access).toBe('read')
    expect(reader.readingBecause()).toBe(`${inUse.message} Here it can only be read.`)
    const tomorrow = () => new Date(2026, 0, 3, 9)
    await expect(
      openVault(dir, { passphrase: testPassphrase }, { ...testOptions, now: tomorrow }),
    ).rejects.toMatchObject({ message: inUse.message.replace('10:02', '2026-01-02 10:02') })
  }))

const backUpElsewhere = (dir: string, name: string): void => {
  const program = fileURLToPath(new URL('./testing/back-up-once.ts', import.meta.url))
  execFileSync(process.execPath, [program, dir, testPassphrase, name])
}

test('who reads sees what another program writes, whoever else opened and closed the vault in this one', () =>
  withTwo(async (writer, reader, dir) => {
    writer.close()
    const [again, third] = [await openFor(dir, 'write'), await openFor(dir, 'read')]
    again.close()
    third.close()
    for (const snapshot of [2, 3]) {
      backUpElsewhere(dir, `Name ${snapshot}`)
      // Who closes last takes the log away: it has to see that someone still reads.
      expect(existsSync(`${databaseOf(dir)}-wal`)).toBe(true)
      expect(reader.snapshots.stateAt(snapshot, u1)).toMatchObject({ name: `Name ${snapshot} 1` })
    }
    reader.close()
    backUpElsewhere(dir, 'Last')
    expect(existsSync(`${databaseOf(dir)}-wal`)).toBe(false)
  }))

test('a copy that someone is reading this very moment is not opened to write, and is a moment later', () =>
  withTwo(async (_, __, dir) => {
    const to = `${dir} copy`
    await copyVault(dir, { passphrase: testPassphrase }, to, {}, testOptions)
    // Not in WAL mode yet: who reads there keeps others from making it so.
    const raw = await openRawDatabase(to)
    raw.exec('BEGIN')
    raw.prepare('SELECT count(*) FROM snapshot').get()
    await expect(openFor(to, 'write')).rejects.toMatchObject({
      code: 'vaultInUse',
      message: 'Another program is using this vault at this moment.',
    })
    const any = await openFor(to, 'any')
    expect([any.access, any.snapshots.snapshots().length]).toEqual(['read', 1])
    any.close()
    raw.exec('COMMIT')
    raw.close()
    const writer = await openFor(to, 'write')
    backUp(writer.backup, users('Second'))
    writer.close()
  }))

test('a note that is missing or was altered makes the sentence less exact, and nothing else', () =>
  withTwo(async (_, __, dir) => {
    for (const text of ['', '{"process":"rm -rf"}', '[]']) {
      writeFileSync(lockNoteOf(dir), text)
      await expect(openFor(dir, 'write')).rejects.toMatchObject({
        code: 'vaultInUse',
        message: 'Another program has this vault open.',
      })
    }
  }))

test('a note that was left over says nothing once the vault is free', () =>
  withTwo(async (writer, reader, dir) => {
    const other = { process: 1, computer: 'LAPTOP-3', since: now().toISOString() }
    writer.close()
    expect(existsSync(lockNoteOf(dir))).toBe(false)
    writeFileSync(lockNoteOf(dir), JSON.stringify(other))
    expect(reader.readingBecause()).toContain('No other program has it now')
    const next = await openFor(dir, 'write')
    expect(reader.readingBecause()).toContain(inUse.message)
    next.close()
  }))

test('what the writer finishes is seen at once, and nothing of what it has not finished', () =>
  withTwo((writer, reader) => {
    expect(reader.snapshots.stateAt(1, u1)).toMatchObject({ name: 'First' })
    const run = begin(writer.backup)
    readFeed(writer.backup, run, 'user', [item('u1', { displayName: 'Second' }), item('u2', { displayName: 'New' })])
    expect(reader.snapshots.snapshots()).toHaveLength(1)
    expect(reader.snapshots.stateAt(1, u1)).toMatchObject({ name: 'First' })
    finish(writer.backup, run)
    expect(reader.snapshots.snapshots()).toHaveLength(2)
    expect(reader.snapshots.stateAt(2, u1)).toMatchObject({ name: 'Second' })
    expect(reader.snapshots.rows({ snapshot: 2, kind: 'user', columns: [], from: 0, count: 9 }).total).toBe(2)
    expect(reader.backup.unfinishedRun()).toBeUndefined()
  }))

test('a listing that was kept is read anew after a person was erased or a snapshot removed', () =>
  withTwo(async (writer, reader, dir) => {
    const names = () =>
      reader.snapshots.rows({ snapshot: 1, kind: 'user', columns: [], from: 0, count: 9 }).rows.map(({ name }) => name)
    expect(names()).toEqual(['First'])
    const raw = await openRawDatabase(dir)
    const erase = raw.prepare("UPDATE version SET name = 'Erased'")
    raw.transaction(() => {
      erase.run()
      raw.prepare("INSERT INTO forgotten (o, forgotten_at) SELECT o, '2026-01-02T00:00:00Z' FROM object").run()
    })()
    expect(names()).toEqual(['Erased'])
    backUp(writer.backup, users('Second'))
    raw.pragma('foreign_keys=OFF')
    raw.exec('DELETE FROM snapshot WHERE n = 1')
    expect(names).toThrow(expect.objectContaining({ code: 'noSuchSnapshot' }))
    raw.close()
  }))

test('a call sees one moment, however long it takes; the next one sees what came since', () =>
  withTwo(async (writer, _, dir) => {
    const db = openDatabase(databaseOf(dir), await readDataKey(dir), undefined, 'read')
    if (db === undefined) throw new Error('The database does not open.')
    const opened = { identity: findFileIdentity(databaseOf(dir)), format: databaseFormat }
    let forgotten = 0
    const forget = () => {
      forgotten += 1
    }
    const { guard } = openReadAccess(dir, db, opened, { forget, noteRewritten: () => undefined }, undefined, now)
    const count = db.prepare<[], number>('SELECT count(*) FROM snapshot').pluck()
    const port = guard({
      slow: async (): Promise<readonly unknown[]> => {
        const before = count.get()
        await new Promise(setImmediate)
        backUp(writer.backup, users('Second'))
        await new Promise(setImmediate)
        return [before, count.get()]
      },
      quick: () => [count.get(), backUp(writer.backup, users('Third')), count.get()],
      fail: () => Promise.reject(new TypeError('mine')),
    })
    expect(await port.slow()).toEqual([1, 1])
    expect(forgotten).toBe(0)
    expect(port.quick()).toEqual([2, 3, 2])
    expect(forgotten).toBe(1)
    await expect(port.fail()).rejects.toThrow(TypeError)
    expect([port.quick()[0], db.inTransaction, forgotten]).toEqual([3, false, 2])
    db.close()
  }))

test('every call that writes is refused with who can, and changes nothing', () =>
  withTwo((writer, reader) => {
    const refused = expect.objectContaining({
      code: 'vaultInUse',
      message: `${inUse.message} Here it can only be read.`,
    })
    const run = begin(writer.backup)
    const before = writer.snapshots.snapshots()
    const end = { finishedAt: '2026-01-02T00:00:00Z', outcome: 'complete', issues: [], requests: 0, units: 0 } as const
    for (const write of [
      () => reader.backup.setTenantId('contoso'),
      () => begin(reader.backup),
      () => reader.backup.abandonRun(run),
      () => reader.backup.startRound(run, 'user', { shape: { path: '/', asked: [], links: [] }, isFull: true }),
      () => reader.backup.applyPage(run, 'user', [], {}),
      () => reader.backup.finishRound(run, 'user'),
      () => reader.backup.applyPhotos(run, 'user', []),
      () => reader.backup.saveCaptures(run, []),
      () => reader.backup.finishRun(run, end),
      () => reader.journal.begin({} as never, '2026-01-02T00:00:00Z'),
      () => reader.journal.intend(1, { step: 0, request: 0, sent: {} as never, before: null }),
      () => reader.journal.settle(1, 0, 0, 'done'),
      () => reader.journal.mapId(1, 'user', 'a', 'b'),
      () => reader.journal.finish(1, {} as never),
    ])
      expect(write).toThrow(refused)
    expect(writer.snapshots.snapshots()).toEqual(before)
    expect(writer.backup.unfinishedRun()).toMatchObject({ number: run })
  }))

test('a vault nobody has open is opened to write by "any", and stays free beside "read"', () =>
  withTwo(async (writer, reader, dir) => {
    writer.close()
    const any = await openFor(dir, 'any')
    expect([any.access, any.readingBecause()]).toEqual(['write', undefined])
    any.close()
    const read = await openFor(dir, 'read')
    const again = await openFor(dir, 'write')
    backUp(again.backup, users('Second'))
    expect([read.snapshots.snapshots().length, reader.snapshots.snapshots().length]).toEqual([2, 2])
    again.close()
    read.close()
  }))

test('once the database was replaced, because its key changed, the reader says so', () =>
  withTwo(async (writer, reader, dir) => {
    const next = `${dir} next`
    await copyVault(dir, { passphrase: testPassphrase }, next, {}, testOptions)
    writer.close()
    for (const end of ['-wal', '-shm']) rmSync(databaseOf(dir) + end)
    renameSync(databaseOf(next), databaseOf(dir))
    expect(() => reader.snapshots.snapshots()).toThrow(
      expect.objectContaining({ code: 'vaultLocked', message: expect.stringContaining('Open it again') }),
    )
    const again = await openFor(dir, 'any')
    expect(again.snapshots.snapshots()).toHaveLength(1)
    again.close()
  }))

test('a vault of an older format is converted for who only reads, unless someone has it', () =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    await createVault(dir, { passphrase: testPassphrase }, testOptions)
    const raw = await openRawDatabase(dir)
    // As a vault of format 3 was made: without the tables of what came after.
    raw.exec(dropActivity)
    for (const name of ['removed_snapshot', 'read_part', 'forgotten', 'damage']) raw.exec(`DROP TABLE ${name}`)
    raw.pragma('user_version=3')
    raw.close()
    const lock = lockVault(dir, undefined, now)
    await expect(openFor(dir, 'read')).rejects.toMatchObject({
      code: 'vaultInUse',
      message: `This vault has an older format and has to be converted first. ${inUse.message}`,
    })
    lock.release()
    const reader = await openFor(dir, 'read')
    expect([reader.access, reader.snapshots.snapshots()]).toEqual(['read', []])
    const writer = await openFor(dir, 'write')
    writer.close()
    reader.close()
  }))

test('reading refuses what writing refuses', () =>
  withTwo(async (writer, reader, dir) => {
    await expect(openVault(dir, { passphrase: 'no' }, { ...testOptions, access: 'read' })).rejects.toMatchObject({
      code: 'wrongPassphrase',
    })
    writer.close()
    reader.close()
    for (const name of readdirSync(dir)) if (name.startsWith('vault.db-')) rmSync(join(dir, name))
    writeFileSync(databaseOf(dir), Buffer.alloc(8192, 'noise'))
    await expect(openFor(dir, 'read')).rejects.toMatchObject({ code: 'vaultDamaged' })
    writeFileSync(databaseOf(dir), '')
    await expect(openFor(dir, 'read')).rejects.toMatchObject({ code: 'vaultDamaged' })
    expect(existsSync(vaultFileOf(dir))).toBe(true)
  }))
