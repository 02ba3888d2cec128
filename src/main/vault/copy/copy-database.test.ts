import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BroadcastChannel, Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { readDataKey } from '../testing/open-raw-database.ts'
import { withFolder, withVault } from '../testing/with-vault.ts'
import { databaseOf } from '../vault-folder.ts'
import { copyDatabase } from './copy-database.ts'
import type { CopyMessage, CopyThreadOrder } from './copy-worker.ts'

interface Told {
  readonly data: { readonly dataKey: Uint8Array; readonly env: readonly string[]; readonly given: readonly string[] }
}

test('the thread is lent the key and no environment, and the key is zero when the thread was stopped', async () => {
  const channel = new BroadcastChannel('copy order')
  const told = new Promise<Told['data']>((resolve) => {
    channel.onmessage = (message) => resolve((message as Told).data)
  })
  const stop = new AbortController()
  const dataKey = Buffer.alloc(32, 7)
  const order = { from: 'none', to: 'none', dataKey, nativeBinding: undefined }
  const worker = new URL('../testing/tell-copy-order.ts', import.meta.url)
  const copying = copyDatabase(order, { signal: stop.signal, worker })
  expect([...dataKey].some((byte) => byte !== 0)).toBe(false)
  const given = await told
  channel.close()
  expect([...given.dataKey]).toEqual(new Array(32).fill(7))
  expect([given.env, given.given]).toEqual([[], []])
  stop.abort()
  await expect(copying).rejects.toMatchObject({ name: 'AbortError' })
  expect([...given.dataKey].some((byte) => byte !== 0)).toBe(false)
})

test('a thread that is told to stop before it copies writes nothing', () =>
  withVault((vault) =>
    withFolder(async (folder) => {
      const to = join(folder, 'copy.db')
      writeFileSync(to, '')
      const stopped = new Int32Array(new SharedArrayBuffer(4)).fill(1)
      const workerData: CopyThreadOrder = {
        from: databaseOf(vault.path),
        to,
        dataKey: await readDataKey(vault.path),
        nativeBinding: undefined,
        stopped,
      }
      const worker = new Worker(new URL('./copy-worker.ts', import.meta.url), { workerData, env: {} })
      const told: CopyMessage[] = []
      worker.on('message', (message: CopyMessage) => told.push(message))
      await new Promise((resolve) => worker.once('exit', resolve))
      expect(told.at(-1)).toMatchObject({ state: 'failed', code: 'cancelled' })
      expect(statSync(to).size).toBe(0)
    }),
  ))
