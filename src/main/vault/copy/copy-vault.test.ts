import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { createVault } from '../create-vault.ts'
import { addPassphrase } from '../key-changes/change-passphrase.ts'
import { openVault, type Vault } from '../open-vault.ts'
import { dumpRows, openRawDatabase } from '../testing/open-raw-database.ts'
import { backUp, begin, finish, item, readFeed } from '../testing/small-tenant.ts'
import { openTestVault, testOptions, testPassphrase, withFolder } from '../testing/with-vault.ts'
import { databaseOf, vaultFileOf } from '../vault-folder.ts'
import { copyVault } from './copy-vault.ts'

// Threads and programs of their own take their time on a busy computer.
vi.setConfig({ testTimeout: 60_000 })

const secret = { passphrase: testPassphrase }
const people = (name: string, count = 40) =>
  Array.from({ length: count }, (_, place) => item(`u${place}`, { displayName: `${name} ${place}`, jobTitle: name }))

const copy = (dir: string, to: string, copying: Parameters<typeof copyVault>[3] = {}) =>
  copyVault(dir, secret, to, copying, testOptions)

/** A vault of two snapshots that is open, and the folder it stands in. */
const withOpen = (work: (vault: Vault, folder: string) => Promise<void>): Promise<void> =>
  withFolder(async (folder) => {
    await createVault(join(folder, 'vault'), secret, testOptions)
    const vault = await openTestVault(join(folder, 'vault'))
    backUp(vault.backup, { user: people('First') })
    backUp(vault.backup, { user: people('Second') })
    try {
      await work(vault, folder)
    } finally {
      vault.close()
    }
  })

const rowsOf = async (dir: string) => {
  const db = await openRawDatabase(dir)
  try {
    return dumpRows(db)
  } finally {
    db.close()
  }
}

test('a copy of a vault in use holds the same, opens with the same passphrase, and is its owner’s', () =>
  withOpen(async (vault, folder) => {
    const to = join(folder, 'not there yet', 'copy')
    const told: string[] = []
    const made = await copy(vault.path, to, { onProgress: ({ doing }) => told.push(doing) })
    const root = (await openRawDatabase(vault.path)).prepare('SELECT hex(root) FROM seal ORDER BY s DESC').pluck().get()
    expect(made).toEqual({
      to,
      vaultId: vault.info().vaultId,
      snapshots: 2,
      root: String(root).toLowerCase(),
      leftOutRun: false,
      sizeBytes: statSync(databaseOf(to)).size,
    })
    expect(told).toContain('Checking the copy')
    expect(readdirSync(to)).toEqual(['vault.db', 'vault.json'])
    expect(readFileSync(vaultFileOf(to))).toEqual(readFileSync(vaultFileOf(vault.path)))
    expect(await rowsOf(to)).toEqual(await rowsOf(vault.path))
    if (process.platform !== 'win32') {
      const modes = [to, databaseOf(to), vaultFileOf(to)].map((path) => statSync(path).mode & 0o077)
      expect(modes).toEqual([0, 0, 0])
    }
    const opened = await openTestVault(to)
    expect(opened.snapshots.snapshots()).toEqual(vault.snapshots.snapshots())
    backUp(opened.backup, { user: people('Third') })
    opened.close()
    const raw = await openRawDatabase(to)
    expect(['auto_vacuum', 'user_version', 'application_id'].map((name) => raw.pragma(name, { simple: true }))).toEqual(
      [2, expect.any(Number), 0x44727366],
    )
    raw.close()
  }))

test('a copy is read without a trace beside it', () =>
  withOpen(async (vault, folder) => {
    const to = join(folder, 'copy')
    await copy(vault.path, to)
    const reader = await openVault(to, secret, { ...testOptions, access: 'read' })
    expect(reader.snapshots.snapshots()).toHaveLength(2)
    expect(readdirSync(to)).toEqual(['vault.db', 'vault.json'])
    reader.close()
  }))

test('an unfinished run is left out, and the vault goes on with it', () =>
  withOpen(async (vault, folder) => {
    const before = await rowsOf(vault.path)
    const run = begin(vault.backup)
    readFeed(vault.backup, run, 'user', people('Third', 60))
    const made = await copy(vault.path, join(folder, 'copy'))
    expect(made).toMatchObject({ snapshots: 2, leftOutRun: true })
    expect(vault.backup.unfinishedRun()).toMatchObject({ number: run })
    // What the run added to lists that only grow stays, as when it is abandoned.
    expect(await rowsOf(join(folder, 'copy'))).toEqual(before)
  }))

test('what the sign-in remembers stays with the vault', () =>
  withOpen(async (vault, folder) => {
    vault.connection.keep('sealed on this computer')
    const to = join(folder, 'copy')
    await copy(vault.path, to)
    const opened = await openVault(to, secret, testOptions)
    expect([vault.connection.kept(), opened.connection.kept()]).toEqual(['sealed on this computer', undefined])
    opened.close()
  }))

test('a copy is refused where it cannot be made, and nothing is left', () =>
  withOpen(async (vault, folder) => {
    mkdirSync(join(folder, 'taken'))
    writeFileSync(join(folder, 'file'), 'x')
    symlinkSync(vault.path, join(folder, 'link'))
    const before = readdirSync(folder)
    const inside = readdirSync(vault.path)
    for (const [to, says] of [
      [join(folder, 'taken'), 'There is something'],
      [join(folder, 'file'), 'There is something'],
      [vault.path, 'inside the vault'],
      [join(vault.path, 'copy'), 'inside the vault'],
      [join(folder, 'link', 'a', 'copy'), 'inside the vault'],
    ] as const)
      await expect(copy(vault.path, to)).rejects.toMatchObject({
        code: 'badInput',
        message: expect.stringContaining(says),
      })
    await expect(copyVault(vault.path, { passphrase: 'no' }, join(folder, 'c'), {}, testOptions)).rejects.toMatchObject(
      {
        code: 'wrongPassphrase',
      },
    )
    await expect(copy(join(folder, 'taken'), join(folder, 'c'))).rejects.toMatchObject({ code: 'notAVault' })
    expect(readdirSync(folder)).toEqual(before)
    expect(readdirSync(vault.path)).toEqual(inside)
  }))

test('a copy that would not fit is not begun', () =>
  withOpen(async (vault, folder) => {
    const asked: string[] = []
    const freeBytesOf = (place: string) => {
      asked.push(place)
      return 50_000
    }
    await expect(copy(vault.path, join(folder, 'copy'), { freeBytesOf })).rejects.toMatchObject({
      code: 'diskFull',
      message: expect.stringMatching(/^The copy needs up to \d+ MB; the disk it would go to has 1 MB free\.$/),
      details: { freeBytes: '50000' },
    })
    expect(asked).toEqual([folder])
    expect(readdirSync(folder)).toEqual(['vault'])
  }))

test('a copy made while snapshots are written holds some of them, whole', () =>
  withOpen(async (vault, folder) => {
    const to = join(folder, 'copy')
    let isDone = false
    const copying = copy(vault.path, to).finally(() => {
      isDone = true
    })
    for (let day = 3; !isDone || day < 6; day++) {
      const run = begin(vault.backup)
      readFeed(vault.backup, run, 'user', people(`Day ${day}`))
      await new Promise(setImmediate)
      finish(vault.backup, run)
      await new Promise(setImmediate)
    }
    const made = await copying
    const copied = await openTestVault(to)
    const list = copied.snapshots.snapshots()
    expect(list).toHaveLength(made.snapshots)
    expect(list).toEqual(vault.snapshots.snapshots().filter(({ snapshot }) => snapshot <= list.length))
    const at = list.length
    const { rows } = vault.snapshots.rows({ snapshot: at, kind: 'user', columns: [], from: 0, count: 99 })
    expect(copied.history.statesAt(at, rows)).toEqual(vault.history.statesAt(at, rows))
    copied.close()
  }))

test('a copy that is cancelled leaves nothing', () =>
  withOpen(async (vault, folder) => {
    const stop = new AbortController()
    const onProgress = () => stop.abort()
    const cancelled = { name: 'AppError', code: 'cancelled' }
    await expect(copy(vault.path, join(folder, 'copy'), { signal: stop.signal, onProgress })).rejects.toMatchObject(
      cancelled,
    )
    const signal = AbortSignal.abort()
    await expect(copy(vault.path, join(folder, 'copy'), { signal })).rejects.toMatchObject(cancelled)
    expect(readdirSync(folder)).toEqual(['vault'])
  }))

test('a copy begins anew when the keys change while it is made', () =>
  withOpen(async (vault, folder) => {
    vault.close()
    const file = vaultFileOf(vault.path)
    const before = readFileSync(file)
    await addPassphrase(vault.path, secret, { name: 'Second', passphrase: 'another horse battery' }, testOptions)
    const after = readFileSync(file)
    writeFileSync(file, before)
    let checks = 0
    const onProgress = ({ doing }: { readonly doing: string }) => {
      if (doing === 'Checking the copy' && ++checks === 1) writeFileSync(file, after)
    }
    await copy(vault.path, join(folder, 'copy'), { onProgress })
    expect(checks).toBe(2)
    expect(readFileSync(vaultFileOf(join(folder, 'copy')))).toEqual(after)
    const changeAlways = ({ doing }: { readonly doing: string }) => {
      if (doing === 'Checking the copy') writeFileSync(file, checks++ % 2 === 0 ? before : after)
    }
    await expect(copy(vault.path, join(folder, 'copy 2'), { onProgress: changeAlways })).rejects.toMatchObject({
      code: 'vaultInUse',
    })
    expect(readdirSync(folder).toSorted()).toEqual(['copy', 'vault'])
  }))

test('a copy with a damaged page is not kept', () =>
  withOpen(async (vault, folder) => {
    vault.close()
    const file = openSync(databaseOf(vault.path), 'r+')
    writeSync(file, Buffer.alloc(64, 1), 0, 64, statSync(databaseOf(vault.path)).size - 3 * 4096 + 100)
    closeSync(file)
    await expect(copy(vault.path, join(folder, 'copy'))).rejects.toMatchObject({ code: 'vaultDamaged' })
    expect(readdirSync(folder)).toEqual(['vault'])
  }))

test('what a killed copy left is removed by the next to the same place, and by no other', () =>
  withOpen(async (vault, folder) => {
    const program = fileURLToPath(new URL('../testing/copy-and-wait.ts', import.meta.url))
    const child = spawn(process.execPath, [program, vault.path, testPassphrase, join(folder, 'copy')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    await once(child.stdout, 'data')
    const left = () => readdirSync(folder).filter((name) => name.includes('.new-copy-'))
    expect(left()).toHaveLength(1)
    // Who is still at it is left alone.
    await copy(vault.path, join(folder, 'copy'))
    expect(left()).toHaveLength(1)
    child.kill('SIGKILL')
    await ended
    await copy(vault.path, join(folder, 'copy 2'))
    expect(left()).toHaveLength(1)
    await expect(copy(vault.path, join(folder, 'copy'))).rejects.toMatchObject({ code: 'badInput' })
    rmSync(join(folder, 'copy'), { recursive: true })
    await copy(vault.path, join(folder, 'copy'))
    expect(left()).toEqual([])
    expect(existsSync(databaseOf(join(folder, 'copy')))).toBe(true)
  }))
