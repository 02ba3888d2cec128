import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { AppError } from '../../../shared/errors.ts'
import type { OnProgress } from '../../../shared/model/progress.ts'
import type { CopiedDatabase, CopyMessage, CopyOrder, CopyThreadOrder } from './copy-worker.ts'

/** How a copy is followed and stopped, and the thread that makes it. */
export interface CopyOptions {
  readonly onProgress?: OnProgress
  readonly signal?: AbortSignal
  /** The file of `copy-worker`, where it does not stand beside this one. */
  readonly worker?: string | URL
  /** Bytes that may still be written to the disk a folder is on. Default: what the system says. */
  readonly freeBytesOf?: (folder: string) => number
}

/** How often the size of the copy is looked at, in milliseconds. */
const lookEveryMs = 250

/**
 * Copies and checks a database in a thread of its own, so that whoever asked can go on: SQLite does it in one piece.
 * Undefined: the key is not the database's. Cancelling waits until SQLite is done with that piece. Zeroes the key.
 */
export async function copyDatabase(
  { dataKey, ...order }: CopyOrder,
  { onProgress, signal, worker: file = new URL('./copy-worker.ts', import.meta.url) }: CopyOptions,
): Promise<CopiedDatabase | undefined> {
  signal?.throwIfAborted()
  // In memory the thread shares: so it can be zeroed here, too, when the thread is stopped.
  const lent = new Uint8Array(new SharedArrayBuffer(dataKey.byteLength))
  lent.set(dataKey)
  dataKey.fill(0)
  const stopped = new Int32Array(new SharedArrayBuffer(4))
  const workerData: CopyThreadOrder = { ...order, dataKey: lent, stopped }
  // A passphrase may stand in the environment.
  const worker = new Worker(file, { workerData, env: {} })
  let last: CopyMessage | undefined
  let total: number | null = null
  const look = (): void => {
    const sizeBytes = statSync(order.to, { throwIfNoEntry: false })?.size ?? 0
    const done = total === null ? 0 : Math.min(sizeBytes, total)
    onProgress?.({ doing: 'Copying the history', done, total, waiting: null })
  }
  const looking = setInterval(look, lookEveryMs)
  // Asked, not ended by force: a thread that is torn down inside SQLite can take the whole program with it.
  const stop = (): void => {
    Atomics.store(stopped, 0, 1)
    Atomics.notify(stopped, 0)
  }
  signal?.addEventListener('abort', stop)
  try {
    await new Promise<void>((done, fail) => {
      worker.on('message', (message: CopyMessage) => {
        last = message
        if (message.state === 'size') total = message.sizeBytes
        if (message.state !== 'checking') return
        clearInterval(looking)
        onProgress?.({ doing: 'Checking the copy', done: 0, total: null, waiting: null })
      })
      worker.once('error', fail)
      worker.once('exit', () => done())
    })
  } finally {
    clearInterval(looking)
    signal?.removeEventListener('abort', stop)
    lent.fill(0)
  }
  signal?.throwIfAborted()
  if (last?.state === 'keyMismatch') return undefined
  if (last?.state === 'failed') throw new AppError(last.code, last.message)
  if (last?.state !== 'done') throw new AppError('unexpected', 'The copy ended before it was done.')
  const { state: _, ...copied } = last
  return copied
}
