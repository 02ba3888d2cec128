import { Worker } from 'node:worker_threads'
import { AppError } from '../../../shared/errors.ts'
import type { PackAnswer } from '../pack/pack-worker.ts'
import { toThreadEnv } from '../thread-env.ts'
import type { LentDatabase } from './lend-database.ts'
import type { StoreAnswer, StoreOrder } from './store-worker.ts'

/** An order without its number. */
export type Asked = { [Order in StoreOrder as Order['do']]: Omit<Order, 'order'> }[StoreOrder['do']]

/** The orders that a thread is given, each with a number. */
export interface ThreadOrders {
  /** A number for an order. */
  readonly next: () => number
  /** Sends an order nobody waits for. What was packed is handed over, not copied. Does nothing where the thread is gone. */
  readonly send: (order: number, asked: Asked, packed?: PackAnswer) => void
  /** Sends an order and waits for what it gives. Rejects with an `AppError`: what went wrong there, or that the thread is gone. */
  readonly ask: (asked: Asked) => Promise<unknown>
  readonly isGone: () => boolean
  /** Resolves when the thread is gone. */
  readonly exit: Promise<void>
}

function toError({ code, message, details, stack }: Extract<StoreAnswer, { readonly failed: unknown }>['failed']) {
  const cause = new Error(message)
  cause.stack = stack ?? ''
  return new AppError(code, message, details, cause)
}

/** Starts the thread. `onGone`: called once, however it ended. */
export function openThreadOrders(file: string | URL, workerData: LentDatabase, onGone: () => void): ThreadOrders {
  const worker = new Worker(file, { workerData, env: toThreadEnv(), resourceLimits: { maxYoungGenerationSizeMb: 3 } })
  const waiting = new Map<number, { readonly done: (answer: unknown) => void; readonly fail: (why: unknown) => void }>()
  let orders = 0
  let gone: AppError | undefined
  const leave = (cause?: unknown): void => {
    if (gone === undefined) onGone()
    gone ??= new AppError('unexpected', 'The part of Dirsafe that stores a backup ended before it was done.', {}, cause)
    for (const { fail } of waiting.values()) fail(gone)
    waiting.clear()
  }
  worker.on('message', (said: StoreAnswer) => {
    const asked = waiting.get(said.order)
    waiting.delete(said.order)
    if ('answer' in said) asked?.done(said.answer)
    else asked?.fail(toError(said.failed))
  })
  worker.once('error', leave)
  const exit = new Promise<void>((done) =>
    worker.once('exit', () => {
      leave()
      done()
    }),
  )
  const send: ThreadOrders['send'] = (order, asked, packed) => {
    if (gone !== undefined) return
    const buffers = packed === undefined ? [] : [packed.hashes, packed.sizes, packed.ends, packed.bytes]
    worker.postMessage(
      { ...asked, order },
      buffers.map(({ buffer }) => buffer),
    )
  }
  return {
    next: () => ++orders,
    send,
    ask: (asked) =>
      new Promise((done, fail) => {
        if (gone !== undefined) return fail(gone)
        waiting.set(++orders, { done, fail })
        send(orders, asked)
      }),
    isGone: () => gone !== undefined,
    exit,
  }
}
