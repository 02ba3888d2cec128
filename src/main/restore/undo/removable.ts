import { findKind } from '../../../shared/kinds/kinds.ts'
import { type Removable, scheduleKeyOf } from '../../../shared/model/removable.ts'
import type { JournalEntry, JournalMark } from '../restore-journal.ts'
import type { Deeds } from './deeds.ts'

/** What an undo may delete: only what the journal of the undone run says it made or brought back. */
export function toRemovable(
  deeds: readonly Deeds[],
  marks: readonly JournalMark[],
  entriesOf: (step: number) => readonly JournalEntry[],
): Removable {
  const brought = deeds.filter(({ came }) => came !== undefined)
  const ids = brought.filter(({ object }) => findKind(object.kind) !== undefined).map(({ object }) => object.id)
  const own = new Set(ids)
  const isOurs = ({ state, result }: JournalMark): boolean =>
    state === 'done' && result !== undefined && own.has(result)
  const steps = new Set(marks.filter(isOurs).map(({ step }) => step))
  const schedules = [...steps].flatMap((step) =>
    entriesOf(step)
      .filter(isOurs)
      .flatMap(({ sent }) => scheduleKeyOf(sent) ?? []),
  )
  return new Set([...ids, ...schedules])
}
