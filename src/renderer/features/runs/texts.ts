import type { Outcome } from '../../../shared/model/snapshot.ts'
import { toCountText, toNumberText } from '../../lib/format-number.ts'

/** What the list of runs says. */
export const texts = {
  title: 'Runs',
  caption: 'Every restore of this vault, and every undo, newest first',
  when: 'When',
  what: 'What',
  outcome: 'Outcome',
  writes: 'Writes',
  left: 'Differences left',
  actions: 'Actions',
  everything: 'Everything',
  undo: (run: number): string => `Take back run ${run}`,
  objects: (count: number): string => toCountText(count, 'object', 'objects'),
  from: (moment: string): string => `from ${moment}`,
  runNumber: (run: number): string => `Run ${run}`,
  undoneBy: (run: number, isInPart: boolean): string => `Taken back${isInPart ? ' in part' : ''} by run ${run}`,
  outcomes: { complete: 'Complete', partial: 'In part', cancelled: 'Stopped', failed: 'Failed' } satisfies Record<
    Outcome,
    string
  >,
  interrupted: 'Interrupted',
  running: 'Running',
  interruptedTitle: (run: number): string => `Run ${run} was interrupted.`,
  interruptedText:
    'What was written stays. Going on does nothing twice; giving up sends nothing and closes the run, which can be undone then.',
  soFar: (done: number, all: number): string =>
    `${toNumberText(done)} of ${toCountText(all, 'object', 'objects')} ${all === 1 ? 'was' : 'were'} done.`,
  showFates: 'What was done, and what not',
  fateDone: 'Done',
  fateOpen: 'It is still to be done.',
  moreFates: (count: number): string => `And ${toCountText(count, 'more object', 'more objects')}.`,
  goOn: 'Go on',
  giveUp: 'Give up',
  report: 'Report',
  reportOf: (run: number): string => `Report of run ${run}`,
  undoAction: 'Undo…',
  undoOf: (run: number): string => `Undo run ${run}`,
  reading: 'Reading the runs',
  none: 'Nothing was restored yet',
  noneText: 'Each restore and each undo stands here, with its report.',
  toRestore: 'Restore something',
} as const
