import { parentPort, workerData } from 'node:worker_threads'
import { checkpoint, type Db } from '../database.ts'
import { isCheckpointDue } from './is-checkpoint-due.ts'
import type { LentDatabase } from './lend-database.ts'
import { letGo, openLent } from './open-lent.ts'

/** What the thread is asked: to look whether a checkpoint is due, and make it; to end. */
export type CheckpointOrder = 'checkpoint' | 'close'

/** What the thread is given. `isBusy`: 1 while a checkpoint is made. */
export interface CheckpointThread {
  readonly lent: LentDatabase
  readonly isBusy: Int32Array
}

const { lent, isBusy } = workerData as CheckpointThread
let db: Db | undefined

function carryOut(order: CheckpointOrder): void {
  if (order === 'close') letGo(lent, db)
  else {
    db ??= openLent(lent)
    if (isCheckpointDue(db)) checkpoint(db)
  }
}

function setBusy(busy: 0 | 1): void {
  Atomics.store(isBusy, 0, busy)
  Atomics.notify(isBusy, 0)
}

parentPort?.on('message', (order: CheckpointOrder) => {
  setBusy(1)
  try {
    carryOut(order)
  } catch {
    // Whoever writes makes the checkpoint then, and meets what is wrong.
    parentPort?.postMessage('failed')
  } finally {
    setBusy(0)
  }
  if (order === 'close') parentPort?.close()
})
