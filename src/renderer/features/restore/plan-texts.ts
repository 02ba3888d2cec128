import { toCountText } from '../../lib/format-number.ts'

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** What the plan says of itself, and what stands beside it. */
export const planTexts = {
  planTitle: 'The plan',
  planCaption: 'In this order, because later steps need earlier ones',
  checkAgain: 'Check again',
  planning: 'Reading the tenant and making the plan',
  stopPlanning: 'Stop',
  planStopped: 'The plan was not finished',
  planStoppedText: 'Nothing was written.',
  planAgain: 'Make the plan again',
  consenterTitle: 'The plan shows something else for who signed in',
  consenterText: (username: string): string =>
    `${username} signed in to write, so the check for lock-outs covers them too. Nothing was written so far.`,
  lockOut: 'Lock-out check',
  lockOutStates: {
    checked: 'Checked: nobody who must get in was found locked out.',
    notChecked: 'Not checked, or not all of it.',
    danger: 'Somebody who must get in is locked out.',
  },
  nameBreakGlass: 'Name break-glass accounts…',
  allowLockOut: 'Let me tick steps that lock somebody out',
  changedPlan: (fresh: number, gone: number): string =>
    [
      fresh > 0 ? `${toCountText(fresh, 'step is', 'steps are')} new or changed since you looked` : '',
      gone > 0 ? `${toCountText(gone, 'step is', 'steps are')} not needed any more` : '',
    ]
      .filter(Boolean)
      .join(', '),
  changedMeanwhile: 'The plan was changed before it could start. Look at it, and start again.',
  samePlan: 'The plan is the same as before.',
  objects: (count: number): string => (count === 1 ? 'object' : 'objects'),
  changes: (count: number): string => (count === 1 ? 'change' : 'changes'),
  requestsWord: (count: number): string => (count === 1 ? 'request' : 'requests'),
  estimate: (duration: string): string => `About ${duration}.`,
  comparedAt: (moment: string): string => `Compared with the tenant ${lower(moment)}.`,
  leftOut: 'Left out',
  leftOutCount: (count: number): string => toCountText(count, 'part', 'parts'),
  moreLeftOut: (count: number): string => `Show ${toCountText(count, 'more part', 'more parts')} left out`,
  beforeYouConfirm: 'Before you confirm',
  backupFirst: 'An ordinary backup is taken first, so that what is there now is kept.',
  confirmHint: 'If the tenant changes before you start, the restore stops and shows it',
  /** Without a number while there is no plan. */
  restore: (changes: number | null): string =>
    changes === null ? 'Restore' : `Restore ${toCountText(changes, 'change', 'changes')}`,
  takeBack: (changes: number | null): string =>
    changes === null ? 'Take back' : `Take back ${toCountText(changes, 'change', 'changes')}`,
  questionFirst: (steps: readonly number[]): string =>
    `Answer the question at ${steps.length === 1 ? 'step' : 'steps'} ${steps.join(', ')} first`,
  asking: 'Looking at what has to be allowed',
  nothingTicked: 'No step is ticked',
  emptyTitle: 'There is nothing to restore',
  emptyText: 'What you chose is in the tenant as it was in the snapshot.',
  emptyBlockedText: 'What differs cannot be put back. The reasons stand beside.',
  emptyUndoTitle: 'There is nothing to take back',
  emptyUndoText: 'The tenant is as it was before this run.',
  emptyUndoBlockedText: 'What this run did cannot be taken back any more. The reasons stand beside.',
  newName: (kind: string): string => (kind === 'user' ? 'New user principal name' : 'New mail nickname'),
  newNameOf: (name: string): string => `New name of ${name}`,
  useName: 'Plan with this name',
  dropAddresses: 'Plan without these addresses',
  otherNames: 'Other names',
  withoutAddresses: 'Comes back without the addresses that are taken',
  createdAnew: 'Created anew, not from the recycle bin',
  tryBin: 'Try the recycle bin',
  keepName: 'Take it back',
  chooseOther: 'Choose something else',
} as const
