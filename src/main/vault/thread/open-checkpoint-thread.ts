import { Worker } from 'node:worker_threads'
import type { VaultBackup } from '../backup/open-backup-store.ts'
import { checkpoint, countLogPages, type Db, leaveCheckpoints, mostLeftPages } from '../database.ts'
import { toThreadEnv } from '../thread-env.ts'
import type { CheckpointOrder, CheckpointThread } from './checkpoint-worker.ts'
import { isCheckpointDue } from './is-checkpoint-due.ts'
import { type DatabaseToLend, lendDatabase } from './lend-database.ts'

/** A backup that is stored here, while a thread of its own brings what was written from the log into the database. */
export interface CheckpointThreadAccess {
  readonly store: VaultBackup
  /** Ends the thread when what it does is done. */
  readonly end: () => Promise<void>
  /** The same for whoever cannot wait otherwise: stands still until the thread has let go of the database. */
  readonly endNow: () => void
}

/** How long it waits for the thread at once, and how often at most: a reader may keep the log from being emptied. */
const [triesAgainMs, mostTries] = [1000, 20]

/**
 * Opens the way to a thread that makes checkpoints, beside whoever writes: SQLite lets one connection do so while another
 * writes (sqlite.org/wal.html, "Concurrency"). It starts when the log has grown, so that a backup of little does without.
 * Where it fails or lags, the writer makes checkpoints as ever. `current`: the database, once the run has begun. Takes the key:
 * it is zeroed.
 */
export function openCheckpointThread(
  backup: VaultBackup,
  current: () => Db,
  given: DatabaseToLend,
  file: string | URL = new URL('./checkpoint-worker.ts', import.meta.url),
): CheckpointThreadAccess {
  const { lent, takeKeyBack, waitUntilClosed } = lendDatabase(given)
  let worker: Worker | undefined
  let exit: Promise<void> = Promise.resolve()
  const isBusy = new Int32Array(new SharedArrayBuffer(4))
  let [isEnded, isGone] = [false, false]
  const doWithout = (): void => {
    isEnded = true
    if (current().open) leaveCheckpoints(current(), false)
  }
  const order = (what: CheckpointOrder): void => worker?.postMessage(what)
  const start = (): Worker => {
    const started = new Worker(file, {
      workerData: { lent, isBusy } satisfies CheckpointThread,
      env: toThreadEnv(),
      resourceLimits: { maxYoungGenerationSizeMb: 1 },
    })
    // All it ever says is that it failed.
    started.on('message', () => {
      if (current().open) leaveCheckpoints(current(), false)
    })
    started.once('error', doWithout)
    exit = new Promise((done) =>
      started.once('exit', () => {
        isGone = true
        takeKeyBack()
        doWithout()
        done()
      }),
    )
    // Only what is stored keeps the program alive.
    started.unref()
    return started
  }
  /** The thread lags: whoever writes stands still until all is in the database, so that the log begins anew. */
  const catchUp = (): void => {
    for (let tries = 0; tries < mostTries && countLogPages(current()).left > 0; tries++) {
      Atomics.wait(isBusy, 0, 1, triesAgainMs)
      checkpoint(current())
    }
  }
  const look = (): void => {
    if (isEnded || (worker === undefined && !isCheckpointDue(current()))) return
    if (worker === undefined) {
      worker = start()
      leaveCheckpoints(current(), true)
    }
    order('checkpoint')
    if (countLogPages(current()).all >= mostLeftPages) catchUp()
  }
  const thenLook =
    <Given extends readonly unknown[]>(call: (...given: Given) => void) =>
    (...args: Given): void => {
      call(...args)
      try {
        look()
      } catch {
        doWithout()
      }
    }
  const askToEnd = (): void => {
    order('close')
    isEnded = true
    if (worker === undefined) takeKeyBack()
    else worker.ref()
  }
  return {
    store: {
      ...backup,
      beginRun: (run) => {
        // It may replace the file.
        if (worker !== undefined) throw new Error('A run began while a thread has the database of the one before.')
        return backup.beginRun(run)
      },
      applyReady: thenLook(backup.applyReady),
      applyPage: thenLook(backup.applyPage),
      applyPhotos: thenLook(backup.applyPhotos),
    },
    end: () => {
      askToEnd()
      return exit
    },
    endNow: () => {
      askToEnd()
      if (worker !== undefined) waitUntilClosed(() => isGone)
    },
  }
}
