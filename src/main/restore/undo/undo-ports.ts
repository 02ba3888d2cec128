import { nothingShown } from '../plan/shown.ts'
import type { RunPorts } from '../run/run-ports.ts'
import { toUndoReader } from './undo-reader.ts'
import { readUndone, toUndoing } from './undone.ts'

/**
 * What running an undo needs: the vault with what is wanted in it, and what may be deleted, both by the journal of the
 * undone run. `at`: the snapshot the undo was planned on. Throws as `readUndone`.
 */
export function toUndoPorts(ports: RunPorts, run: number, at: number): RunPorts {
  const undone = readUndone(ports.journal, run)
  const { past, removable, liveAt } = toUndoing(ports.reader, undone, {
    root: ports.writer.root,
    at,
    shown: nothingShown,
  })
  return { ...ports, reader: toUndoReader(ports.reader, past), undo: { removable, liveAt } }
}
