import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PhotoAnswer, StoredItem } from '../../../shared/model/feed.ts'
import { createVault } from '../create-vault.ts'
import { openVault, type Vault } from '../open-vault.ts'
import { mountDisk } from '../testing/mount-disk.ts'
import { dumpRows, openRawDatabase } from '../testing/open-raw-database.ts'
import { allComplete, begin, item, someTime, to, userShape } from '../testing/small-tenant.ts'
import { backUpSteadily, backUpSteadilyBeside } from '../testing/steady-tenant.ts'
import { openTestVault, testOptions, testPassphrase, withFolder, withVault } from '../testing/with-vault.ts'
import { lockVault } from '../vault-lock.ts'
import type { StoreThreadAccess } from './open-store-thread.ts'

type Store = StoreThreadAccess['store']

const people = (from: number, count: number): readonly StoredItem[] =>
  Array.from({ length: count }, (_, place) =>
    item(`u${from + place}`, { displayName: `Person ${from + place}`, jobTitle: 'Clerk of the works' }, [
      to('manager', `u${(from + place) >> 1}`, 'user'),
    ]),
  )

const end = { finishedAt: someTime, outcome: 'complete' as const, issues: [], requests: 0, units: 0 }

/** A first snapshot of so many people that they are packed ahead, and one that changes some. */
async function backUpPeople(store: Vault['backup'] | Store): Promise<void> {
  for (const day of [0, 1]) {
    const run = store.beginRun({ startedAt: someTime, purpose: 'backup', note: '' })
    await store.startRound(run, 'user', { shape: userShape, isFull: true })
    const ready = [store.prepare(run, 'user', people(day * 7, 150)), store.prepare(run, 'user', people(150, 20))]
    await store.applyReady(run, 'user', await Promise.all(ready), { delta: `day ${day}` })
    await store.finishRound(run, 'user')
    await store.saveCaptures(run, allComplete)
    await store.finishRun(run, end)
  }
}

/** All rows of a new vault after this work. */
const rowsAfter = (work: (vault: Vault) => void | Promise<void>): Promise<unknown> =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    await createVault(dir, { passphrase: testPassphrase }, testOptions)
    const vault = await openTestVault(dir)
    await work(vault)
    vault.close()
    const db = await openRawDatabase(dir)
    try {
      return dumpRows(db)
    } finally {
      db.close()
    }
  })

async function inThread(vault: Vault, work: (store: Store) => Promise<void>): Promise<void> {
  const { store, end } = vault.openBackupThread()
  try {
    await work(store)
  } finally {
    await end()
  }
}

test('a thread stores what would be stored without it', { timeout: 60_000 }, async () => {
  const beside = await rowsAfter((vault) => inThread(vault, (store) => backUpSteadilyBeside(store)))
  expect(beside).toEqual(await rowsAfter(({ backup }) => backUpSteadily(backup)))
})

test('what is packed ahead is what would be packed where it is stored', { timeout: 60_000 }, async () => {
  const beside = await rowsAfter((vault) => inThread(vault, backUpPeople))
  expect(beside).toEqual(await rowsAfter(({ backup }) => backUpPeople(backup)))
})

test('who has the vault open sees what the thread stored, and may write beside it', { timeout: 60_000 }, () =>
  withVault((vault) =>
    inThread(vault, async (store) => {
      const run = begin(vault.backup)
      await store.startRound(run, 'user', { shape: userShape, isFull: true })
      expect(store.countPart(run, 'user', 'objects').count).toBe(0)
      for (const from of [0, 100]) {
        const storing = store.applyPage(run, 'user', people(from, 100), { next: `page ${from}` })
        if (from === 0) vault.fullReads.saveEvery(7)
        await storing
        expect(store.feedPosition(run, 'user')).toMatchObject({ page: `page ${from}` })
        expect(store.objectsOf(run, 'user').ids).toHaveLength(from + 100)
        expect(store.countPart(run, 'user', 'objects').count).toBe(from + 100)
      }
      expect(store.photosToAsk(run, 'user', 1).slice(0, 2)).toEqual([{ id: 'u0' }, { id: 'u1' }])
    }),
  ),
)

test('a run the thread began can be taken back, and another begins with nothing of it', {
  timeout: 60_000,
}, async () => {
  const rows = await rowsAfter(async (vault) => {
    await inThread(vault, async (store) => {
      const run = begin(vault.backup)
      await store.startRound(run, 'user', { shape: userShape, isFull: true })
      await store.applyPage(run, 'user', people(500, 200), { next: 'more' })
      expect(vault.backup.objectsOf(run, 'user').ids).toHaveLength(200)
    })
    vault.backup.abandonRun(1)
    await inThread(vault, backUpPeople)
  })
  expect(rows).toEqual(await rowsAfter(({ backup }) => backUpPeople(backup)))
})

test('what goes wrong in the thread is told to who asked, and nothing of that page is kept', { timeout: 60_000 }, () =>
  withVault((vault) =>
    inThread(vault, async (store) => {
      const run = begin(vault.backup)
      await expect(store.applyPage(run, 'user', people(0, 3), { delta: 'd' })).rejects.toMatchObject({
        name: 'AppError',
        code: 'unexpected',
      })
      await expect(store.startRound(run + 1, 'user', { shape: userShape, isFull: true })).rejects.toThrow()
      expect(store.objectsOf(run, 'user').ids).toEqual([])
      await store.startRound(run, 'user', { shape: userShape, isFull: true })
      await store.applyPage(run, 'user', people(0, 3), { delta: 'd' })
      expect(store.objectsOf(run, 'user').ids).toHaveLength(3)
    }),
  ),
)

test(
  'a disk that is full, where one can be made, is told of by its code, and the backup goes on when there is room',
  {
    timeout: 60_000,
  },
  () =>
    withFolder(async (folder) => {
      const place = join(folder, 'disk')
      mkdirSync(place)
      const disk = mountDisk(place, 2_000_000)
      try {
        const dir = join(place, 'vault')
        await createVault(dir, { passphrase: testPassphrase }, testOptions)
        const vault = await openTestVault(dir)
        const photos = (from: number): readonly PhotoAnswer[] =>
          people(from, 100).map(({ id }) => ({
            id,
            state: 'photo',
            etag: id,
            bytes: Buffer.from(id.padEnd(9000, 'x')),
          }))
        const run = begin(vault.backup)
        const store = (): Promise<void> =>
          inThread(vault, async ({ startRound, applyPage, applyPhotos }) => {
            await startRound(run, 'user', { shape: userShape, isFull: true })
            await applyPage(run, 'user', people(0, 400), { delta: 'd' })
            for (const from of [0, 100, 200, 300]) await applyPhotos(run, 'user', photos(from))
          })
        if (disk !== undefined) await expect(store()).rejects.toMatchObject({ name: 'AppError', code: 'diskFull' })
        disk?.grow()
        await store()
        expect(vault.backup.countPart(run, 'user', 'photo').count).toBe(400)
        vault.close()
      } finally {
        disk?.remove()
      }
    }),
)

test('a thread that does not start is told of by every call, and nothing waits for it', { timeout: 60_000 }, () =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    await createVault(dir, { passphrase: testPassphrase }, testOptions)
    const options = { ...testOptions, storeWorker: join(folder, 'no-such-worker.js') }
    const vault = await openVault(dir, { passphrase: testPassphrase }, options)
    const { store, end } = vault.openBackupThread()
    const run = begin(vault.backup)
    const start = (): Promise<void> => store.startRound(run, 'user', { shape: userShape, isFull: true })
    await expect(start()).rejects.toMatchObject({ code: 'unexpected' })
    await expect(store.applyPage(run, 'user', people(0, 100), { delta: 'd' })).rejects.toMatchObject({
      code: 'unexpected',
    })
    await end()
    await expect(start()).rejects.toMatchObject({ code: 'unexpected' })
    vault.close()
  }),
)

test(
  'who closes the vault waits for the page that is being stored before others may have it',
  { timeout: 60_000 },
  () =>
    withFolder(async (folder) => {
      const dir = join(folder, 'vault')
      await createVault(dir, { passphrase: testPassphrase }, testOptions)
      const vault = await openTestVault(dir)
      const { store, end } = vault.openBackupThread()
      const run = begin(vault.backup)
      await store.startRound(run, 'user', { shape: userShape, isFull: true })
      const ready = await store.prepare(run, 'user', people(0, 1000))
      const storing = store.applyReady(run, 'user', [ready], { next: 'page 2' })
      vault.close()
      lockVault(dir, undefined).release()
      const again = await openTestVault(dir)
      expect(again.backup.feedPosition(run, 'user')).toMatchObject({ page: 'page 2' })
      expect(again.backup.objectsOf(run, 'user').ids).toHaveLength(1000)
      again.close()
      await storing
      await end()
    }),
)

test(
  'a vault whose thread has not begun can be closed at once, and the thread never opens it',
  { timeout: 60_000 },
  () =>
    withFolder(async (folder) => {
      const dir = join(folder, 'vault')
      await createVault(dir, { passphrase: testPassphrase }, testOptions)
      for (const storeWorker of [undefined, join(folder, 'no-such-worker.js')]) {
        const options = { ...testOptions, ...(storeWorker === undefined ? {} : { storeWorker }) }
        const vault = await openVault(dir, { passphrase: testPassphrase }, options)
        const { store, end } = vault.openBackupThread()
        expect(() => vault.openBackupThread()).toThrow('already')
        const starting = store.startRound(1, 'user', { shape: userShape, isFull: true })
        vault.close()
        await expect(starting).rejects.toMatchObject({ code: storeWorker === undefined ? 'vaultLocked' : 'unexpected' })
        await end()
        ;(await openTestVault(dir)).close()
      }
    }),
)

test('a vault that is only read has no thread: what would write is refused', () =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    await createVault(dir, { passphrase: testPassphrase }, testOptions)
    const reader = await openVault(dir, { passphrase: testPassphrase }, { ...testOptions, access: 'read' })
    const { store, end } = reader.openBackupThread()
    expect(() => begin(reader.backup)).toThrow(expect.objectContaining({ code: 'vaultInUse' }))
    await expect(store.finishRound(1, 'user')).rejects.toMatchObject({ code: 'vaultInUse' })
    await end()
    reader.close()
  }))
