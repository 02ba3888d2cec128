import type { Page } from 'playwright-core'

/** All that the page holds in memory, as V8 writes it down; texts up to 1 024 signs (v8: heap_snapshot_string_limit). */
export async function takeHeap(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page)
  const pieces: Buffer[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => pieces.push(Buffer.from(chunk)))
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return Buffer.concat(pieces)
}
