import { parentPort, workerData } from 'node:worker_threads'
import { checkpoint, type Db } from '../database.ts'
import type { LentDatabase } from './lend-database.ts'
import { letGo, openLent } from './open-lent.ts'

/** What the thread is asked. */
export type CheckpointOrder = 'checkpoint' | 'close'

/** What it says: that it did what it was asked, or could not. */
export type CheckpointAnswer = 'done' | 'failed'

const lent = workerData as LentDatabase
let db: Db | undefined

parentPort?.on('message', (order: CheckpointOrder) => {
  const tell = (answer: CheckpointAnswer): void => parentPort?.postMessage(answer)
  try {
    if (order === 'close') letGo(lent, db)
    else {
      db ??= openLent(lent)
      checkpoint(db)
    }
    tell('done')
  } catch {
    // Whoever writes makes the checkpoint then, and meets what is wrong.
    tell('failed')
  }
  if (order === 'close') parentPort?.close()
})
