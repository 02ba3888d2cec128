import type { LinkMode } from '../../../shared/model/plan.ts'
import type { RestoreResult } from '../../../shared/model/restore-report.ts'
import { toCountText, toNumberText } from '../../lib/format-number.ts'
import type { PlanGroup } from './plan-groups.ts'
import type { WizardStep } from './restore.store.ts'

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** Every sentence and label of the restore wizard that is not made of its content. */
export const texts = {
  title: 'Restore',
  titleFrom: (moment: string): string => `Restore from ${moment}`,
  steps: { what: 'What', options: 'Options', plan: 'Plan', run: 'Run', report: 'Report' } satisfies Record<
    WizardStep,
    string
  >,
  stepList: 'Steps of the restore',
  done: 'done',
  back: 'Back',
  next: 'Next',
  cancel: 'Cancel',
  goOnKey: 'Ctrl+Enter',
  noSnapshot: 'There is nothing to restore yet',
  noSnapshotText: 'The first backup makes a snapshot. What it holds can be put back from then on.',
  notConnected: 'There is no way to the tenant from here',
  notConnectedText: 'This vault can be looked at, but nothing can be put back until its tenant is connected.',
  toHome: 'Go to Home',

  whatTitle: 'What comes back',
  from: 'From',
  fromLabel: 'The moment to restore from',
  scope: 'Choose',
  everything: 'Everything',
  everythingText: 'Every object of this snapshot that differs from the tenant or is gone.',
  wholeKinds: 'Whole kinds',
  wholeKindsText: 'All objects of a kind.',
  singleObjects: 'Single objects',
  singleObjectsText: 'One group, one person, or several.',
  findObject: 'Find an object by name, id or mail',
  found: 'Objects found',
  noneFound: 'Nothing in this snapshot has these words.',
  chosen: (count: number): string => `${toNumberText(count)} chosen`,
  remove: (name: string): string => `Leave out ${name}`,
  chooseSomething: 'Choose at least one to go on.',
  narrowed:
    'Of some objects only single values were chosen in Compare. Leave one out and choose it again to take all of it.',
  chosenTitle: 'Chosen',
  chosenNone: 'Nothing yet. Choose in the list; Enter or a click takes an object, and again leaves it out.',

  optionsTitle: 'How it comes back',
  links: 'Members, owners and managers',
  linkModes: {
    add: 'Only add what is missing',
    remove: 'Only remove what is extra',
    equal: 'Make equal to the snapshot',
  } satisfies Record<LinkMode, string>,
  linkModeTexts: {
    add: 'Nobody loses a membership they have got since.',
    remove: 'Takes out who was not there. Those steps start unticked.',
    equal: 'Adds who is missing, and takes out who was not there. Steps that take out start unticked.',
  } satisfies Record<LinkMode, string>,
  safeTitle: 'What never happens by itself',
  safe: [
    'Steps that give access or take something away stand in groups of their own, unticked.',
    'Nothing is deleted. An object that is gone comes from the recycle bin, with its id, or is created anew.',
    'An object that only looks like the lost one is never taken for it.',
    'People who are created anew start with their account disabled.',
  ],

  planTitle: 'The plan',
  planCaption: 'In this order, because later steps need earlier ones',
  checkAgain: 'Check again',
  planning: 'Reading the tenant and making the plan',
  stopPlanning: 'Stop',
  planStopped: 'The plan was not finished',
  planStoppedText: 'Nothing was written.',
  planAgain: 'Make the plan again',
  groups: {
    bin: ['Recycle bin', 'Ids are kept'],
    create: ['Create again', 'Ids are new'],
    attributes: ['Attributes', ''],
    photos: ['Photos', ''],
    licences: ['Licences', ''],
    links: ['Links', ''],
    gives: ['Gives access', 'Tick by hand'],
    takes: ['Takes away', 'Tick by hand'],
  } satisfies Record<PlanGroup, readonly [string, string]>,
  tick: (step: number, name: string, summary: string): string => `Step ${step}: ${name} ${summary}`,
  ready: 'Ready',
  newId: 'New id',
  requests: (count: number): string => toCountText(count, 'request', 'requests'),
  isNew: 'New in this plan',
  isChanged: 'Changed since you looked',
  showStep: (step: number): string => `Show the requests of step ${step}`,
  hideStep: (step: number): string => `Hide the requests of step ${step}`,
  showMore: (count: number): string => `Show ${toCountText(count, 'more step', 'more steps')}`,
  exactRequest: 'Exact request',
  nowAndAfter: 'Now and after',
  copyRequest: 'Copy',
  copyRequestLabel: 'Copy the requests of this step',
  moreRequests: (count: number): string => `${toCountText(count, 'more request', 'more requests')} of the same sort`,
  photoBody: 'The body is the stored photo, as image/jpeg.',
  attribute: 'Attribute',
  now: 'Now',
  after: 'After',
  empty: 'empty',
  comesBack: 'Comes back',
  goesOut: 'Is taken out',
  newIdNote: '{new:…} stands for the id that Entra gives the object when its step has run.',
  alongUnticked: (steps: readonly number[]): string =>
    `${steps.length === 1 ? 'Step' : 'Steps'} ${steps.join(', ')} ${steps.length === 1 ? 'needs' : 'need'} it and ${steps.length === 1 ? 'was' : 'were'} unticked too.`,
  alongTicked: (steps: readonly number[]): string =>
    `It needs ${steps.length === 1 ? 'step' : 'steps'} ${steps.join(', ')}, ${steps.length === 1 ? 'which was' : 'which were'} ticked too.`,
  needsFirst: (steps: readonly number[]): string =>
    `It needs ${steps.length === 1 ? 'step' : 'steps'} ${steps.join(', ')}, which ${steps.length === 1 ? 'gives access or takes away' : 'give access or take away'}. Tick ${steps.length === 1 ? 'that one' : 'those'} first, if you want it.`,
  changedPlan: (fresh: number, gone: number): string =>
    [
      fresh > 0 ? `${toCountText(fresh, 'step is', 'steps are')} new or changed since you looked` : '',
      gone > 0 ? `${toCountText(gone, 'step is', 'steps are')} not needed any more` : '',
    ]
      .filter(Boolean)
      .join(', '),
  samePlan: 'The plan is the same as before.',
  objects: (count: number): string => (count === 1 ? 'object' : 'objects'),
  changes: (count: number): string => (count === 1 ? 'change' : 'changes'),
  requestsWord: (count: number): string => (count === 1 ? 'request' : 'requests'),
  estimate: (duration: string): string => `About ${duration}.`,
  comparedAt: (moment: string): string => `Compared with the tenant ${lower(moment)}.`,
  leftOut: 'Left out',
  leftOutCount: (count: number): string => toCountText(count, 'part', 'parts'),
  moreLeftOut: (count: number): string => `${toCountText(count, 'more part', 'more parts')} left out`,
  beforeYouConfirm: 'Before you confirm',
  backupFirst: 'An ordinary backup is taken first, so that what is there now is kept.',
  optionsShort: 'Options',
  confirmHint: 'If the tenant changes before you start, the restore stops and shows it',
  restore: (changes: number): string => `Restore ${toCountText(changes, 'change', 'changes')}`,
  nothingTicked: 'No step is ticked',
  emptyTitle: 'There is nothing to restore',
  emptyText: 'What you chose is in the tenant as it was in the snapshot.',
  emptyBlockedText: 'What differs cannot be put back. The reasons stand beside.',
  chooseOther: 'Choose something else',

  running: 'Restoring',
  runningCount: (changes: number): string => `Restoring ${toCountText(changes, 'change', 'changes')}`,
  runningText: 'You can go on working; leaving this page does not stop it.',
  stop: 'Stop the restore',
  stopText: 'The write under way is finished first. What was written stays, and the restore can go on later.',
  ifYouStop: 'If you stop',
  stopped: 'The restore was stopped',
  stoppedText: 'What was written stays. Going on does nothing twice.',
  goOn: 'Go on',
  backToPlan: 'Back to the plan',
  movedTitle: 'The restore stopped before it wrote anything',
  movedText: 'What runs is what was shown. The plan is made again with what is there now; your ticks are kept.',
  movedSteps: 'Steps that are no longer what was shown',
  planAgainAfterMove: 'Make the plan again',

  reportTitle: 'What came back',
  readBack: (left: number): string =>
    left === 0
      ? 'Read back from Entra and compared: no difference is left.'
      : `Read back from Entra and compared: ${toCountText(left, 'difference is', 'differences are')} left.`,
  took: (duration: string, writes: number): string =>
    `The run took ${duration} and ${toCountText(writes, 'write', 'writes')}.`,
  results: { restored: 'restored', alreadySo: 'already so', skipped: 'left out', failed: 'failed' } satisfies Record<
    RestoreResult,
    string
  >,
  resultWords: {
    restored: 'Restored',
    alreadySo: 'Already so',
    skipped: 'Not restored',
    failed: 'Failed',
  } satisfies Record<RestoreResult, string>,
  columns: { object: 'Object', how: 'How', changes: 'Changes', result: 'Result' },
  how: { bin: 'Recycle bin', create: 'Created again', update: 'Updated', left: 'Left out' },
  sameId: 'Same id',
  newIdIs: 'New id',
  copyIds: 'Copy old and new id',
  byHand: 'Left to do by hand',
  byHandDone: (done: number, all: number): string => `${toNumberText(done)} of ${toNumberText(all)} done`,
  nothingByHand: 'Nothing is left to do by hand.',
  showSecret: 'Show it',
  secretLabel: 'Copy it',
  secretHint: 'It is kept nowhere. Copy it before you leave this page.',
  compareLive: 'Compare with live',
  finish: 'Done',
  runNumber: (run: number): string => `Run ${run}`,
} as const
