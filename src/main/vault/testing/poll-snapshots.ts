import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '../database.ts'
import { versionParts } from '../rows/versions.ts'

/** What the polling thread is given. */
export interface PollOrder {
  readonly file: string
  readonly dataKey: Uint8Array
  /** How often it has polled so far; negative: it has to stop. */
  readonly polls: SharedArrayBuffer
}

/** A program beside the one that writes: looks at the newest snapshot again and again, and counts what does not add up. */
const { file, dataKey, polls } = workerData as PollOrder
const db = openDatabase(file, Buffer.from(dataKey), undefined)
if (db === undefined) throw new Error('The database does not open.')
const newest = db.prepare<[], { n: number }>('SELECT coalesce(max(n), 0) AS n FROM snapshot')
const told = db.prepare<[number], number>('SELECT coalesce(sum(count), 0) FROM tally WHERE n = ?').pluck()
const held = db
  .prepare<[number, number, number, number], number>(
    `SELECT (SELECT count(*) FROM version WHERE part = ${versionParts.attributes} AND since <= ? AND until > ?)
          + (SELECT count(*) FROM link WHERE since <= ? AND until > ?)`,
  )
  .pluck()

const counter = new Int32Array(polls)
const halves: string[] = []
const seen = new Set<number>()
while (Atomics.load(counter, 1) === 0) {
  db.transaction(() => {
    const { n } = newest.get() ?? { n: 0 }
    seen.add(n)
    const [expected, found] = [told.get(n), held.get(n, n, n, n)]
    if (expected !== found) halves.push(`snapshot ${n}: ${expected} expected, ${found} found`)
  })()
  Atomics.add(counter, 0, 1)
}
db.close()
parentPort?.postMessage({ halves, snapshots: seen.size })
