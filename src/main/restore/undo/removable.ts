import { findKind } from '../../../shared/kinds/kinds.ts'
import { type Removable, scheduleKeyOf } from '../../../shared/model/removable.ts'
import type { JournalEntry } from '../restore-journal.ts'
import type { Deeds } from './deeds.ts'

/** What an undo may delete: only what the journal of the undone run says it made or brought back. */
export function toRemovable(deeds: readonly Deeds[], entries: readonly JournalEntry[]): Removable {
  const brought = deeds.filter(({ came }) => came !== undefined)
  const ids = brought.filter(({ object }) => findKind(object.kind) !== undefined).map(({ object }) => object.id)
  const schedules = entries
    .filter(({ state, result }) => state === 'done' && result !== undefined && ids.includes(result))
    .flatMap(({ sent }) => scheduleKeyOf(sent) ?? [])
  return new Set([...ids, ...schedules])
}
