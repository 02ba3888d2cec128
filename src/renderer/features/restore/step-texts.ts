import { toCountText, toNumberText } from '../../lib/format-number.ts'
import type { PlanGroup } from './plan-groups.ts'

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** What the steps of a plan say, folded and unfolded. */
export const stepTexts = {
  groups: {
    bin: ['Recycle bin', 'Ids are kept'],
    create: ['Create again', 'Ids are new'],
    attributes: ['Attributes', ''],
    photos: ['Photos', ''],
    licences: ['Licences', ''],
    links: ['Links', ''],
    gives: ['Gives access', 'Tick by hand'],
    backToBin: ['Put back into the recycle bin', 'Tick by hand'],
    takes: ['Takes away', 'Tick by hand'],
  } satisfies Record<PlanGroup, readonly [string, string]>,
  tick: (step: number, name: string, summary: string): string => `Step ${step}: ${name} ${summary}`,
  ready: 'Ready',
  newId: 'New id',
  requests: (count: number): string => toCountText(count, 'request', 'requests'),
  daysLeft: (days: number): string => (days === 0 ? 'Last day' : `${toCountText(days, 'day', 'days')} left`),
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
  goesToBin: 'Goes to the recycle bin',
  isTakenAway: 'Is taken away',
  newIdNote: '{new:…} stands for the id that Entra gives the object when its step has run.',
  alongUnticked: (steps: readonly number[]): string =>
    `${steps.length === 1 ? 'Step' : 'Steps'} ${steps.join(', ')} ${steps.length === 1 ? 'needs' : 'need'} it and ${steps.length === 1 ? 'was' : 'were'} unticked too.`,
  alongTicked: (steps: readonly number[]): string =>
    `It needs ${steps.length === 1 ? 'step' : 'steps'} ${steps.join(', ')}, ${steps.length === 1 ? 'which was' : 'which were'} ticked too.`,
  needsFirst: (steps: readonly number[]): string =>
    `It needs ${steps.length === 1 ? 'step' : 'steps'} ${steps.join(', ')}, which ${steps.length === 1 ? 'gives access or takes away' : 'give access or take away'}. Tick ${steps.length === 1 ? 'that one' : 'those'} first, if you want it.`,
  alikeLabel: (name: string): string => `What looks like ${name}`,
  alikeQuestion: (kind: string, count: number): string =>
    count === 1
      ? `There is already a ${kind} that looks like this one. Is another wanted beside it?`
      : `There are already ${toNumberText(count)} that look like this ${kind}. Is another wanted beside them?`,
  createdBy: (moment: string | undefined, author: string | undefined): string =>
    ['Created', moment === undefined ? undefined : lower(moment), author === undefined ? undefined : `by ${author}`]
      .filter(Boolean)
      .join(' '),
  ownedBy: (owners: readonly string[] | null): string =>
    owners === null
      ? 'Owners not known'
      : owners.length === 0
        ? 'Nobody owns it'
        : owners.length > 3
          ? `Owned by ${owners.slice(0, 3).join(', ')} and ${toNumberText(owners.length - 3)} more`
          : `Owned by ${owners.join(', ')}`,
  createBeside: (kind: string): string => `Create another ${kind} beside it; what is there is left alone`,
  leaveOut: 'Leave this one out',
  showAll: 'Show all of it',
  showLess: 'Show less',
  createInstead: 'Create it anew instead',
  tryBin: 'Try the recycle bin instead',
  notAllowedToLockOut:
    'It was not ticked: it locks somebody out. Read whom, and allow it beside the plan if that is meant.',
} as const
