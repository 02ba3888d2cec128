import type { VaultJournal, VaultJournalEntry } from '../journal/open-restore-journal.ts'

/** Every write of a run with what it sent and overwrote, in the order of steps and requests. */
export const allEntries = (
  journal: Pick<VaultJournal, 'marks' | 'entriesOf'>,
  run: number,
): readonly VaultJournalEntry[] =>
  [...new Set(journal.marks(run).map(({ step }) => step))].flatMap((step) => journal.entriesOf(run, step))
