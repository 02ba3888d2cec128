import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { inLongRun } from '../../../../test/long-run.ts'
import { createVault } from '../create-vault.ts'
import type { VaultOptions } from '../keys/surroundings.ts'
import { openVault, type Vault } from '../open-vault.ts'
import { backUpPhotos, people, photoOf } from '../testing/many-photos.ts'
import { mountDisk } from '../testing/mount-disk.ts'
import { dumpRows, openRawDatabase } from '../testing/open-raw-database.ts'
import { runForPieces } from '../testing/run-doomed.ts'
import { begin, item, someTime, userShape } from '../testing/small-tenant.ts'
import { testOptions, testPassphrase, withFolder } from '../testing/with-vault.ts'
import { databaseOf } from '../vault-folder.ts'
import { lockVault } from '../vault-lock.ts'

const timeout = 60_000

async function openNew(folder: string, options: VaultOptions = {}): Promise<Vault> {
  const dir = join(folder, 'vault')
  await createVault(dir, { passphrase: testPassphrase }, testOptions)
  return openVault(dir, { passphrase: testPassphrase }, { ...testOptions, ...options })
}

const openAgain = (folder: string): Promise<Vault> =>
  openVault(join(folder, 'vault'), { passphrase: testPassphrase }, testOptions)

const databaseIn = (folder: string): string => databaseOf(join(folder, 'vault'))
const bytesOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0)

/** Waits until the file of the database holds so much. */
async function untilBytes(folder: string, bytes: number): Promise<void> {
  for (let tries = 0; bytesOf(databaseIn(folder)) < bytes; tries++) {
    if (tries > 2000) throw new Error(`The database still has ${bytesOf(databaseIn(folder))} bytes.`)
    await wait(10)
  }
}

async function rowsIn(folder: string): Promise<unknown> {
  const db = await openRawDatabase(join(folder, 'vault'))
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    return dumpRows(db)
  } finally {
    db.close()
  }
}

/** All rows of a new vault in which the photos were stored by nobody but whoever writes. */
const calmRows = (): Promise<unknown> =>
  withFolder(async (folder) => {
    const vault = await openNew(folder)
    await backUpPhotos(vault.backup)
    vault.close()
    return rowsIn(folder)
  })

/** Backs up with the thread. `then`: after each piece; what the thread says is heard between two pieces. */
async function backUpBeside(vault: Vault, then: () => Promise<void> = async () => undefined): Promise<void> {
  const { store, end } = vault.openCheckpointThread()
  try {
    await backUpPhotos(store, async () => {
      await nextTurn()
      await then()
    })
  } finally {
    await end()
  }
}

/** A thread that notes that it began, answers every order like this or not at all, and does nothing. */
function idleWorkerIn(folder: string, answer?: string): { readonly file: string; readonly hasBegun: () => boolean } {
  const [file, note] = [join(folder, 'idle-worker.mjs'), join(folder, 'begun')]
  writeFileSync(
    file,
    `import { writeFileSync } from 'node:fs'
     import { parentPort } from 'node:worker_threads'
     writeFileSync(${JSON.stringify(note)}, '')
     parentPort.on('message', (order) => {
       if (${answer !== undefined}) parentPort.postMessage(${JSON.stringify(answer ?? '')})
       if (order === 'close') parentPort.close()
     })`,
  )
  return { file, hasBegun: () => existsSync(note) }
}

test('with the thread the same is stored as without it', { timeout }, () =>
  withFolder(async (folder) => {
    const vault = await openNew(folder)
    await backUpBeside(vault)
    vault.close()
    expect(await rowsIn(folder)).toEqual(await calmRows())
  }),
)

test('what was written comes into the database while nobody else does anything', { timeout }, () =>
  withFolder(async (folder) => {
    const vault = await openNew(folder)
    let pieces = 0
    await backUpBeside(vault, async () => {
      pieces += 1
      // Five pieces are less than what whoever writes would bring there, and more than the thread is ordered for.
      if (pieces < 5) return
      await untilBytes(folder, 5_000_000)
    })
    vault.close()
  }),
)

test('where little is written no thread begins', { timeout }, () =>
  withFolder(async (folder) => {
    const { file, hasBegun } = idleWorkerIn(folder)
    const vault = await openNew(folder, { checkpointWorker: file })
    const { store, end } = vault.openCheckpointThread()
    const run = begin(store)
    store.startRound(run, 'user', { shape: userShape, isFull: true })
    store.applyPage(run, 'user', [item('u1', { displayName: 'Anna' })], { delta: 'd' })
    await end()
    vault.close()
    expect(hasBegun()).toBe(false)
  }),
)

test.each([undefined, 'failed'] as const)(
  'whoever writes does without a thread that does nothing (and says: %s)',
  { timeout },
  (answer) =>
    withFolder(async (folder) => {
      const { file, hasBegun } = idleWorkerIn(folder, answer)
      const vault = await openNew(folder, { checkpointWorker: file })
      await backUpBeside(vault, () => wait(20))
      expect(hasBegun()).toBe(true)
      // Some 6 000 pages were written: who was told brought the log into the database at 4 000, else that waits for 12 000.
      expect(bytesOf(databaseIn(folder)) > 10_000_000).toBe(answer === 'failed')
      vault.close()
      expect(await rowsIn(folder)).toEqual(await calmRows())
    }),
)

test('a thread that does not start is done without', { timeout }, () =>
  withFolder(async (folder) => {
    const vault = await openNew(folder, { checkpointWorker: join(folder, 'no-such-worker.js') })
    await backUpBeside(vault)
    expect(bytesOf(databaseIn(folder))).toBeGreaterThan(10_000_000)
    expect(vault.backup.unfinishedRun()).toBeUndefined()
    vault.close()
  }),
)

test('who closes the vault waits for the thread before others may have it, and the log is gone then', { timeout }, () =>
  withFolder(async (folder) => {
    const vault = await openNew(folder)
    const { store, end } = vault.openCheckpointThread()
    expect(() => vault.openCheckpointThread()).toThrow('already')
    expect(() => vault.openBackupThread()).toThrow('already')
    const run = begin(store)
    store.startRound(run, 'user', { shape: userShape, isFull: true })
    store.applyPage(run, 'user', people, { delta: 'd' })
    store.finishRound(run, 'user')
    store.applyPhotos(run, 'user', people.slice(0, 1000).map(photoOf))
    await untilBytes(folder, 9_000_000)
    await wait(50)
    // An order the thread has only just been given.
    store.applyPhotos(run, 'user', people.slice(1000).map(photoOf))
    vault.close()
    expect(existsSync(`${databaseIn(folder)}-wal`)).toBe(false)
    lockVault(join(folder, 'vault'), undefined).release()
    await end()
    const reopened = await openAgain(folder)
    expect(reopened.backup.countPart(run, 'user', 'photo').count).toBe(people.length)
    await backUpPhotos(reopened.backup)
    reopened.close()
    expect(await rowsIn(folder)).toEqual(await calmRows())
  }),
)

test('a run that began while the thread has the database is no run: its file may be replaced', { timeout }, () =>
  withFolder(async (folder) => {
    const vault = await openNew(folder)
    const opened = vault.openCheckpointThread()
    await backUpPhotos(opened.store, nextTurn)
    expect(() => opened.store.beginRun({ startedAt: someTime, purpose: 'backup', note: '' })).toThrow('while a thread')
    await opened.end()
    begin(vault.backup)
    vault.close()
  }),
)

test(
  'a disk that is full, where one can be made, is told of, and the backup goes on when there is room',
  { timeout },
  () =>
    withFolder(async (folder) => {
      const place = join(folder, 'disk')
      mkdirSync(place)
      // Room for the log of half of it, and none for the database beside it.
      const disk = mountDisk(place, 14_000_000)
      try {
        const vault = await openNew(place)
        if (disk !== undefined) await expect(backUpBeside(vault)).rejects.toMatchObject({ code: 'diskFull' })
        disk?.grow()
        await backUpBeside(vault)
        expect(vault.backup.unfinishedRun()).toBeUndefined()
        vault.close()
        expect(await rowsIn(place)).toEqual(await calmRows())
      } finally {
        disk?.remove()
      }
    }),
)

test('a backup that is killed again and again ends as one that was left alone', { timeout: 900_000 }, () =>
  withFolder(async (folder) => {
    const program = fileURLToPath(new URL('../testing/many-photos-beside.ts', import.meta.url))
    const kills = inLongRun(50, 5)
    ;(await openNew(folder)).close()
    for (let kill = 0; kill < kills; kill++)
      expect(await runForPieces(program, [join(folder, 'vault'), testPassphrase], 1 + ((kill * 7) % 10))).toBe(false)
    const vault = await openAgain(folder)
    await backUpPhotos(vault.backup)
    expect(vault.snapshots.snapshots()).toHaveLength(1)
    expect(vault.backup.oldestPhotoAsked(1, 'user')).toMatchObject({ snapshot: 1 })
    vault.close()
    expect(await rowsIn(folder)).toEqual(await calmRows())
  }),
)
