import { BroadcastChannel } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { copyDatabase } from './copy-database.ts'

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
