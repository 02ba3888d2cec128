import { Worker } from 'node:worker_threads'
import { toThreadEnv } from '../thread-env.ts'
import type { PackedJson } from './pack-json.ts'
import type { PackAnswer, PackOrder } from './pack-worker.ts'

/** Packs texts in a thread of its own. Undefined: the thread could not do it; whoever asked packs them as they come. */
export type Pack = (dictionary: Uint8Array, texts: readonly string[]) => Promise<readonly PackedJson[] | undefined>

/** The same, packed texts as the thread gives them: in few buffers, which can be handed on. */
export type PackTogether = (dictionary: Uint8Array, texts: readonly string[]) => Promise<PackAnswer | undefined>

/** For whoever has no thread. */
export const noPack: Pack = () => Promise.resolve(undefined)

/** Takes apart what the thread packed with this dictionary. */
export function toPacked(dictionary: Uint8Array, { hashes, sizes, ends, bytes }: PackAnswer): readonly PackedJson[] {
  const [allHashes, all] = [Buffer.from(hashes.buffer), Buffer.from(bytes.buffer)]
  return Array.from(ends, (end, place) => ({
    hash: allHashes.subarray(32 * place, 32 * place + 32),
    size: sizes[place] ?? 0,
    packed: all.subarray(ends[place - 1] ?? 0, end),
    dictionary,
  }))
}

/** Texts as bytes in one buffer, which is handed over; texts would be copied twice. */
function toOrder(order: number, dictionary: Uint8Array, texts: readonly string[]): PackOrder {
  const bytes = Buffer.from(new ArrayBuffer(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)))
  let end = 0
  const ends = Uint32Array.from(texts, (text) => {
    end += bytes.write(text, end)
    return end
  })
  return { order, dictionary, texts: new Uint8Array(bytes.buffer), ends }
}

/**
 * Opens the way to the packing thread. It starts with the first order, keeps the program alive only while it works, and
 * ends when nothing comes for a while. `file`: that of `pack-worker`, where it does not stand beside this one.
 */
export function openPackTogether(file: string | URL = new URL('./pack-worker.ts', import.meta.url)): PackTogether {
  let worker: Worker | undefined
  let orders = 0
  const waiting = new Map<number, (packed: PackAnswer | undefined) => void>()
  const answer = (order: number, packed: PackAnswer | undefined): void => {
    waiting.get(order)?.(packed)
    waiting.delete(order)
    if (waiting.size === 0) worker?.unref()
  }
  const start = (): Worker => {
    const started = new Worker(file, { env: toThreadEnv(), resourceLimits: { maxYoungGenerationSizeMb: 1 } })
    const stopped = (): void => {
      if (worker === started) worker = undefined
      for (const order of [...waiting.keys()]) answer(order, undefined)
    }
    started.on('message', (done: PackAnswer) => answer(done.order, done))
    started.once('error', stopped)
    started.once('exit', stopped)
    return started
  }
  return (dictionary, texts) => {
    worker ??= start()
    worker.ref()
    const order = toOrder(++orders, dictionary, texts)
    return new Promise((resolve) => {
      waiting.set(order.order, resolve)
      worker?.postMessage(order, [order.texts.buffer, order.ends.buffer])
    })
  }
}

/** The same, each text apart. */
export const toPack =
  (pack: PackTogether): Pack =>
  async (dictionary, texts) => {
    const done = await pack(dictionary, texts)
    return done === undefined ? undefined : toPacked(dictionary, done)
  }
