import { Worker } from 'node:worker_threads'
import type { PackedJson } from './pack-json.ts'
import type { PackAnswer, PackOrder } from './pack-worker.ts'

/** Packs texts in a thread of its own. Undefined: the thread could not do it; whoever asked packs them as they come. */
export type Pack = (dictionary: Uint8Array, texts: readonly string[]) => Promise<readonly PackedJson[] | undefined>

/** For whoever has no thread. */
export const noPack: Pack = () => Promise.resolve(undefined)

function toPacked(dictionary: Uint8Array, { hashes, sizes, ends, bytes }: PackAnswer): readonly PackedJson[] {
  const [allHashes, all] = [Buffer.from(hashes.buffer), Buffer.from(bytes.buffer)]
  return Array.from(ends, (end, place) => ({
    hash: allHashes.subarray(32 * place, 32 * place + 32),
    size: sizes[place] ?? 0,
    packed: all.subarray(ends[place - 1] ?? 0, end),
    dictionary,
  }))
}

/**
 * Opens the way to the packing thread. It starts with the first order, keeps the program alive only while it works, and
 * ends when nothing comes for a while. `file`: that of `pack-worker`, where it does not stand beside this one.
 */
export function openPacker(file: string | URL = new URL('./pack-worker.ts', import.meta.url)): Pack {
  let worker: Worker | undefined
  let orders = 0
  const waiting = new Map<number, (packed: PackAnswer | undefined) => void>()
  const answer = (order: number, packed: PackAnswer | undefined): void => {
    waiting.get(order)?.(packed)
    waiting.delete(order)
    if (waiting.size === 0) worker?.unref()
  }
  const start = (): Worker => {
    // A passphrase may stand in the environment.
    const started = new Worker(file, { env: {}, resourceLimits: { maxYoungGenerationSizeMb: 1 } })
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
    const order: PackOrder = { order: ++orders, dictionary, texts }
    return new Promise((resolve) => {
      waiting.set(order.order, (done) => resolve(done === undefined ? undefined : toPacked(dictionary, done)))
      worker?.postMessage(order)
    })
  }
}
