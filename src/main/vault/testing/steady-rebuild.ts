import type { RebuildStep } from '../verify/rebuild-database.ts'
import { rebuildDatabase } from '../verify/rebuild-database.ts'
import { openRawDatabase, readDataKey } from './open-raw-database.ts'

/**
 * A program of its own that rebuilds a damaged vault and tells of every step as a line, until it is done or killed. Given
 * the name of a step it stands still there, and waits to be killed.
 */
const [dir = '', standsStillAt = ''] = process.argv.slice(2)

const onStep = (step: RebuildStep): void => {
  process.stdout.write(`${step}\n`)
  if (step === standsStillAt) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

const dataKey = await readDataKey(dir)
rebuildDatabase(dir, await openRawDatabase(dir), dataKey, undefined, '2026-01-02', onStep)
