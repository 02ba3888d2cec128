import { toCountText } from '../../lib/format-number.ts'

/** What the running restore says, and one that stopped. */
export const runTexts = {
  running: 'Restoring',
  goingOn: 'Going on with the restore',
  takingBackCount: (changes: number): string => `Taking back ${toCountText(changes, 'change', 'changes')}`,
  runningCount: (changes: number): string => `Restoring ${toCountText(changes, 'change', 'changes')}`,
  runningText: 'You can go on working; leaving this page does not stop it.',
  stop: 'Stop the restore',
  stopText: 'The write under way is finished first. What was written stays, and the restore can go on later.',
  ifYouStop: 'If you stop',
  stopped: 'The restore was stopped',
  interrupted: 'The restore was interrupted',
  stoppedText: 'What was written stays. Going on does nothing twice.',
  goOn: 'Go on',
  backToPlan: 'Back to the plan',
  movedTitle: 'The restore stopped before it wrote anything',
  movedText: 'What runs is what was shown. The plan is made again with what is there now; your ticks are kept.',
  movedSteps: 'Steps that are no longer what was shown',
  planAgainAfterMove: 'Make the plan again',
} as const
