import { parentPort, workerData } from 'node:worker_threads'
import { checkpoint, type Db } from '../database.ts'
import { isCheckpointDue } from './is-checkpoint-due.ts'
import type { LentDatabase } from './lend-database.ts'
import { letGo, openLent } from './open-lent.ts'

/** What the thread is asked: to look whether a checkpoint is due, and make it; to end. */
export type CheckpointOrder = 'checkpoint' | 'close'

const lent = workerData as LentDatabase
let db: Db | undefined

function carryOut(order: CheckpointOrder): void {
  if (order === 'close') letGo(lent, db)
  else {
    db ??= openLent(lent)
    if (isCheckpointDue(db)) checkpoint(db)
  }
}

parentPort?.on('message', (order: CheckpointOrder) => {
  try {
    carryOut(order)
  } catch {
    // Whoever writes makes the checkpoint then, and meets what is wrong.
    parentPort?.postMessage('failed')
  }
  if (order === 'close') parentPort?.close()
})
